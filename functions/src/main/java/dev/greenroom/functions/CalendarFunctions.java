package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.calendars.AddOutcome;
import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.consent.calendars.GroupCalendars;
import dev.greenroom.consent.log.Action;
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
import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The groups' calendars that interviews may live in. */
public final class CalendarFunctions {
  private final Callers callers;
  private final ConsentGate gate;
  private final Supplier<GroupCalendars> calendars;

  CalendarFunctions(Callers callers, ConsentGate gate, Supplier<GroupCalendars> calendars) {
    this.callers = callers;
    this.gate = gate;
    this.calendars = calendars;
  }

  /** All of them: {@code GET /api/tenant/calendars}. */
  @FunctionName("ListCalendars")
  public HttpResponseMessage listCalendars(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/calendars",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return Replies.json(request, 200, list(calendars.get().list(caller.tenant())));
        });
  }

  /** Adds one, or tries whether it could be: {@code POST /api/tenant/calendars}. */
  @FunctionName("AddCalendar")
  public HttpResponseMessage addCalendar(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "tenant/calendars",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Fields body = Requests.body(request);
          body.require("groupId");
          Optional<GroupId> group =
              body.parsed("groupId", GroupId::new, "must be the object id of a group, a GUID");
          Optional<PersonId> lender =
              body.parsed("lenderId", PersonId::new, "must be a person's id, a GUID");
          boolean usual = body.bool("default").orElse(true);
          body.refuseOthers();
          String dryRun = Requests.query(request).getOrDefault("dryRun", "false");
          if (!dryRun.equals("true") && !dryRun.equals("false")) {
            body.faults().add("dryRun", "must be true or false");
          }
          Requests.refuse(body.faults());
          gate.require(caller.tenant());
          boolean keep = dryRun.equals("false");
          HttpResponseMessage reply =
              calendars
                  .get()
                  .add(
                      caller.tenant(), group.orElseThrow(), lender.orElse(caller.id()), usual, keep)
                  .match(new AddReplies(request, keep));
          return keep
              ? callers.noted(caller, Action.CALENDAR_ADDED, group.map(GroupId::value), reply)
              : reply;
        });
  }

  /** Takes one away: {@code DELETE /api/tenant/calendars/{groupId}}. */
  @FunctionName("RemoveCalendar")
  public HttpResponseMessage removeCalendar(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "tenant/calendars/{groupId}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("groupId") String groupId) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          HttpResponseMessage reply =
              group(groupId)
                  .flatMap(group -> calendars.get().remove(caller.tenant(), group))
                  .map(left -> Replies.json(request, 200, list(left)))
                  .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
          return callers.noted(caller, Action.CALENDAR_REMOVED, Optional.of(groupId), reply);
        });
  }

  /** An id that can be none is that of no group. */
  private static Optional<GroupId> group(String id) {
    try {
      return Optional.of(new GroupId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> list(List<GroupCalendar> all) {
    return Map.of("calendars", all.stream().map(CalendarFunctions::view).toList());
  }

  private static Map<String, Object> view(GroupCalendar calendar) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("groupId", calendar.group().value());
    view.put("lenderId", calendar.lender().value());
    view.put("seenAs", calendar.displayName());
    view.put("default", calendar.usual());
    view.put("addedAt", calendar.addedAt().toString());
    return view;
  }

  private record AddReplies(HttpRequestMessage<Optional<String>> request, boolean kept)
      implements AddOutcome.Cases<HttpResponseMessage> {
    @Override
    public HttpResponseMessage added(AddOutcome.Added outcome) {
      Map<String, Object> view = new LinkedHashMap<>();
      view.put("added", kept);
      view.put("calendar", CalendarFunctions.view(outcome.calendar()));
      view.put("warnings", outcome.warnings());
      return Replies.json(request, 200, view);
    }

    @Override
    public HttpResponseMessage unfit(AddOutcome.Unfit outcome) {
      Faults faults = new Faults();
      outcome.faults().forEach(fault -> faults.add("/groupId", fault));
      throw Refusal.faults(faults);
    }

    @Override
    public HttpResponseMessage notLent(AddOutcome.NotLent outcome) {
      Faults faults = new Faults();
      faults.add(
          "/lenderId",
          "has not connected for this: she opens the link of POST /api/me/connection with the packs"
              + " ownCalendar and groupCalendar, and has yet to grant "
              + String.join(", ", outcome.missing().stream().sorted().toList()));
      throw Refusal.faults(faults);
    }

    @Override
    public HttpResponseMessage tooMany(AddOutcome.TooMany outcome) {
      Faults faults = new Faults();
      faults.add("/groupId", "there are %d calendars, and no more fit".formatted(outcome.limit()));
      throw Refusal.faults(faults);
    }
  }
}
