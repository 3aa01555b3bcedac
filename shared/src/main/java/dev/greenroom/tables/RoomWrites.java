package dev.greenroom.tables;

import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sync's writing of rooms. One run at a time does it; should two meet, the step fails and its
 * message comes again.
 */
final class RoomWrites {
  private final RowStore rows;

  RoomWrites(RowStore rows) {
    this.rows = rows;
  }

  void putRooms(TenantId tenant, Collection<Room> rooms, String round) {
    Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
    rooms.forEach(room -> wanted.put(RoomRows.key(room.id()), RoomRows.values(room, round)));
    put(tenant, wanted);
  }

  void putLists(TenantId tenant, Collection<RoomList> lists, String round) {
    Map<String, Map<String, Object>> wanted = new LinkedHashMap<>();
    lists.forEach(list -> wanted.putAll(RoomListRows.rows(list, round)));
    put(tenant, wanted);
  }

  void putRead(TenantId tenant, RoomsRead.State state, Instant now) {
    Optional<Row> there = rows.get(RoomRows.TABLE, tenant.value(), RoomsReadRow.KEY);
    if (there.map(RoomsReadRow::read).filter(read -> read.state() == state).isEmpty()) {
      put(tenant, Map.of(RoomsReadRow.KEY, RoomsReadRow.values(new RoomsRead(state, now))));
    }
  }

  void keepOnlyOf(TenantId tenant, String round) {
    List<Row> all = new ArrayList<>();
    all.addAll(range(tenant, RoomRows.FIRST, RoomRows.AFTER_LAST));
    all.addAll(range(tenant, RoomListRows.FIRST, RoomListRows.AFTER_LAST));
    List<Write> older = new ArrayList<>();
    for (Row row : all) {
      if (!round.equals(row.textOrNull("round"))) {
        older.add(new Write.Delete(row.key(), row.etag()));
      }
    }
    write(tenant, older);
  }

  private List<Row> range(TenantId tenant, String from, String to) {
    return rows.range(RoomRows.TABLE, tenant.value(), from, to);
  }

  private void put(TenantId tenant, Map<String, Map<String, Object>> wanted) {
    Map<String, Row> there = rows.getAll(RoomRows.TABLE, tenant.value(), wanted.keySet());
    List<Write> writes = new ArrayList<>();
    wanted.forEach(
        (key, values) -> {
          Row row = there.get(key);
          if (row == null) {
            writes.add(new Write.Insert(key, values));
          } else if (!row.values().equals(values)) {
            writes.add(new Write.Replace(key, values, row.etag()));
          }
        });
    write(tenant, writes);
  }

  private void write(TenantId tenant, List<Write> writes) {
    for (int from = 0; from < writes.size(); from += RowStore.LARGEST_TRANSACTION) {
      int to = Math.min(writes.size(), from + RowStore.LARGEST_TRANSACTION);
      try {
        rows.transact(RoomRows.TABLE, tenant.value(), writes.subList(from, to));
      } catch (RowConflict e) {
        throw new UpstreamUnavailable(
            "tables", "update of rooms, somebody else's in the way", 412, "", null, e);
      }
    }
  }
}
