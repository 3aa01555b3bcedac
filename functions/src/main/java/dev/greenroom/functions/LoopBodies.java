package dev.greenroom.functions;

import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.LoopRequest.LimitsOf;
import dev.greenroom.availability.LoopRequest.WantedSeat;
import dev.greenroom.availability.LoopRequest.WantedSession;
import dev.greenroom.availability.engine.loop.LoopSearch.Before;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what callers send about whole loops, with every fault. */
final class LoopBodies {
  static final int MOST_PLANS = 20;

  private static final Set<Integer> STEPS = Set.of(5, 10, 15, 20, 30, 60);
  private static final int LONGEST_TAG = 40;
  private static final int LONGEST_ID = 40;
  private static final int MOST_SEATS_OF_A_KIND = 6;
  private static final int MOST_SEATS_OF_A_LOOP = 24;
  private static final int MOST_PAIRS = 66;
  private static final int A_DAY = 1440;

  private LoopBodies() {}

  /**
   * @param carried by session: what the search has no use for, and the plan has again
   */
  record Loop(LoopRequest request, Map<String, Carried> carried) {}

  record Carried(Optional<String> title, Optional<Location> location) {}

  /** Where a session takes place. */
  enum Location {
    TEAMS,
    ROOM,
    PHONE,
    ON_SITE
  }

  static Loop loop(Fields body) {
    body.require("sessions", "window", "candidate");
    Map<String, Carried> carried = new LinkedHashMap<>();
    List<WantedSession> sessions = sessions(body, carried);
    Optional<TimeRange> window =
        body.object("window").flatMap(one -> range(one, LoopRequest.LONGEST_WINDOW));
    var candidate = body.object("candidate").flatMap(LoopCandidates::candidate);
    List<Before> order = order(body, sessions);
    Pace pace = body.object("pace").map(LoopBodies::pace).orElse(Pace.ONE_DAY);
    OptionalInt notice = body.integer("noticeMinutes", 0, 30 * A_DAY);
    OptionalInt step = body.integer("stepMinutes", 5, 60);
    if (step.isPresent() && !STEPS.contains(step.getAsInt())) {
      body.fault("stepMinutes", "must be 5, 10, 15, 20, 30 or 60");
    }
    OptionalInt buffer = body.integer("bufferMinutes", 0, 120);
    Set<PersonId> excluded = people(body, "excludedPersonIds", 100);
    LimitsOf limits = body.object("limits").map(LoopBodies::limits).orElse(LimitsOf.EVERYBODY);
    OptionalInt plans = body.integer("limit", 1, MOST_PLANS);
    OptionalInt seed = body.integer("seed", 0, Integer.MAX_VALUE);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new Loop(
        new LoopRequest(
            window.orElseThrow(),
            Duration.ofMinutes(notice.orElse(0)),
            Duration.ofMinutes(step.orElse(15)),
            Duration.ofMinutes(buffer.orElse(0)),
            sessions,
            order,
            pace,
            candidate.orElseThrow(),
            excluded,
            limits,
            plans.orElse(5),
            seed.orElse(0)),
        carried);
  }

  private static List<WantedSession> sessions(Fields body, Map<String, Carried> carried) {
    List<WantedSession> sessions = new ArrayList<>();
    int seats = 0;
    for (Fields one : body.objects("sessions", 1, LoopRequest.MOST_SESSIONS).orElse(List.of())) {
      one.require("id", "durationMinutes", "seats");
      Optional<String> id = one.text("id", 1, LONGEST_ID);
      OptionalInt minutes = one.integer("durationMinutes", 5, 480);
      if (minutes.isPresent() && minutes.getAsInt() % 5 != 0) {
        one.fault("durationMinutes", "must be a multiple of 5");
      }
      List<WantedSeat> wanted = LoopSeats.of(one, MOST_SEATS_OF_A_KIND, LONGEST_TAG);
      seats += wanted.stream().mapToInt(WantedSeat::count).sum();
      Optional<RoomNeed> room = one.object("room").map(LoopBodies::room);
      Optional<String> title = one.text("title", 1, 200);
      Optional<Location> location = one.parsed("location", LoopBodies::location, LOCATIONS);
      if (location.filter(Location.ROOM::equals).isPresent() && !one.has("room")) {
        one.fault("location", "says room, and there is no \"room\"");
      }
      one.refuseOthers();
      if (id.isPresent() && carried.put(id.get(), new Carried(title, location)) != null) {
        one.fault("id", "is another session's, too");
      } else if (id.isPresent() && one.faults().isEmpty()) {
        sessions.add(
            new WantedSession(id.get(), Duration.ofMinutes(minutes.orElseThrow()), wanted, room));
      }
    }
    if (seats > MOST_SEATS_OF_A_LOOP) {
      body.fault(
          "sessions",
          "have %d seats; all together may have at most %d".formatted(seats, MOST_SEATS_OF_A_LOOP));
    }
    return sessions;
  }

  private static final String LOCATIONS = "must be teams, room, phone or onSite";

  private static Location location(String text) {
    for (Location one : Location.values()) {
      if (Views.camelCase(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no such location");
  }

  private static RoomNeed room(Fields room) {
    OptionalInt capacity = room.integer("capacity", 1, 1000);
    Optional<String> building = room.text("building", 1, 200);
    Set<String> features =
        room.list("features", 1, 20, LoopBodies::feature, "must have 1 to 100 characters")
            .map(Set::copyOf)
            .orElse(Set.of());
    Set<RoomId> among =
        room.list("roomIds", 1, 50, RoomId::new, "must be the id of a room, 1 to 200 characters")
            .map(Set::copyOf)
            .orElse(Set.of());
    room.refuseOthers();
    return new RoomNeed(capacity.orElse(0), features, building, among);
  }

  private static String feature(String text) {
    if (text.isEmpty() || text.length() > 100) {
      throw new IllegalArgumentException("no name of a feature");
    }
    return text;
  }

  private static List<Before> order(Fields body, List<WantedSession> sessions) {
    List<String> ids = sessions.stream().map(WantedSession::id).toList();
    List<Before> pairs = new ArrayList<>();
    boolean fixed =
        body.parsed(
                "order",
                text -> {
                  if (!text.equals("any") && !text.equals("fixed")) {
                    throw new IllegalArgumentException("no such order");
                  }
                  return text;
                },
                "must be any or fixed")
            .filter("fixed"::equals)
            .isPresent();
    for (int next = 1; fixed && next < ids.size(); next++) {
      pairs.add(new Before(ids.get(next - 1), ids.get(next)));
    }
    for (Fields pair : body.objects("before", 1, MOST_PAIRS).orElse(List.of())) {
      pair.require("first", "then");
      Optional<String> first = session(pair, "first", ids);
      Optional<String> then = session(pair, "then", ids);
      pair.refuseOthers();
      if (first.isPresent() && then.isPresent()) {
        pairs.add(new Before(first.get(), then.get()));
      }
    }
    if (goesRound(ids, pairs)) {
      body.fault("before", "goes round in a circle: a session would be before itself");
    }
    return pairs;
  }

  private static Optional<String> session(Fields pair, String name, List<String> ids) {
    return pair.text(name, 1, LONGEST_ID)
        .filter(
            id -> {
              if (!ids.contains(id) && pair.faults().isEmpty()) {
                pair.fault(name, "must be the id of a session");
              }
              return ids.contains(id);
            });
  }

  private static boolean goesRound(List<String> ids, List<Before> pairs) {
    Set<String> left = new HashSet<>(ids);
    List<Before> open = new ArrayList<>(pairs);
    while (!left.isEmpty()) {
      Set<String> held = new HashSet<>(open.stream().map(Before::then).toList());
      if (held.containsAll(left)) {
        return true;
      }
      left.retainAll(held);
      open.removeIf(pair -> !left.contains(pair.first()));
    }
    return false;
  }

  private static Pace pace(Fields pace) {
    OptionalInt days = pace.integer("days", 1, LoopRequest.MOST_SESSIONS);
    OptionalInt wait = pace.integer("longestWaitMinutes", 0, A_DAY);
    OptionalInt stretch = pace.integer("longestStretchMinutes", 30, A_DAY);
    OptionalInt pause = pace.integer("breakMinutes", 5, 240);
    pace.refuseOthers();
    return new Pace(
        days.orElse(1),
        Duration.ofMinutes(wait.orElse(A_DAY)),
        Duration.ofMinutes(stretch.orElse(A_DAY)),
        Duration.ofMinutes(pause.orElse(15)));
  }

  private static LimitsOf limits(Fields limits) {
    boolean apply = limits.bool("apply").orElse(true);
    Set<PersonId> except = people(limits, "exceptFor", 50);
    limits.refuseOthers();
    return new LimitsOf(apply, except);
  }

  static Set<PersonId> people(Fields body, String name, int most) {
    return body.list(name, 0, most, PersonId::new, "must be a person's id, a GUID")
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  static Optional<TimeRange> range(Fields range, Duration longest) {
    range.require("start", "end");
    var start = range.instant("start");
    var end = range.instant("end");
    range.refuseOthers();
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      range.fault("end", "must be after \"start\"");
      return Optional.empty();
    }
    if (Duration.between(start.get(), end.get()).compareTo(longest) > 0) {
      range.fault("end", "must be at most %d days after \"start\"".formatted(longest.toDays()));
      return Optional.empty();
    }
    return Optional.of(new TimeRange(start.get(), end.get()));
  }

  static Optional<Role> role(Fields seat) {
    return seat.parsed(
        "role",
        text -> {
          for (Role role : Role.values()) {
            if (Views.camelCase(role).equals(text)) {
              return role;
            }
          }
          throw new IllegalArgumentException("no such role");
        },
        "must be required, optional or trainee");
  }
}
