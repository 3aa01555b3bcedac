package dev.greenroom.availability.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.engine.loop.Interviewer.Limits;
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
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The largest loops that the door takes, counted in work: on two cores of 2026 twenty million units
 * took 1.3 seconds, in a heap of 64 MB.
 */
class LoopCostTest {
  private static final long MOST_WORK = 20_000_000;
  private static final Instant MONDAY = Instant.parse("2026-06-15T00:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(14);
  private static final WallClock BERLIN = WallClock.of(ZoneId.of("Europe/Berlin"));

  private final Random random = new Random(1);

  @Test
  void twelveSessionsWithPoolsOfAHundredStayWithinTheirBudget() {
    LoopAnswer answer = new LoopEngine().find(search(12, 1));

    assertThat(answer.plans()).hasSize(20);
    assertThat(answer.work()).isLessThan(MOST_WORK);
  }

  @Test
  void sessionsOfSixPeopleFromPoolsOfAHundredStayWithinTheirBudget() {
    LoopAnswer answer = new LoopEngine().find(search(4, 3));

    assertThat(answer.plans()).hasSize(20);
    assertThat(answer.work()).isLessThan(MOST_WORK);
  }

  /** Two seats a session, everybody at work day and night, a hundred events each. */
  private LoopSearch search(int sessions, int perSeat) {
    WorkingHours always =
        new WorkingHours(
            EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, BERLIN);
    List<Interviewer> people = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      people.add(
          new Interviewer(
              Loops.person(i),
              always,
              events(),
              List.of(),
              List.of(),
              Limits.NONE,
              List.of(),
              random.nextInt(1000)));
    }
    List<Session> wanted = new ArrayList<>();
    for (int i = 0; i < sessions; i++) {
      wanted.add(
          new Session(
              "s" + i,
              Duration.ofMinutes(15 + 5L * i),
              List.of(
                  new Seat(Role.REQUIRED, perSeat, pool()),
                  new Seat(Role.OPTIONAL, perSeat, pool())),
              Optional.empty()));
    }
    return new LoopSearch(
        TimeRange.of(MONDAY, WINDOW),
        MONDAY,
        Duration.ofMinutes(5),
        Duration.ZERO,
        wanted,
        List.of(),
        new Pace(sessions, Duration.ofDays(1), Duration.ofHours(3), Duration.ofMinutes(15)),
        new Candidate(BERLIN, Optional.empty(), List.of(), List.of()),
        people,
        List.of(),
        Set.of(),
        new LoopSearch.Wish(20, LoopSearch.Wish.BUDGET, 1));
  }

  private List<TimeRange> events() {
    List<TimeRange> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(
          TimeRange.of(
              MONDAY.plusSeconds(60L * random.nextInt((int) WINDOW.toMinutes())),
              Duration.ofMinutes(15 + random.nextInt(30))));
    }
    return events;
  }

  private Set<PersonId> pool() {
    Set<PersonId> pool = new HashSet<>();
    while (pool.size() < 100) {
      pool.add(Loops.person(random.nextInt(250)));
    }
    return pool;
  }
}
