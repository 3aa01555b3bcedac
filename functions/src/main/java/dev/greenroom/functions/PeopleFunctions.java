package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
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
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.StartOutcome;
import dev.greenroom.people.SyncSettings;
import dev.greenroom.values.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The sync that keeps people and rooms. */
public final class PeopleFunctions {
  static final String QUEUE = "people-sync";

  private final Callers callers;
  private final ConsentGate consent;
  private final Supplier<DirectorySync> sync;
  private final Consumer<String> messages;

  /**
   * @param messages does what a message of the sync's queue asks for
   */
  PeopleFunctions(
      Callers callers,
      ConsentGate consent,
      Supplier<DirectorySync> sync,
      Consumer<String> messages) {
    this.callers = callers;
    this.consent = consent;
    this.sync = sync;
    this.messages = messages;
  }

  /** Starts a sync, unless one runs: {@code POST /api/people/sync}. */
  @FunctionName("StartPeopleSync")
  public HttpResponseMessage startPeopleSync(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "people/sync",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          HttpResponseMessage reply =
              sync.get()
                  .start(caller.tenant())
                  .match(
                      new StartOutcome.Cases<HttpResponseMessage>() {
                        @Override
                        public HttpResponseMessage started(StartOutcome.Started outcome) {
                          return Replies.json(request, 202, Views.sync(outcome.progress(), true));
                        }

                        @Override
                        public HttpResponseMessage alreadyRunning(
                            StartOutcome.AlreadyRunning outcome) {
                          return Replies.json(request, 202, Views.sync(outcome.progress(), false));
                        }

                        @Override
                        public HttpResponseMessage switchedOff(StartOutcome.SwitchedOff outcome) {
                          throw new Refusal(
                              ProblemType.SWITCHED_OFF,
                              "An admin switches it on with PATCH /api/people/sync.");
                        }

                        @Override
                        public HttpResponseMessage notConnected(StartOutcome.NotConnected outcome) {
                          throw consent.refusal();
                        }
                      });
          return callers.noted(caller, Action.PEOPLE_SYNC_STARTED, Optional.empty(), reply);
        });
  }

  /** How far the newest sync is: {@code GET /api/people/sync}. */
  @FunctionName("ShowPeopleSync")
  public HttpResponseMessage showPeopleSync(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "people/sync",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return Replies.json(
              request,
              200,
              Views.sync(
                  sync.get().progress(caller.tenant()), sync.get().settings(caller.tenant())));
        });
  }

  /** Switches the sync on or off, and says how it works: {@code PATCH /api/people/sync}. */
  @FunctionName("ChangePeopleSync")
  public HttpResponseMessage changePeopleSync(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "people/sync",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          SyncSettings.Change wanted = change(Requests.body(request));
          SyncSettings now = sync.get().change(caller.tenant(), wanted);
          HttpResponseMessage reply = Replies.json(request, 200, Views.sync(now));
          return callers.noted(caller, Action.PEOPLE_SYNC_CHANGED, Optional.empty(), reply);
        });
  }

  private static SyncSettings.Change change(Fields body) {
    Optional<Boolean> enabled = body.bool("enabled");
    Optional<Boolean> newPeople = body.bool("enableNewPeople");
    SyncSettings.Reader reader = reader(body, "readerId");
    SyncSettings.Reader roomReader = reader(body, "roomReaderId");
    for (String name : List.of("enabled", "enableNewPeople")) {
      if (body.isNull(name)) {
        body.fault(name, "must be true or false");
      }
    }
    body.refuseOthers();
    if (body.faults().isEmpty()
        && enabled.isEmpty()
        && newPeople.isEmpty()
        && reader instanceof SyncSettings.Reader.Keep
        && roomReader instanceof SyncSettings.Reader.Keep) {
      body.faults().add("", "must name something to change");
    }
    Requests.refuse(body.faults());
    return new SyncSettings.Change(enabled, newPeople, reader, roomReader);
  }

  private static SyncSettings.Reader reader(Fields body, String name) {
    return body.isNull(name)
        ? new SyncSettings.Reader.Remove()
        : body.parsed(name, PersonId::new, "must be the id of a person, a GUID, or null")
            .<SyncSettings.Reader>map(SyncSettings.Reader.Name::new)
            .orElseGet(SyncSettings.Reader.Keep::new);
  }

  /** Takes one slice of a sync. */
  @FunctionName("SyncPeopleSlice")
  public void syncPeopleSlice(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    messages.accept(message);
  }

  /** Asks for a sync of every connected tenant. */
  @FunctionName("SyncPeople")
  public void syncPeople(
      @TimerTrigger(name = "timer", schedule = "%SyncPeopleSchedule%") String timer) {
    sync.get().startAll();
  }
}
