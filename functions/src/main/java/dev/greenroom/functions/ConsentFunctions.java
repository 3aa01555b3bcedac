package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.Callback;
import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.RequestOutcome;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The admin's consent: asked for, looked at, given. */
public final class ConsentFunctions {
  private final Callers callers;
  private final Supplier<ConsentRequests> requests;
  private final BrowserNonce nonces;
  private final SetupPages pages;

  ConsentFunctions(
      Callers callers, Supplier<ConsentRequests> requests, BrowserNonce nonces, SetupPages pages) {
    this.callers = callers;
    this.requests = requests;
    this.nonces = nonces;
    this.pages = pages;
  }

  /** Makes a link for the IT admin: {@code POST /api/consent/requests}. */
  @FunctionName("RequestConsent")
  public HttpResponseMessage requestConsent(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "consent/requests",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Fields body = Requests.body(request);
          body.require("tenantId");
          Optional<TenantId> asked =
              body.parsed("tenantId", TenantId::new, "must be the id of a tenant, a GUID");
          body.refuseOthers();
          Requests.refuse(body.faults());
          HttpResponseMessage reply =
              requests
                  .get()
                  .request(caller.tenant(), asked.orElseThrow())
                  .match(
                      new RequestOutcome.Cases<HttpResponseMessage>() {
                        @Override
                        public HttpResponseMessage made(RequestOutcome.Made outcome) {
                          return Replies.json(request, 201, ConsentViews.link(outcome));
                        }

                        @Override
                        public HttpResponseMessage notAllowed(RequestOutcome.NotAllowed outcome) {
                          throw new Refusal(
                                  ProblemType.NOT_ALLOWED,
                                  "Only admins of the tenant that runs Greenroom ask other tenants.")
                              .with("needs", List.of(Role.ADMIN.value()));
                        }
                      });
          return callers.noted(caller, Action.CONSENT_REQUESTED, asked.map(TenantId::value), reply);
        });
  }

  /** Says what is asked and why; changes nothing: {@code GET /api/consent/{token}}. */
  @FunctionName("ShowConsent")
  public HttpResponseMessage showConsent(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "consent/{token}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return Door.openPage(
        request,
        ConsentPages::away,
        () -> {
          String nonce = nonces.of(request).orElseGet(nonces::fresh);
          return requests
              .get()
              .open(token, nonce)
              .match(new ConsentPages.Ask(request, nonces.cookie(nonce)));
        });
  }

  /** Where Entra sends the admin back: {@code GET /api/consent/callback}. */
  @FunctionName("FinishConsent")
  public HttpResponseMessage finishConsent(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "consent/callback",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.openPage(
        request,
        ConsentPages::away,
        () -> {
          Map<String, String> query = Requests.query(request);
          Callback callback =
              new Callback(
                  Optional.ofNullable(query.get("state")),
                  Optional.ofNullable(query.get("tenant")),
                  Optional.ofNullable(query.get("error")),
                  Optional.ofNullable(query.get("error_description")),
                  nonces.of(request));
          return requests.get().callback(callback).match(new ConsentPages.Result(request, pages));
        });
  }
}
