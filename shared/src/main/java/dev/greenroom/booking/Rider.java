package dev.greenroom.booking;

import java.util.Map;
import java.util.Optional;

/**
 * A row of {@code booking.links} that is written in the transaction of an interview's first write,
 * so that neither is there without the other.
 *
 * @param version empty to insert it
 */
public record Rider(String key, Map<String, Object> values, Optional<String> version) {
  public Rider {
    values = Map.copyOf(values);
  }
}
