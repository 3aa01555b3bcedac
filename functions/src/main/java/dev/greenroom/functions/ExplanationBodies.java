package dev.greenroom.functions;

import dev.greenroom.availability.AvailabilityRequest;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.LoopAvailability.PersonAndTime;
import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.LoopRequest.LimitsOf;
import dev.greenroom.availability.LoopRequest.WantedSeat;
import dev.greenroom.availability.LoopRequest.WantedSession;
import dev.greenroom.availability.engine.loop.Candidate;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what callers want explained, with every fault. */
final class ExplanationBodies {
  /** What a search without sessions calls its only one. */
  private static final String ONLY = "interview";

  private ExplanationBodies() {}

  /**
   * @param fields of the search, where further faults are pointed at
   */
  record Question(LoopRequest search, Optional<PersonAndTime> about, Fields fields) {}

  static Question question(Fields body, Function<String, Optional<InterviewType>> types) {
    body.require("search");
    Optional<Fields> given = body.object("search");
    Optional<PersonId> person =
        body.parsed("personId", PersonId::new, "must be a person's id, a GUID");
    Optional<Instant> start = body.instant("start");
    start
        .filter(one -> one.getEpochSecond() % 60 != 0 || one.getNano() != 0)
        .ifPresent(unused -> body.fault("start", "must be on a whole minute"));
    Optional<String> session = body.text("sessionId", 1, 40);
    if (names(body, "personId") != names(body, "start")) {
      body.fault(
          names(body, "personId") ? "start" : "personId", "must be there, too, or neither of them");
    }
    body.refuseOthers();
    if (given.isEmpty()) {
      Requests.refuse(body.faults());
    }
    Fields fields = given.orElseThrow();
    LoopRequest search =
        fields.has("sessions")
            ? LoopBodies.loop(fields).request()
            : alone(AvailabilityFunctions.read(fields, types));
    List<String> ids = search.sessions().stream().map(WantedSession::id).toList();
    if (session.isPresent() && !ids.contains(session.get())) {
      body.fault("sessionId", "must be the id of a session");
    }
    if (person.isPresent() && session.isEmpty() && ids.size() > 1) {
      body.fault("sessionId", "must say which session, for there are several");
    }
    Requests.refuse(body.faults());
    Optional<PersonAndTime> about =
        person.map(one -> new PersonAndTime(one, start.orElseThrow(), session.orElse(ids.get(0))));
    return new Question(search, about, fields);
  }

  private static boolean names(Fields body, String member) {
    return body.has(member) && !body.isNull(member);
  }

  /** A panel is a loop of one session, in which everybody has a seat of her own. */
  private static LoopRequest alone(AvailabilityRequest one) {
    List<WantedSeat> seats =
        one.panel().stream()
            .map(person -> WantedSeat.of(Role.REQUIRED, 1, Set.of(person)))
            .toList();
    Optional<RoomNeed> room =
        one.room()
            .map(
                wish ->
                    new RoomNeed(wish.capacity().orElse(0), Set.of(), wish.building(), Set.of()));
    WallClock clock = one.candidate().map(WorkingHours::clock).orElse(WallClock.of(ZoneOffset.UTC));
    return new LoopRequest(
        one.window(),
        Duration.ZERO,
        one.step(),
        one.buffer(),
        List.of(new WantedSession(ONLY, one.length(), seats, room)),
        List.of(),
        Pace.ONE_DAY,
        new Candidate(clock, one.candidate(), List.of(), List.of()),
        Set.of(),
        LimitsOf.EVERYBODY,
        1,
        0,
        one.type());
  }
}
