package dev.greenroom.booking;

import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * New times for a loop.
 *
 * @param times by session; those not named stay where they are
 * @param ifMatch the ETag that the caller read
 * @param accept obstacles to move past
 */
public record LoopTimes(
    Map<String, TimeRange> times, Optional<String> ifMatch, List<Accept> accept) {
  public LoopTimes {
    accept = List.copyOf(accept);
    times =
        times.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, one -> Inviting.inWholeSeconds(one.getValue())));
  }
}
