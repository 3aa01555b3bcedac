package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small loops, with every rule there is, around the nights in which clocks are changed. */
class Loops extends DomainContextBase {
  private static final List<Instant> AROUND =
      List.of(
          Instant.parse("2026-03-28T06:00:00Z"), // Berlin springs forward on the 29th
          Instant.parse("2026-10-24T06:00:00Z"), // and falls back on the 25th
          Instant.parse("2026-03-07T12:00:00Z"), // New York, on the 8th
          Instant.parse("2026-04-04T00:00:00Z"), // Sydney falls back on the 5th
          Instant.parse("2026-06-15T03:00:00Z"));
  private static final List<String> ZONES =
      List.of("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "UTC");

  @Provide
  Arbitrary<LoopSearch> loops() {
    return Arbitraries.randomValue(Loops::small);
  }

  static LoopSearch small(Random random) {
    Instant base = AROUND.get(random.nextInt(AROUND.size()));
    TimeRange window = TimeRange.of(base, Duration.ofHours(8 + random.nextInt(30)));
    Duration step = Duration.ofMinutes(random.nextBoolean() ? 60 : 30);
    List<Interviewer> people = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(4); i++) {
      people.add(interviewer(i, window, random));
    }
    List<Session> sessions = new ArrayList<>();
    int most = step.toMinutes() == 60 ? 3 : 2;
    for (int i = 0; i < 1 + random.nextInt(most); i++) {
      sessions.add(session(i, people.size(), random));
    }
    List<LoopRoom> rooms = new ArrayList<>();
    for (int i = 0; i < random.nextInt(4); i++) {
      rooms.add(room(i, window, random));
    }
    Set<PersonId> excluded = random.nextInt(4) == 0 ? Set.of(person(0)) : Set.of();
    return new LoopSearch(
        window,
        window.start().plus(Duration.ofMinutes(random.nextInt(3) * 50L)),
        step,
        Duration.ofMinutes(random.nextInt(2) * 10L),
        sessions,
        order(sessions, random),
        pace(random),
        candidate(window, random),
        people,
        rooms,
        excluded,
        new LoopSearch.Wish(1 + random.nextInt(4), LoopSearch.Wish.BUDGET, random.nextLong()));
  }

  private static List<LoopSearch.Before> order(List<Session> sessions, Random random) {
    if (sessions.size() < 2 || random.nextInt(3) == 0) {
      return List.of();
    }
    return random.nextBoolean()
        ? LoopSearch.inThisOrder(sessions)
        : List.of(new LoopSearch.Before(sessions.get(1).id(), sessions.get(0).id()));
  }

  private static Pace pace(Random random) {
    return new Pace(
        1 + random.nextInt(3),
        Duration.ofMinutes(List.of(0, 30, 90, 1440).get(random.nextInt(4))),
        Duration.ofMinutes(List.of(90, 120, 1440).get(random.nextInt(3))),
        Duration.ofMinutes(List.of(15, 30, 45).get(random.nextInt(3))));
  }

  private static Candidate candidate(TimeRange window, Random random) {
    Optional<WorkingHours> hours =
        random.nextInt(3) == 0 ? Optional.of(hours(random)) : Optional.empty();
    List<TimeRange> windows =
        random.nextInt(3) == 0
            ? List.of(part(window, 300, random), part(window, 300, random))
            : List.of();
    List<TimeRange> preferred =
        random.nextBoolean() ? List.of(part(window, 240, random)) : List.of();
    return new Candidate(clock(random), hours, windows, preferred);
  }

  private static Session session(int number, int people, Random random) {
    List<Seat> seats = new ArrayList<>();
    seats.add(new Seat(Role.REQUIRED, 1 + random.nextInt(2), pool(people, random)));
    if (random.nextInt(3) == 0) {
      Role role = random.nextBoolean() ? Role.OPTIONAL : Role.TRAINEE;
      seats.add(new Seat(role, 1, pool(people, random)));
    }
    Optional<RoomNeed> room =
        random.nextInt(3) == 0
            ? Optional.of(
                new RoomNeed(
                    random.nextInt(8),
                    random.nextBoolean() ? Set.of("video") : Set.of(),
                    random.nextInt(3) == 0 ? Optional.of("A") : Optional.empty(),
                    random.nextInt(3) == 0 ? Set.of(new RoomId("room-1")) : Set.of()))
            : Optional.empty();
    Duration length = Duration.ofMinutes(List.of(30, 45, 60).get(random.nextInt(3)));
    return new Session("s" + number, length, seats, room);
  }

  /** One of them is nobody that anything is known of. */
  private static Set<PersonId> pool(int people, Random random) {
    Set<PersonId> pool = new HashSet<>();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      pool.add(person(random.nextInt(people + 1)));
    }
    return pool;
  }

  private static Interviewer interviewer(int number, TimeRange window, Random random) {
    return new Interviewer(
        person(number),
        hours(random),
        parts(window, 4, random),
        parts(window, 2, random),
        parts(window, random.nextInt(4) == 0 ? 2 : 1, random),
        random.nextInt(3) == 0 ? new Limits(random.nextInt(3), random.nextInt(4)) : Limits.NONE,
        parts(window, 4, random).stream().map(TimeRange::start).toList(),
        random.nextInt(4),
        random.nextInt(3) == 0
            ? new Buffers(
                Duration.ofMinutes(random.nextInt(4) * 5L),
                Duration.ofMinutes(random.nextInt(3) * 15L))
            : Buffers.NONE);
  }

  private static LoopRoom room(int number, TimeRange window, Random random) {
    return new LoopRoom(
        new RoomId("room-" + number),
        2 + random.nextInt(8),
        random.nextBoolean() ? Set.of("video", "board") : Set.of(),
        random.nextBoolean() ? "A" : "B",
        parts(window, 4, random));
  }

  private static List<TimeRange> parts(TimeRange window, int most, Random random) {
    List<TimeRange> parts = new ArrayList<>();
    for (int i = random.nextInt(most); i > 0; i--) {
      parts.add(part(window, 180, random));
    }
    return parts;
  }

  private static TimeRange part(TimeRange window, int longest, Random random) {
    int minutes = (int) window.length().toMinutes();
    return TimeRange.of(
        window.start().plusSeconds((random.nextInt(minutes + 60) - 60) * 60L),
        Duration.ofMinutes(1 + random.nextInt(longest)));
  }

  private static WorkingHours hours(Random random) {
    LocalTime start = LocalTime.of(random.nextInt(11), 30 * random.nextInt(2));
    LocalTime end = LocalTime.of(15 + random.nextInt(8), 15 * random.nextInt(4));
    return new WorkingHours(EnumSet.allOf(DayOfWeek.class), start, end, clock(random));
  }

  private static WallClock clock(Random random) {
    return WallClock.of(ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
  }

  static PersonId person(int number) {
    return new PersonId("00000000-0000-4000-8000-%012d".formatted(number));
  }
}
