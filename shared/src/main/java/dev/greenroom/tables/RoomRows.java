package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.greenroom.people.Room;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rooms as rows of {@value #TABLE}: partition tenant, keys in the order of the ids. */
final class RoomRows {
  static final String TABLE = "rooms";
  static final String FIRST = "-";
  static final String AFTER_LAST = "~~";

  /** What Places gives: GUIDs, as far as anybody has seen. */
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Za-z-]{1,200}");

  static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private RoomRows() {}

  /** A plain id as it is; any other in hexadecimal, which keeps their order, after the plain. */
  static String key(RoomId id) {
    return key(id.value());
  }

  static String key(String id) {
    return PLAIN.matcher(id).matches()
        ? id
        : "~" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
  }

  static Map<String, Object> values(Room room, String round) {
    try {
      return Map.of("data", JSON.writeValueAsString(Json.of(room)), "round", round);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a room can always be written as JSON", e);
    }
  }

  static Room read(Row row) {
    try {
      return JSON.readValue(row.text("data"), Json.class).room();
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is not a room of ours (%s)"
              .formatted(row.key(), TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      String id,
      String displayName,
      String email,
      @Nullable String building,
      @Nullable String floor,
      @Nullable Integer capacity,
      List<String> features,
      Room.@Nullable Kind kind) {
    static Json of(Room room) {
      return new Json(
          room.id().value(),
          room.displayName(),
          room.email().value(),
          room.building().orElse(null),
          room.floor().orElse(null),
          room.capacity().isPresent() ? room.capacity().getAsInt() : null,
          room.features(),
          room.kind() == Room.Kind.ROOM ? null : room.kind());
    }

    Room room() {
      return new Room(
          new RoomId(id),
          displayName,
          EmailAddress.of(email),
          Optional.ofNullable(building),
          Optional.ofNullable(floor),
          capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
          features,
          kind == null ? Room.Kind.ROOM : kind,
          true);
    }
  }
}
