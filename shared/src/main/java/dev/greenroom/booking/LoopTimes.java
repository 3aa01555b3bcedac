package dev.greenroom.booking;

import dev.greenroom.values.TimeRange;
import java.util.Map;
import java.util.Optional;

/**
 * New times for a loop.
 *
 * @param times by session; those not named stay where they are
 * @param ifMatch the ETag that the caller read
 */
public record LoopTimes(Map<String, TimeRange> times, Optional<String> ifMatch) {
  public LoopTimes {
    times = Map.copyOf(times);
  }
}
