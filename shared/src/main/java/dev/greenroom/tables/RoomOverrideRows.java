package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.greenroom.people.RoomOverrides;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was edited by hand, as rows of {@value RoomRows#TABLE} of their own, which no sync looks at:
 * the room's key with a prefix.
 */
final class RoomOverrideRows {
  private static final String PREFIX = "!o~";

  private RoomOverrideRows() {}

  static String key(String roomKey) {
    return PREFIX + roomKey;
  }

  static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }

  static Map<String, Object> values(RoomOverrides overrides, long revision) {
    try {
      Json json =
          new Json(
              EditJson.of(overrides.bookable(), Function.identity()),
              EditJson.of(overrides.capacity(), Function.identity()));
      return Map.of("data", RoomRows.JSON.writeValueAsString(json), "revision", revision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an edit can always be written as JSON", e);
    }
  }

  static long revision(Row row) {
    return row.values().get("revision") instanceof Long number ? number : 0;
  }

  static RoomOverrides read(Row row) {
    try {
      Json json = RoomRows.JSON.readValue(row.text("data"), Json.class);
      return new RoomOverrides(
          EditJson.read(json.bookable(), Function.identity()),
          EditJson.read(json.capacity(), Function.identity()));
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is no edit of ours (%s)"
              .formatted(row.key(), RoomRows.TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(@Nullable EditJson<Boolean> bookable, @Nullable EditJson<Integer> capacity) {}
}
