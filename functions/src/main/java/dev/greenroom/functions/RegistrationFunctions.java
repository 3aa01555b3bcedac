package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.Action;
import dev.greenroom.consent.registration.NameOutcome;
import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.PublicCertificate;
import dev.greenroom.consent.registration.TenantRegistrations;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The app registration that speaks for Greenroom in a tenant: the deployment's, or its own. */
public final class RegistrationFunctions {
  private final Callers callers;
  private final Supplier<TenantRegistrations> registrations;

  RegistrationFunctions(Callers callers, Supplier<TenantRegistrations> registrations) {
    this.callers = callers;
    this.registrations = registrations;
  }

  /** Shows which is in force: {@code GET /api/tenant/registration}. */
  @FunctionName("ShowRegistration")
  public HttpResponseMessage showRegistration(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/registration",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          return Replies.json(
              request,
              200,
              RegistrationViews.registration(registrations.get().show(caller.tenant())));
        });
  }

  /** Tries the tenant's own, and puts it in force: {@code PUT /api/tenant/registration}. */
  @FunctionName("NameRegistration")
  public HttpResponseMessage nameRegistration(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "tenant/registration",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Fields body = Requests.body(request);
          body.require("clientId", "credential");
          Optional<String> clientId =
              body.parsed(
                  "clientId",
                  RegistrationFunctions::guid,
                  "must be the application (client) id of a registration, a GUID");
          Optional<OwnCredential> credential =
              body.object("credential").flatMap(RegistrationFunctions::credential);
          body.refuseOthers();
          Requests.refuse(body.faults());
          HttpResponseMessage reply =
              registrations
                  .get()
                  .name(caller.tenant(), clientId.orElseThrow(), credential.orElseThrow())
                  .match(new NameReplies(request));
          return callers.noted(caller, Action.REGISTRATION_NAMED, Optional.empty(), reply);
        });
  }

  /** Goes back to the deployment's: {@code DELETE /api/tenant/registration}. */
  @FunctionName("RemoveRegistration")
  public HttpResponseMessage removeRegistration(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "tenant/registration",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          registrations.get().remove(caller.tenant());
          HttpResponseMessage reply =
              Replies.json(
                  request,
                  200,
                  RegistrationViews.registration(registrations.get().show(caller.tenant())));
          return callers.noted(caller, Action.REGISTRATION_REMOVED, Optional.empty(), reply);
        });
  }

  private static String guid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a GUID");
    }
    return UUID.fromString(text).toString().toLowerCase(Locale.ROOT);
  }

  private static Optional<OwnCredential> credential(Fields credential) {
    credential.require("kind");
    Optional<String> kind =
        credential.parsed(
            "kind", RegistrationFunctions::kind, "must be certificate or managedIdentity");
    Optional<OwnCredential> read =
        kind.equals(Optional.of("certificate"))
            ? certificate(credential)
            : kind.map(identity -> new OwnCredential.ManagedIdentity());
    if (kind.isPresent()) {
      credential.refuseOthers();
    }
    return read;
  }

  private static String kind(String text) {
    if (!text.equals("certificate") && !text.equals("managedIdentity")) {
      throw new IllegalArgumentException("no such kind");
    }
    return text;
  }

  private static Optional<OwnCredential> certificate(Fields credential) {
    credential.require("key", "certificate");
    Optional<URI> key =
        credential.parsed(
            "key", RegistrationFunctions::address, "must be the address of a key in Key Vault");
    Optional<PublicCertificate> certificate =
        credential.parsed(
            "certificate",
            PublicCertificate::read,
            "must be an X.509 certificate with an RSA key of 2048 bits or more, as PEM or the Base64"
                + " of its DER, and without its private key");
    return key.flatMap(
        address -> certificate.map(held -> new OwnCredential.Certificate(address, held)));
  }

  private static URI address(String text) {
    URI uri = URI.create(text);
    if (text.length() > 1024 || !"https".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("not an https address");
    }
    return uri;
  }

  private record NameReplies(HttpRequestMessage<Optional<String>> request)
      implements NameOutcome.Cases<HttpResponseMessage> {
    @Override
    public HttpResponseMessage inForce(NameOutcome.InForce outcome) {
      return Replies.json(request, 200, RegistrationViews.registration(outcome.registration()));
    }

    @Override
    public HttpResponseMessage faulty(NameOutcome.Faulty outcome) {
      Faults faults = new Faults();
      outcome.faults().forEach(fault -> faults.add(fault.pointer(), fault.detail()));
      throw Refusal.faults(faults);
    }

    @Override
    public HttpResponseMessage notProven(NameOutcome.NotProven outcome) {
      Refusal refusal =
          new Refusal(ProblemType.REGISTRATION_REFUSED, RegistrationViews.wayOut(outcome.reason()))
              .with("reason", Views.camelCase(outcome.reason()));
      throw outcome.code().isEmpty() ? refusal : refusal.with("code", outcome.code());
    }

    @Override
    public HttpResponseMessage permissionsMissing(NameOutcome.PermissionsMissing outcome) {
      throw new Refusal(
              ProblemType.REGISTRATION_REFUSED,
              "The registration works, but has less than what is granted now. Add what \"missing\""
                  + " names under API permissions, grant admin consent there, and try again.")
          .with("reason", "permissionsMissing")
          .with("missing", outcome.permissions());
    }
  }
}
