package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.greenroom.people.RoomList;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Room lists as rows of {@value RoomRows#TABLE}, under a prefix. A property holds 64 KiB, and a
 * list may have more rooms than that: it has as many rows as it takes, with the same round.
 */
final class RoomListRows {
  private static final String PREFIX = "!l~";
  static final String FIRST = PREFIX;
  static final String AFTER_LAST = Keys.afterAll(PREFIX);

  /** Ids have at most 200 characters, each at most 6 bytes in JSON written as UTF-16. */
  private static final int ROOMS_IN_A_ROW = 100;

  private RoomListRows() {}

  static Map<String, Map<String, Object>> rows(RoomList list, String round) {
    Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
    int from = 0;
    do {
      List<String> some =
          list.rooms().stream().skip(from).limit(ROOMS_IN_A_ROW).map(RoomId::value).toList();
      String key = "%s%s~%05d".formatted(PREFIX, RoomRows.key(list.id()), from / ROOMS_IN_A_ROW);
      rows.put(key, Map.of("data", text(list, some), "round", round));
      from += ROOMS_IN_A_ROW;
    } while (from < list.rooms().size());
    return rows;
  }

  private static String text(RoomList list, List<String> rooms) {
    try {
      return RoomRows.JSON.writeValueAsString(
          new Json(
              list.id(),
              list.displayName(),
              list.email().map(EmailAddress::value).orElse(null),
              rooms));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a room list can always be written as JSON", e);
    }
  }

  /** The lists that these rows make, in order of id. */
  static List<RoomList> read(Collection<Row> rows) {
    Map<String, RoomList> lists = new LinkedHashMap<>();
    for (Row row : rows) {
      RoomList part = read(row).list();
      lists.merge(part.id(), part, RoomListRows::together);
    }
    return lists.values().stream().sorted(Comparator.comparing(RoomList::id)).toList();
  }

  private static RoomList together(RoomList one, RoomList other) {
    List<RoomId> rooms = new ArrayList<>(one.rooms());
    rooms.addAll(other.rooms());
    return new RoomList(other.id(), other.displayName(), other.email(), rooms);
  }

  private static Json read(Row row) {
    try {
      return RoomRows.JSON.readValue(row.text("data"), Json.class);
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is no room list of ours (%s)"
              .formatted(row.key(), RoomRows.TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(String id, String displayName, @Nullable String email, List<String> rooms) {
    RoomList list() {
      return new RoomList(
          id,
          displayName,
          Optional.ofNullable(email).map(EmailAddress::of),
          rooms.stream().map(RoomId::new).toList());
    }
  }
}
