package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.mail.MailChange;
import dev.greenroom.mail.MailChangeOutcome;
import dev.greenroom.mail.MailReading;
import dev.greenroom.mail.MailSettings;
import dev.greenroom.mail.MailSwitches;
import dev.greenroom.mail.Messages;
import dev.greenroom.mail.PersonalMail;
import java.util.Optional;
import java.util.function.Supplier;

/** Whether there is mail at all, and what each person wants of it. */
public final class MailFunctions {
  private final Callers callers;
  private final Supplier<MailSwitches> switches;
  private final Supplier<Messages> messages;
  private final Supplier<MailReading> reading;

  MailFunctions(
      Callers callers,
      Supplier<MailSwitches> switches,
      Supplier<Messages> messages,
      Supplier<MailReading> reading) {
    this.callers = callers;
    this.switches = switches;
    this.messages = messages;
    this.reading = reading;
  }

  /** What is set, and what waits: {@code GET /api/tenant/mail}. */
  @FunctionName("ShowMail")
  public HttpResponseMessage showMail(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/mail",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return shown(request, caller, switches.get().show(caller.tenant()));
        });
  }

  /** Switches mail on or off, and names who may send: {@code PATCH /api/tenant/mail}. */
  @FunctionName("ChangeMail")
  public HttpResponseMessage changeMail(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "tenant/mail",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          MailChange change = MailBodies.tenant(Requests.body(request));
          HttpResponseMessage reply =
              switches
                  .get()
                  .change(caller.tenant(), change)
                  .match(
                      new MailChangeOutcome.Cases<HttpResponseMessage>() {
                        @Override
                        public HttpResponseMessage changed(MailChangeOutcome.Changed outcome) {
                          return shown(request, caller, outcome.settings());
                        }

                        @Override
                        public HttpResponseMessage faulty(MailChangeOutcome.Faulty outcome) {
                          throw fault(outcome.pointer(), outcome.detail());
                        }
                      });
          return callers.noted(caller, Action.MAIL_CHANGED, Optional.empty(), reply);
        });
  }

  private HttpResponseMessage shown(
      HttpRequestMessage<Optional<String>> request, Caller caller, MailSettings settings) {
    return Replies.json(
        request,
        200,
        MailViews.tenant(
            settings,
            messages.get().waiting(caller.tenant()),
            messages.get().automatedToday(caller.tenant())));
  }

  /** What the caller decided about her mail: {@code GET /api/me/mail}. */
  @FunctionName("ShowMyMail")
  public HttpResponseMessage showMyMail(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "me/mail",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          return mine(request, caller, switches.get().show(caller.tenant(), caller.id()));
        });
  }

  /** Changes that: {@code PATCH /api/me/mail}. */
  @FunctionName("ChangeMyMail")
  public HttpResponseMessage changeMyMail(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "me/mail",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.requirePerson(request);
          PersonalMail.Change change = MailBodies.personal(Requests.body(request));
          return switches
              .get()
              .change(caller.tenant(), caller.id(), change)
              .map(changed -> mine(request, caller, changed))
              .orElseThrow(() -> fault("/aliases", "must be addresses of your own mailbox"));
        });
  }

  private HttpResponseMessage mine(
      HttpRequestMessage<Optional<String>> request, Caller caller, PersonalMail personal) {
    return Replies.json(
        request,
        200,
        MailViews.personal(
            personal,
            switches.get().aliasesOf(caller.tenant(), caller.id()),
            switches.get().isOn(caller.tenant()),
            reading.get().outcome(caller.tenant(), caller.id())));
  }

  static Refusal fault(String pointer, String detail) {
    Faults faults = new Faults();
    faults.add(pointer, detail);
    return Refusal.faults(faults);
  }
}
