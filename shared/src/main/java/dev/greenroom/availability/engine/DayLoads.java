package dev.greenroom.availability.engine;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How full each day (UTC) already is for the panel: the share of its working time that is taken, in
 * whole tenths, for a difference of minutes should not send an interview to another week. Counted
 * in quarters of an hour, and only within the window.
 */
final class DayLoads {
  private static final int QUARTER = Math.toIntExact(Duration.ofMinutes(15).toSeconds());
  private static final int DAY = Math.toIntExact(Duration.ofDays(1).toSeconds());
  private static final int QUARTERS_A_DAY = DAY / QUARTER;

  /** A day is three halves of a word of bits. */
  private static final int HALVES_A_DAY = QUARTERS_A_DAY / 32;

  private final long firstDay;
  private final long start;
  private final long end;
  private final int days;

  DayLoads(TimeRange window) {
    this.firstDay = Math.floorDiv(window.start().getEpochSecond(), DAY);
    this.days = Math.toIntExact(Math.floorDiv(window.end().getEpochSecond(), DAY) - firstDay + 1);
    this.start = window.start().getEpochSecond() - firstDay * DAY;
    this.end = ceilSecond(window.end()) - firstDay * DAY;
  }

  int days() {
    return days;
  }

  /** The second (since 1970) at which a day of the window begins. */
  long beginOf(int day) {
    return (firstDay + day) * DAY;
  }

  Bits none() {
    return new Bits(days * QUARTERS_A_DAY);
  }

  /** Adds to {@code quarters} those that the ranges touch. */
  void mark(Bits quarters, List<TimeRange> ranges) {
    for (TimeRange range : ranges) {
      mark(quarters, range);
    }
  }

  void mark(Bits quarters, TimeRange range) {
    long from = Math.max(range.start().getEpochSecond() - firstDay * DAY, start);
    long to = Math.min(ceilSecond(range.end()) - firstDay * DAY, end);
    if (from < to) {
      quarters.set((int) from / QUARTER, ((int) to - 1) / QUARTER + 1);
    }
  }

  /** For each day, how many quarters are in both. */
  int[] inBoth(Bits one, Bits other) {
    int[] counts = new int[days];
    for (int day = 0, half = 0; day < days; day++) {
      int count = 0;
      for (int end = half + HALVES_A_DAY; half < end; half++) {
        count += one.countOfHalf(half, other);
      }
      counts[day] = count;
    }
    return counts;
  }

  /** From 0, nothing taken, to 10. */
  static int tenths(int worked, int taken) {
    return worked == 0 ? 0 : taken * 10 / worked;
  }

  private static long ceilSecond(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }
}
