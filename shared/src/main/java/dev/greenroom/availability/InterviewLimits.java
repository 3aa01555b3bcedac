package dev.greenroom.availability;

import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many interviews a person may have in a day and in a week from Monday, both by the clock on
 * her wall, and how many she has. An interview counts where the middle of its time is: that is in
 * the interview however long its buffers are. A hold of several times counts once on each day.
 */
final class InterviewLimits {
  /** A week, and what a day can be longer or shorter by. */
  private static final Duration FURTHEST = Duration.ofDays(8);

  private final Limits limits;
  private final WallClock wall;
  private final Map<LocalDate, Set<InterviewId>> aDay = new HashMap<>();
  private final Map<LocalDate, Set<InterviewId>> aWeek = new HashMap<>();

  InterviewLimits(Limits limits, WallClock wall, Collection<Promise> promised) {
    this.limits = limits;
    this.wall = wall;
    for (Promise one : promised) {
      LocalDate day = dayOf(one.range());
      aDay.computeIfAbsent(day, unused -> new HashSet<>()).add(one.interview());
      aWeek.computeIfAbsent(weekOf(day), unused -> new HashSet<>()).add(one.interview());
    }
  }

  /** Where interviews must be known that count for a start in {@code window}. */
  static TimeRange around(TimeRange window) {
    return window.widenedBy(FURTHEST);
  }

  /**
   * @param range buffers included
   */
  boolean allow(TimeRange range) {
    LocalDate day = dayOf(range);
    return isBelow(limits.aDay(), aDay.getOrDefault(day, Set.of()).size())
        && isBelow(limits.aWeek(), aWeek.getOrDefault(weekOf(day), Set.of()).size());
  }

  private static boolean isBelow(OptionalInt limit, int have) {
    return limit.isEmpty() || have < limit.getAsInt();
  }

  private LocalDate dayOf(TimeRange range) {
    Instant middle = range.middle();
    return LocalDate.ofInstant(middle, wall.rules().getOffset(middle));
  }

  private static LocalDate weekOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
