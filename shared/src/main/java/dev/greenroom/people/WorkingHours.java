package dev.greenroom.people;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a person works, by the clock on her wall: in any of {@code periods}. Of several a day, some
 * may touch or overlap.
 *
 * @param periods each once and in order; none means that she never works
 */
public record WorkingHours(List<Period> periods, WallClock clock) {
  public WorkingHours {
    periods = inOrder(periods);
  }

  /** The same hours on each of {@code days}, which is all that Exchange knows. */
  public WorkingHours(Set<DayOfWeek> days, LocalTime start, LocalTime end, WallClock clock) {
    this(List.of(new Period(days, start, end)), clock);
  }

  /** Each once and in order, so that the same hours are equal however they were written. */
  public static List<Period> inOrder(List<Period> periods) {
    return periods.stream().distinct().sorted(Period.ORDER).toList();
  }

  /**
   * A stretch of work.
   *
   * @param days on which it begins
   * @param end may be at or before {@code start}: then it ends on the next day
   */
  public record Period(Set<DayOfWeek> days, LocalTime start, LocalTime end) {
    static final Comparator<Period> ORDER =
        Comparator.comparing(Period::start)
            .thenComparing(Period::end)
            .thenComparing(period -> new TreeSet<>(period.days()).toString());

    public Period {
      days = Set.copyOf(days);
    }
  }
}
