package dev.greenroom.benchmarks.engine;

import dev.greenroom.availability.engine.loop.Candidate;
import dev.greenroom.availability.engine.loop.Interviewer;
import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.availability.engine.loop.LoopRoom;
import dev.greenroom.availability.engine.loop.LoopSearch;
import dev.greenroom.availability.engine.loop.LoopSearch.Wish;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Session;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.availability.engine.loop.Session.Seat;
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
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Loops to be planned, the same for the same seed. */
final class LoopShapes {
  private static final WallClock BERLIN = WallClock.of(ZoneId.of("Europe/Berlin"));
  private static final WorkingHours NINE_TO_FIVE =
      new WorkingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          BERLIN);
  private static final Instant MONDAY = Instant.parse("2026-06-15T00:00:00Z");

  private final Random random;
  private final int days;
  private final double busy;
  private final int loads;

  private LoopShapes(long seed, int days, double busy, int loads) {
    this.loads = loads;
    this.random = new Random(seed);
    this.days = days;
    this.busy = busy;
  }

  /**
   * Five sessions of 45 minutes in any order on one of ten days, pauses to 15 minutes, a pool of 20
   * for each and any of five rooms.
   */
  static LoopSearch a(long seed, double busy) {
    return new LoopShapes(seed, 12, busy, 4).a(seed);
  }

  /**
   * Eight sessions of 30 to 60 minutes in any order on one or two of five days, pools of 30 that
   * share people, three kinds of rooms, limits a day and a week, four levels of load, unanswered invitations,
   * pauses to an hour, and half an hour's break after three.
   */
  static LoopSearch b(long seed, double busy) {
    return new LoopShapes(seed, 5, busy, 4).b(seed);
  }

  /** As B, but with ten levels of load instead of four: several sessions want the same few people. */
  static LoopSearch c(long seed, double busy) {
    return new LoopShapes(seed, 5, busy, 10).b(seed);
  }

  private LoopSearch a(long seed) {
    List<Interviewer> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      people.add(
          new Interviewer(
              person(i), NINE_TO_FIVE, events(busy), List.of(), List.of(), Limits.NONE, List.of(),
              random.nextInt(loads)));
    }
    List<LoopRoom> rooms = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rooms.add(room(i, Set.of()));
    }
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<PersonId> pool =
          people.subList(i * 20, i * 20 + 20).stream().map(Interviewer::id).toList();
      sessions.add(session(i, 45, pool, Set.of()));
    }
    Pace pace = new Pace(1, Duration.ofMinutes(15), Duration.ofDays(1), Duration.ofMinutes(15));
    return search(sessions, pace, people, rooms, List.of(), seed);
  }

  private LoopSearch b(long seed) {
    List<Interviewer> people = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      people.add(
          new Interviewer(
              person(i), NINE_TO_FIVE, events(busy), events(0.1), List.of(),
              new Limits(1 + random.nextInt(3), 2 + random.nextInt(3)), interviews(),
              random.nextInt(loads)));
    }
    List<LoopRoom> rooms = new ArrayList<>();
    List<Set<String>> kinds = List.of(Set.of(), Set.of("video"), Set.of("whiteboard"));
    for (int i = 0; i < 9; i++) {
      rooms.add(room(i, kinds.get(i % 3)));
    }
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<PersonId> all = new ArrayList<>(people.stream().map(Interviewer::id).toList());
      Collections.shuffle(all, random);
      sessions.add(session(i, 30 + 15 * (i % 3), all.subList(0, 30), kinds.get(i % 3)));
    }
    Pace pace = new Pace(2, Duration.ofHours(1), Duration.ofHours(3), Duration.ofMinutes(30));
    List<TimeRange> mornings = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      Instant morning = MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(7));
      mornings.add(TimeRange.of(morning, Duration.ofHours(5)));
    }
    return search(sessions, pace, people, rooms, mornings, seed);
  }

  private LoopSearch search(
      List<Session> sessions,
      Pace pace,
      List<Interviewer> people,
      List<LoopRoom> rooms,
      List<TimeRange> preferred,
      long seed) {
    return new LoopSearch(
        TimeRange.of(MONDAY, Duration.ofDays(days)),
        MONDAY,
        Duration.ofMinutes(15),
        Duration.ZERO,
        sessions,
        List.of(),
        pace,
        new Candidate(BERLIN, Optional.of(NINE_TO_FIVE), List.of(), preferred),
        people,
        rooms,
        Set.of(),
        new Wish(1, Wish.BUDGET, seed));
  }

  private static Session session(int i, int minutes, List<PersonId> pool, Set<String> features) {
    return new Session(
        "session-" + i,
        Duration.ofMinutes(minutes),
        List.of(new Seat(Role.REQUIRED, 1, Set.copyOf(pool))),
        Optional.of(new RoomNeed(2, features, Optional.empty(), Set.of())));
  }

  private LoopRoom room(int i, Set<String> features) {
    return new LoopRoom(new RoomId("room-" + i), 4, features, "", events(busy));
  }

  /** Events of half an hour to an hour and a half, until that share of nine to five is taken. */
  private List<TimeRange> events(double share) {
    List<TimeRange> events = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      boolean[] taken = new boolean[32];
      int left = (int) Math.round(32 * share);
      while (left > 0) {
        int length = Math.min(left, 2 + random.nextInt(5));
        int at = random.nextInt(32 - length + 1);
        int fresh = 0;
        for (int i = at; i < at + length; i++) {
          fresh += taken[i] ? 0 : 1;
          taken[i] = true;
        }
        if (fresh > 0) {
          Instant nine = MONDAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(7));
          events.add(
              TimeRange.of(nine.plusSeconds(at * 900L), Duration.ofMinutes(15L * length)));
          left -= fresh;
        }
      }
    }
    return events;
  }

  private List<Instant> interviews() {
    List<Instant> interviews = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      interviews.add(MONDAY.plus(Duration.ofDays(random.nextInt(5))).plus(Duration.ofHours(9)));
    }
    return interviews;
  }

  private static PersonId person(int i) {
    return new PersonId("00000000-0000-4000-8000-%012d".formatted(i));
  }
}
