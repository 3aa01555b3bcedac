package dev.greenroom.tables;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it was read.
 *
 * @param values own properties: String, Integer, Long, Boolean, Double, OffsetDateTime, byte[]; no
 *     null
 * @param etag changes with each write of the row
 */
public record Row(String partition, String key, String etag, Map<String, Object> values) {
  public Row {
    values = Map.copyOf(values);
  }

  /** The text under {@code name}; a row of ours that lacks it was not written by us. */
  public String text(String name) {
    if (values.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("row %s has no text %s".formatted(key, name));
  }

  public @Nullable String textOrNull(String name) {
    return values.get(name) instanceof String text ? text : null;
  }
}
