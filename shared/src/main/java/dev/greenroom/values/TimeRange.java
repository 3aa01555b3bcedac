package dev.greenroom.values;

import java.time.Duration;
import java.time.Instant;

/** A half-open stretch of time, {@code [start, end)}: ranges that only touch do not overlap. */
public record TimeRange(Instant start, Instant end) {
  public TimeRange {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "start (%s) must be before end (%s)".formatted(start, end));
    }
  }

  public static TimeRange of(Instant start, Duration length) {
    return new TimeRange(start, start.plus(length));
  }

  public boolean overlaps(TimeRange other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }

  public boolean contains(TimeRange other) {
    return !other.start.isBefore(start) && !other.end.isAfter(end);
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  public Instant middle() {
    return start.plus(length().dividedBy(2));
  }

  /** The same stretch with so much more before and after it. */
  public TimeRange widenedBy(Duration before, Duration after) {
    return new TimeRange(start.minus(before), end.plus(after));
  }

  /** The same stretch with {@code buffer} more on both sides. */
  public TimeRange widenedBy(Duration buffer) {
    return new TimeRange(start.minus(buffer), end.plus(buffer));
  }
}
