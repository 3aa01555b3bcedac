package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.consent.ChangeOutcome;
import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.GrantReview;
import dev.greenroom.consent.ProveOutcome;
import dev.greenroom.consent.SettingsChange;
import dev.greenroom.consent.SettingsChange.OutsideMailbox;
import dev.greenroom.consent.SettingsChange.TeamsOrganizer;
import dev.greenroom.consent.TenantSettings;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.EmailAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a tenant has granted and set, and the daily look at it. */
public final class TenantFunctions {
  /** At night in most of the zones that work together. */
  private static final String DAILY = "0 20 3 * * *";

  private final Callers callers;
  private final ConsentGate gate;
  private final Supplier<ConsentRequests> requests;
  private final Supplier<TenantSettings> tenants;
  private final Supplier<GrantReview> reviews;
  private final Consumer<String> messages;

  /**
   * @param messages does what a message of the reviews' queue asks for
   */
  TenantFunctions(
      Callers callers,
      ConsentGate gate,
      Supplier<ConsentRequests> requests,
      Supplier<TenantSettings> tenants,
      Supplier<GrantReview> reviews,
      Consumer<String> messages) {
    this.callers = callers;
    this.gate = gate;
    this.requests = requests;
    this.tenants = tenants;
    this.reviews = reviews;
    this.messages = messages;
  }

  /** What the tenant granted and set: {@code GET /api/tenant}. */
  @FunctionName("ShowTenant")
  public HttpResponseMessage showTenant(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return Replies.json(
              request,
              200,
              ConsentViews.tenant(
                  tenants.get().show(caller.tenant()), requests.get().pending(caller.tenant())));
        });
  }

  /** Looks right now what the tenant grants: {@code POST /api/tenant/proof}. */
  @FunctionName("ProveConsent")
  public HttpResponseMessage proveConsent(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "tenant/proof",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          HttpResponseMessage reply =
              reviews
                  .get()
                  .proveNow(caller.tenant())
                  .match(
                      new ProveOutcome.Cases<HttpResponseMessage>() {
                        @Override
                        public HttpResponseMessage proven(ProveOutcome.Proven outcome) {
                          return Replies.json(
                              request,
                              200,
                              ConsentViews.tenant(
                                  tenants.get().show(caller.tenant()),
                                  requests.get().pending(caller.tenant())));
                        }

                        @Override
                        public HttpResponseMessage notShown(ProveOutcome.NotShown outcome) {
                          throw gate.refusal().with("reason", outcome.code());
                        }

                        @Override
                        public HttpResponseMessage neverConnected(
                            ProveOutcome.NeverConnected outcome) {
                          throw gate.refusal();
                        }
                      });
          return callers.noted(caller, Action.CONSENT_LOOKED_AT, Optional.empty(), reply);
        });
  }

  /** Asks for a review of every tenant's grant, each by itself. */
  @FunctionName("ReviewConsents")
  public void reviewConsents(@TimerTrigger(name = "timer", schedule = DAILY) String timer) {
    reviews.get().askForAll();
  }

  /** Proves one tenant's grant again. What fails is left to fly: the message comes again. */
  @FunctionName("ReviewConsent")
  public void reviewConsent(
      @QueueTrigger(
              name = "message",
              queueName = "consent-reviews",
              connection = "AzureWebJobsStorage")
          String message) {
    messages.accept(message);
  }

  /** Names the organiser mailboxes: {@code PATCH /api/tenant/settings}. */
  @FunctionName("ChangeSettings")
  public HttpResponseMessage changeSettings(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "tenant/settings",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          SettingsChange wanted = settings(Requests.body(request));
          HttpResponseMessage reply =
              tenants
                  .get()
                  .change(caller.tenant(), wanted)
                  .match(
                      new ChangeOutcome.Cases<HttpResponseMessage>() {
                        @Override
                        public HttpResponseMessage changed(ChangeOutcome.Changed outcome) {
                          return Replies.json(
                              request,
                              200,
                              ConsentViews.tenant(outcome.tenant(), Optional.empty()));
                        }

                        @Override
                        public HttpResponseMessage faulty(ChangeOutcome.Faulty outcome) {
                          Faults faults = new Faults();
                          outcome
                              .faults()
                              .forEach(fault -> faults.add(fault.pointer(), fault.detail()));
                          throw Refusal.faults(faults);
                        }

                        @Override
                        public HttpResponseMessage notConnected(
                            ChangeOutcome.NotConnected outcome) {
                          throw gate.refusal();
                        }
                      });
          return callers.noted(caller, Action.SETTINGS_CHANGED, Optional.empty(), reply);
        });
  }

  private static SettingsChange settings(Fields body) {
    String expected = "must be an e-mail address";
    Optional<EmailAddress> candidate =
        body.parsed("candidateOrganizer", EmailAddress::of, expected);
    Optional<EmailAddress> panel = body.parsed("panelOrganizer", EmailAddress::of, expected);
    TeamsOrganizer teams =
        body.isNull("teamsOrganizer")
            ? new TeamsOrganizer.Remove()
            : body.parsed("teamsOrganizer", EmailAddress::of, expected)
                .<TeamsOrganizer>map(TeamsOrganizer.Name::new)
                .orElseGet(TeamsOrganizer.Keep::new);
    for (String name : List.of("candidateOrganizer", "panelOrganizer")) {
      if (body.isNull(name)) {
        body.fault(name, expected);
      }
    }
    OutsideMailbox outside =
        body.isNull("outsideMailbox")
            ? new OutsideMailbox.Remove()
            : body.parsed("outsideMailbox", EmailAddress::of, expected)
                .<OutsideMailbox>map(OutsideMailbox.Name::new)
                .orElseGet(OutsideMailbox.Keep::new);
    body.refuseOthers();
    if (body.faults().isEmpty()
        && candidate.isEmpty()
        && panel.isEmpty()
        && teams instanceof TeamsOrganizer.Keep
        && outside instanceof OutsideMailbox.Keep) {
      body.faults().add("", "must name something to change");
    }
    Requests.refuse(body.faults());
    return new SettingsChange(candidate, panel, teams, outside);
  }
}
