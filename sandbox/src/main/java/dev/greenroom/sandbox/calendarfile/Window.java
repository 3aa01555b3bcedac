package dev.greenroom.sandbox.calendarfile;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * The days that an import fills, {@code [from, until)}. Series are expanded no further.
 *
 * @param nextMonday where the densest week goes when a file is shifted
 */
public record Window(LocalDate from, LocalDate until, LocalDate nextMonday) {
  public Window {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "from (%s) must be before until (%s)".formatted(from, until));
    }
  }

  /** Two weeks back and ten ahead; the week after the present one is the next. */
  public static Window around(LocalDate today) {
    return new Window(
        today.minusWeeks(2),
        today.plusWeeks(10),
        today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)));
  }
}
