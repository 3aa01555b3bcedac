package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.availability.engine.loop.LoopSearch.Wish;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A Monday with people who work from nine to five, UTC. */
final class Panels {
  static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
  static final WorkingHours NINE_TO_FIVE =
      new WorkingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 0),
          WallClock.of(ZoneOffset.UTC));

  private Panels() {}

  static TimeRange hours(int from, int to) {
    return new TimeRange(at(from), at(to));
  }

  static Instant at(int hour) {
    return MONDAY.plus(Duration.ofHours(hour));
  }

  static Interviewer free(int number, int load) {
    return busy(number, load, List.of());
  }

  static Interviewer busy(int number, int load, List<TimeRange> busy) {
    return new Interviewer(
        Loops.person(number),
        NINE_TO_FIVE,
        busy,
        List.of(),
        List.of(),
        Limits.NONE,
        List.of(),
        load);
  }

  static Interviewer limited(int number, Limits limits, Instant... interviews) {
    return new Interviewer(
        Loops.person(number),
        NINE_TO_FIVE,
        List.of(),
        List.of(),
        List.of(),
        limits,
        List.of(interviews),
        0);
  }

  static Session session(String id, Seat... seats) {
    return new Session(id, Duration.ofHours(1), List.of(seats), Optional.empty());
  }

  static Seat anyOf(int count, int... numbers) {
    return new Seat(Role.REQUIRED, count, pool(numbers));
  }

  static Set<PersonId> pool(int... numbers) {
    return java.util.Arrays.stream(numbers)
        .mapToObj(Loops::person)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  static LoopSearch search(List<Session> sessions, Pace pace, Interviewer... people) {
    return search(sessions, pace, 1, people);
  }

  static LoopSearch search(List<Session> sessions, Pace pace, long seed, Interviewer... people) {
    return new LoopSearch(
        TimeRange.of(MONDAY, Duration.ofDays(5)),
        MONDAY,
        Duration.ofHours(1),
        Duration.ZERO,
        sessions,
        List.of(),
        pace,
        new Candidate(WallClock.of(ZoneOffset.UTC), Optional.empty(), List.of(), List.of()),
        List.of(people),
        List.of(),
        Set.of(),
        new Wish(3, Wish.BUDGET, seed));
  }
}
