package dev.greenroom.functions;

import dev.greenroom.booking.Accept;
import dev.greenroom.booking.Attendance;
import dev.greenroom.booking.CancelReason;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.Choices;
import dev.greenroom.booking.EventRequest;
import dev.greenroom.booking.LoopRequest;
import dev.greenroom.booking.LoopTimes;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what callers send about loops, with every fault. */
final class LoopBookingBodies {
  private static final int MOST_SESSIONS = 12;
  private static final int LARGEST_PANEL = 20;
  private static final int MOST_SEATS = 99;
  private static final Set<String> PLACES = Set.of("teams", "room", "phone", "onSite");

  private LoopBookingBodies() {}

  static LoopRequest loop(Fields body) {
    body.require("title", "candidate", "sessions");
    Optional<String> title = body.text("title", 1, 200);
    Optional<Candidate> candidate = body.object("candidate").flatMap(BookingBodies::candidate);
    List<LoopRequest.Session> sessions = new ArrayList<>();
    for (Fields session : body.objects("sessions", 1, MOST_SESSIONS).orElse(List.of())) {
      session(session).ifPresent(sessions::add);
    }
    String notes = body.prose("panelNotes", 10_000).orElse("");
    OptionalInt buffer = body.integer("bufferMinutes", 0, 120);
    List<Accept> accept = BookingBodies.accept(body);
    List<Choices> choices = ChoiceBodies.choices(body);
    body.object("score");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new LoopRequest(
        title.orElseThrow(),
        candidate.orElseThrow(),
        sessions,
        notes,
        Duration.ofMinutes(buffer.orElse(0)),
        accept,
        choices);
  }

  private static Optional<LoopRequest.Session> session(Fields session) {
    session.require("id", "start", "end", "people");
    Optional<String> id = session.text("id", 1, 64);
    Optional<String> title = session.text("title", 1, 200);
    Optional<TimeRange> range = range(session);
    List<LoopRequest.Seat> people = new ArrayList<>();
    Set<PersonId> seen = new HashSet<>();
    for (Fields seat : session.objects("people", 1, LARGEST_PANEL).orElse(List.of())) {
      seat(seat)
          .ifPresent(
              one -> {
                if (!seen.add(one.person())) {
                  seat.fault("personId", "is on the panel twice");
                }
                people.add(one);
              });
    }
    Optional<RoomId> room =
        session.parsed("roomId", RoomId::new, "must be the id of a room, 1 to 200 characters");
    boolean teams = session.bool("teams").orElse(false);
    EventRequest event =
        session.object("event").map(EventBodies::event).orElseGet(EventRequest::none);
    Optional<String> type = BookingBodies.type(session);
    place(session, teams, room.isPresent());
    session.refuseOthers();
    return id.flatMap(
        name ->
            range.map(
                time ->
                    new LoopRequest.Session(name, title, time, people, room, teams, event, type)));
  }

  /** A plan says where a session takes place; it must be what is booked. */
  private static void place(Fields session, boolean teams, boolean room) {
    Optional<String> location =
        session.parsed(
            "location", LoopBookingBodies::place, "must be teams, room, phone or onSite");
    if (location.filter("teams"::equals).isPresent() && !teams) {
      session.fault("location", "says teams, and \"teams\" is not true");
    }
    if (location.filter("room"::equals).isPresent() && !room) {
      session.fault("location", "says room, and there is no \"roomId\"");
    }
  }

  private static String place(String text) {
    if (!PLACES.contains(text)) {
      throw new IllegalArgumentException("no such place");
    }
    return text;
  }

  private static Optional<LoopRequest.Seat> seat(Fields seat) {
    seat.require("personId");
    Optional<PersonId> person =
        seat.parsed("personId", PersonId::new, "must be a person's id, a GUID");
    Optional<Attendance> role =
        seat.parsed("role", LoopBookingBodies::role, "must be required, optional or trainee");
    seat.integer("seat", 0, MOST_SEATS);
    seat.refuseOthers();
    return person.map(one -> new LoopRequest.Seat(one, role.orElse(Attendance.REQUIRED)));
  }

  private static Attendance role(String text) {
    for (Attendance one : Attendance.values()) {
      if (Views.camelCase(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no such role");
  }

  private static Optional<TimeRange> range(Fields session) {
    Optional<Instant> start = session.instant("start");
    Optional<Instant> end = session.instant("end");
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      session.fault("end", "must be after start");
      return Optional.empty();
    }
    return Optional.of(new TimeRange(start.get(), end.get()));
  }

  static LoopTimes times(Fields body, Optional<String> ifMatch) {
    body.require("sessions");
    Map<String, TimeRange> times = new HashMap<>();
    for (Fields session : body.objects("sessions", 1, MOST_SESSIONS).orElse(List.of())) {
      session.require("id", "start", "end");
      Optional<String> id = session.text("id", 1, 64);
      Optional<TimeRange> range = range(session);
      session.refuseOthers();
      if (id.isPresent() && range.isPresent() && times.put(id.get(), range.get()) != null) {
        session.fault("id", "is there twice");
      }
    }
    List<Accept> accept = BookingBodies.accept(body);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new LoopTimes(times, ifMatch, accept);
  }

  static CancelRequest cancel(Fields body, Optional<String> ifMatch) {
    String comment = body.prose("comment", 500).orElse("");
    Optional<CancelReason> reason =
        body.parsed(
            "reason",
            LoopBookingBodies::reason,
            "must be one of the reasons that the contract lists");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new CancelRequest(comment, ifMatch, reason);
  }

  private static CancelReason reason(String text) {
    return Arrays.stream(CancelReason.values())
        .filter(one -> Views.camelCase(one).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such reason"));
  }
}
