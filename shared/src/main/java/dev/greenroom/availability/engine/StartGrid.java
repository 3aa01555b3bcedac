package dev.greenroom.availability.engine;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/**
 * The possible starts of one search. Bit {@code i} stands for {@code first + i * step}; every
 * operation asks about the whole slot that would begin there.
 */
final class StartGrid {
  private final long first;
  private final long step;
  private final int size;
  private final Duration length;

  StartGrid(TimeRange window, Duration length, Duration step) {
    this.length = length;
    this.step = step.toSeconds();
    this.first = ceilDiv(ceilSecond(window.start()), this.step) * this.step;
    long last = Math.floorDiv(window.end().minus(length).getEpochSecond(), this.step) * this.step;
    this.size = last < first ? 0 : Math.toIntExact((last - first) / this.step + 1);
  }

  int size() {
    return size;
  }

  TimeRange slot(int index) {
    return TimeRange.of(Instant.ofEpochSecond(first + index * step), length);
  }

  BitSet all() {
    BitSet starts = new BitSet(size);
    starts.set(0, size);
    return starts;
  }

  /** The starts whose slot lies in one of {@code ranges}; these neither overlap nor touch. */
  BitSet within(List<TimeRange> ranges) {
    BitSet starts = new BitSet(size);
    for (TimeRange range : ranges) {
      int from = firstAtOrAfter(range.start());
      int to = firstAfter(range.end().minus(length));
      if (from < to) {
        starts.set(from, to);
      }
    }
    return starts;
  }

  /** Clears the starts whose slot would overlap one of {@code ranges}. */
  void clear(BitSet starts, List<TimeRange> ranges) {
    for (TimeRange range : ranges) {
      int from = firstAfter(range.start().minus(length));
      int to = firstAtOrAfter(range.end());
      if (from < to) {
        starts.clear(from, to);
      }
    }
  }

  private int firstAtOrAfter(Instant moment) {
    return clamp(ceilDiv(ceilSecond(moment) - first, step));
  }

  private int firstAfter(Instant moment) {
    return clamp(Math.floorDiv(moment.getEpochSecond() - first, step) + 1);
  }

  private int clamp(long index) {
    return (int) Math.max(0, Math.min(size, index));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  private static long ceilSecond(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }
}
