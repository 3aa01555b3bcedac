package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.AvailabilityRequest.RoomWish;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.LoopAvailability;
import dev.greenroom.availability.TenantScheduling;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Finds times. */
public final class AvailabilityFunctions {
  private static final Duration LONGEST_WINDOW = Duration.ofDays(62);
  private static final Set<Integer> STEPS = Set.of(5, 10, 15, 20, 30, 60);

  private final Callers callers;
  private final Supplier<Availability> availability;
  private final ConsentGate consent;
  private final Supplier<LoopAvailability> loops;
  private final Supplier<TenantScheduling> scheduling;

  AvailabilityFunctions(
      Callers callers,
      ConsentGate consent,
      Supplier<Availability> availability,
      Supplier<LoopAvailability> loops,
      Supplier<TenantScheduling> scheduling) {
    this.callers = callers;
    this.consent = consent;
    this.availability = availability;
    this.loops = loops;
    this.scheduling = scheduling;
  }

  /** Times that suit the whole panel, or plans of a whole loop: {@code POST /api/availability}. */
  @FunctionName("FindAvailability")
  public HttpResponseMessage findAvailability(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "availability",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          if (body.has("sessions")) {
            LoopBodies.Loop loop = LoopBodies.loop(body);
            consent.require(caller.tenant());
            return loops
                .get()
                .plan(caller.tenant(), loop.request())
                .match(new PlanReplies<>(request, body, found -> LoopViews.plans(found, loop)));
          }
          AvailabilityRequest wanted =
              read(body, name -> scheduling.get().type(caller.tenant(), name));
          consent.require(caller.tenant());
          return Replies.json(
              request, 200, Views.availability(availability.get().find(caller.tenant(), wanted)));
        });
  }

  static AvailabilityRequest read(Fields body, Function<String, Optional<InterviewType>> types) {
    body.require("panel", "window");
    Optional<List<PersonId>> panel =
        body.list("panel", 1, 50, PersonId::new, "must be a person's id, a GUID");
    OptionalInt minutes = body.integer("durationMinutes", 5, 480);
    Optional<String> typeName = body.text("interviewType", 1, SchedulingBodies.LONGEST_NAME);
    boolean fresh = body.bool("fresh").orElse(false);
    Optional<TimeRange> window = body.object("window").flatMap(AvailabilityFunctions::window);
    Optional<RoomWish> room = body.object("room").map(AvailabilityFunctions::room);
    Optional<WorkingHours> candidate =
        body.object("candidateWorkingHours").flatMap(AvailabilityFunctions::hours);
    OptionalInt step = body.integer("stepMinutes", 5, 60);
    if (step.isPresent() && !STEPS.contains(step.getAsInt())) {
      body.fault("stepMinutes", "must be 5, 10, 15, 20, 30 or 60");
    }
    OptionalInt buffer = body.integer("bufferMinutes", 0, 120);
    OptionalInt limit = body.integer("limit", 1, 200);
    body.refuseOthers();
    Optional<InterviewType> type = typeName.flatMap(types);
    if (typeName.isPresent() && type.isEmpty()) {
      body.fault("interviewType", "must be one of those in GET /api/tenant/scheduling");
    }
    if (type.flatMap(InterviewType::length).isEmpty()) {
      body.require("durationMinutes");
    }
    Requests.refuse(body.faults());
    return new AvailabilityRequest(
        panel.orElseThrow(),
        minutes.isPresent()
            ? Duration.ofMinutes(minutes.getAsInt())
            : type.flatMap(InterviewType::length).orElseThrow(),
        window.orElseThrow(),
        room,
        candidate,
        Duration.ofMinutes(step.orElse(15)),
        Duration.ofMinutes(buffer.orElse(0)),
        Optional.empty(),
        limit.orElse(20),
        type,
        fresh);
  }

  private static Optional<TimeRange> window(Fields window) {
    window.require("start", "end");
    Optional<Instant> start = window.instant("start");
    Optional<Instant> end = window.instant("end");
    window.refuseOthers();
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      window.fault("end", "must be after \"start\"");
      return Optional.empty();
    }
    if (Duration.between(start.get(), end.get()).compareTo(LONGEST_WINDOW) >= 0) {
      window.fault("end", "must be less than 62 days after \"start\"");
      return Optional.empty();
    }
    return Optional.of(new TimeRange(start.get(), end.get()));
  }

  private static RoomWish room(Fields room) {
    OptionalInt capacity = room.integer("capacity", 1, 1000);
    Optional<String> building = room.text("building", 1, 200);
    room.refuseOthers();
    return new RoomWish(capacity, building);
  }

  private static Optional<WorkingHours> hours(Fields hours) {
    hours.require("timeZone", "start", "end");
    Optional<ZoneId> zone = hours.zone("timeZone");
    Optional<LocalTime> start = hours.timeOfDay("start");
    Optional<LocalTime> end = hours.timeOfDay("end");
    hours.refuseOthers();
    if (zone.isEmpty() || start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WorkingHours(
            EnumSet.allOf(DayOfWeek.class), start.get(), end.get(), WallClock.of(zone.get())));
  }
}
