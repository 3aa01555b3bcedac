package dev.greenroom.availability;

import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How many interviews a person may have in a day and in a week from Monday, both by the clock on
 * her wall, and how many she has. An interview counts where it begins.
 */
final class InterviewLimits {
  /** A week, and what a day can be longer or shorter by. */
  private static final Duration FURTHEST = Duration.ofDays(8);

  private final Limits limits;
  private final WallClock wall;
  private final Map<LocalDate, Integer> aDay = new HashMap<>();
  private final Map<LocalDate, Integer> aWeek = new HashMap<>();

  InterviewLimits(Limits limits, WallClock wall, Collection<Instant> starts) {
    this.limits = limits;
    this.wall = wall;
    for (Instant start : starts) {
      LocalDate day = dayOf(start);
      aDay.merge(day, 1, Integer::sum);
      aWeek.merge(weekOf(day), 1, Integer::sum);
    }
  }

  /** Where interviews must be known that count for a start in {@code window}. */
  static TimeRange around(TimeRange window) {
    return window.widenedBy(FURTHEST);
  }

  boolean allow(Instant start) {
    LocalDate day = dayOf(start);
    return isBelow(limits.aDay(), aDay.getOrDefault(day, 0))
        && isBelow(limits.aWeek(), aWeek.getOrDefault(weekOf(day), 0));
  }

  private static boolean isBelow(OptionalInt limit, int have) {
    return limit.isEmpty() || have < limit.getAsInt();
  }

  private LocalDate dayOf(Instant start) {
    return LocalDate.ofInstant(start, wall.rules().getOffset(start));
  }

  private static LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
