package dev.greenroom.tables;

import dev.greenroom.people.RoomsRead;
import java.time.Instant;
import java.util.Map;

/** How a tenant's rooms were last read: one row of {@value RoomRows#TABLE}. */
final class RoomsReadRow {
  static final String KEY = "!read";

  private RoomsReadRow() {}

  static Map<String, Object> values(RoomsRead read) {
    return Map.of("state", read.state().name(), "since", read.since().toString());
  }

  static RoomsRead read(Row row) {
    return new RoomsRead(
        RoomsRead.State.valueOf(row.text("state")), Instant.parse(row.text("since")));
  }
}
