package dev.greenroom.availability.engine;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * How full each day (UTC) already is for the panel: the share of its working time that is taken, in
 * whole tenths, for a difference of minutes should not send an interview to another week. Counted
 * in quarters of an hour, and only within the window.
 */
final class DayLoads {
  private static final long QUARTER = Duration.ofMinutes(15).toSeconds();
  private static final int QUARTERS_A_DAY = 96;

  private final long firstDay;
  private final TimeRange window;
  private final long[] worked;
  private final long[] taken;

  DayLoads(TimeRange window) {
    this.window = window;
    this.firstDay = day(window.start());
    int days = Math.toIntExact(day(window.end()) - firstDay + 1);
    this.worked = new long[days];
    this.taken = new long[days];
  }

  void add(List<TimeRange> work, List<TimeRange> busy) {
    BitSet working = quarters(work);
    BitSet both = quarters(busy);
    both.and(working);
    working.stream().forEach(quarter -> worked[quarter / QUARTERS_A_DAY]++);
    both.stream().forEach(quarter -> taken[quarter / QUARTERS_A_DAY]++);
  }

  /** From 0, nothing taken, to 10. */
  int tenths(Instant start) {
    int day = Math.toIntExact(day(start) - firstDay);
    return worked[day] == 0 ? 0 : (int) (taken[day] * 10 / worked[day]);
  }

  private BitSet quarters(List<TimeRange> ranges) {
    BitSet quarters = new BitSet(worked.length * QUARTERS_A_DAY);
    for (TimeRange range : ranges) {
      if (range.overlaps(window)) {
        int from = quarter(later(range.start(), window.start()));
        int to = quarter(earlier(range.end(), window.end()).minusNanos(1)) + 1;
        quarters.set(from, to);
      }
    }
    return quarters;
  }

  private int quarter(Instant moment) {
    return Math.toIntExact(
        Math.floorDiv(moment.getEpochSecond(), QUARTER) - firstDay * QUARTERS_A_DAY);
  }

  private static long day(Instant moment) {
    return Math.floorDiv(moment.getEpochSecond(), QUARTER * QUARTERS_A_DAY);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
