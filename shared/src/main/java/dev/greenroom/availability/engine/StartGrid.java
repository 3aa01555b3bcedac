package dev.greenroom.availability.engine;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The possible starts of one search. Bit {@code i} stands for {@code first + i * step}; every
 * operation asks about the whole slot that would begin there.
 */
public final class StartGrid {
  private static final long MOST_SECONDS = 1L << 28;

  /** Seconds times {@link #inverse}, shifted by so much, is their division by the step: exactly. */
  private static final int SHIFT = 40;

  private final long first;
  private final int step;
  private final long inverse;
  private final int size;
  private final long length;

  /** Both durations are whole seconds, and {@code step} divides a day. */
  public StartGrid(TimeRange window, Duration length, Duration step) {
    this.length = length.toSeconds();
    this.step = Math.toIntExact(step.toSeconds());
    this.first = Math.floorDiv(ceilSecond(window.start()) + this.step - 1, this.step) * this.step;
    long last = Math.floorDiv(window.end().getEpochSecond() - this.length, this.step) * this.step;
    this.size = last < first ? 0 : Math.toIntExact((last - first) / this.step + 1);
    if (this.step < 60 || this.step > 3600 || (long) size * this.step >= MOST_SECONDS) {
      throw new IllegalArgumentException(
          "a grid has steps of a minute to an hour and spans 8 years at most, not %s and %s"
              .formatted(step, window));
    }
    this.inverse = (1L << SHIFT) / this.step + 1;
  }

  public int size() {
    return size;
  }

  public TimeRange slot(int index) {
    return new TimeRange(start(index), Instant.ofEpochSecond(second(index) + length));
  }

  public Instant start(int index) {
    return Instant.ofEpochSecond(second(index));
  }

  public long second(int index) {
    return first + (long) index * step;
  }

  /** The starts whose slot lies in one of {@code ranges}; these neither overlap nor touch. */
  public Bits within(List<TimeRange> ranges) {
    Bits starts = new Bits(size);
    for (TimeRange range : ranges) {
      starts.set(firstAtOrAfter(range.start()), firstAfter(range.end(), length));
    }
    return starts;
  }

  /** Clears the starts whose slot would overlap one of {@code ranges}. */
  public void clear(Bits starts, List<TimeRange> ranges) {
    for (TimeRange range : ranges) {
      clear(starts, range);
    }
  }

  public void clear(Bits starts, TimeRange range) {
    starts.clear(firstAfter(range.start(), length), firstAtOrAfter(range.end()));
  }

  /** Clears the starts that lie in {@code range}, wherever their slots end. */
  public void clearStarts(Bits starts, TimeRange range) {
    starts.clear(firstAtOrAfter(range.start()), firstAtOrAfter(range.end()));
  }

  /** The index of the first start at {@code second} or after it; {@link #size} when none is. */
  public int firstAtOrAfter(long second) {
    return indexOf(second - first + step - 1);
  }

  private int firstAtOrAfter(Instant moment) {
    return firstAtOrAfter(ceilSecond(moment));
  }

  /** The first start later than {@code earlier} before {@code moment}. */
  private int firstAfter(Instant moment, long earlier) {
    return indexOf(moment.getEpochSecond() - earlier - first + step);
  }

  /** Whole steps in so many seconds, kept between 0 and {@link #size}. */
  private int indexOf(long seconds) {
    if (seconds < step) {
      return 0;
    }
    return seconds >= (long) size * step ? size : (int) (seconds * inverse >>> SHIFT);
  }

  private static long ceilSecond(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }
}
