package dev.greenroom.tables;

import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomOverrides;
import dev.greenroom.people.RoomProfile;
import dev.greenroom.people.RoomStore;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link RoomStore} on rows. */
public final class TableRooms implements RoomStore {
  /** All keys that a tenant has in the table: those with a prefix come before the rooms. */
  private static final String BEFORE_ALL = "!";

  private final RowStore rows;

  public TableRooms(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<RoomProfile> find(TenantId tenant, RoomId room) {
    String key = RoomRows.key(room);
    Map<String, Row> found = both(tenant, key);
    if (!found.containsKey(key)) {
      return Optional.empty();
    }
    List<RoomList> lists =
        RoomListRows.read(
            rows.range(
                RoomRows.TABLE, tenant.value(), RoomListRows.FIRST, RoomListRows.AFTER_LAST));
    return Optional.of(
        profile(
            found.get(key),
            found.get(RoomOverrideRows.key(key)),
            lists.stream().filter(list -> list.rooms().contains(room)).toList()));
  }

  /** The room as it counts, without looking up its lists. */
  Optional<Room> room(TenantId tenant, RoomId room) {
    String key = RoomRows.key(room);
    Map<String, Row> found = both(tenant, key);
    return Optional.ofNullable(found.get(key))
        .map(row -> profile(row, found.get(RoomOverrideRows.key(key)), List.of()).room());
  }

  private Map<String, Row> both(TenantId tenant, String key) {
    return rows.getAll(RoomRows.TABLE, tenant.value(), List.of(key, RoomOverrideRows.key(key)));
  }

  private static RoomProfile profile(Row row, @Nullable Row edits, List<RoomList> lists) {
    Room directory = RoomRows.read(row);
    return edits == null
        ? new RoomProfile(directory, RoomOverrides.NONE, lists, 0)
        : new RoomProfile(
            directory, RoomOverrideRows.read(edits), lists, RoomOverrideRows.revision(edits));
  }

  /** One read to the last page: rooms, edits and lists lie in one range. */
  @Override
  public AllRooms all(TenantId tenant) {
    Map<String, Row> edits = new HashMap<>();
    List<Row> rooms = new ArrayList<>();
    List<Row> ofLists = new ArrayList<>();
    Optional<Row> read = Optional.empty();
    for (Row row : rows.range(RoomRows.TABLE, tenant.value(), BEFORE_ALL, RoomRows.AFTER_LAST)) {
      if (row.key().equals(RoomsReadRow.KEY)) {
        read = Optional.of(row);
      } else if (RoomOverrideRows.isKey(row.key())) {
        edits.put(row.key(), row);
      } else if (row.key().startsWith(RoomListRows.FIRST)) {
        ofLists.add(row);
      } else {
        rooms.add(row);
      }
    }
    List<RoomList> lists = RoomListRows.read(ofLists);
    Map<RoomId, List<RoomList>> listsOf = new HashMap<>();
    lists.forEach(
        list ->
            list.rooms()
                .forEach(
                    room -> listsOf.computeIfAbsent(room, unused -> new ArrayList<>()).add(list)));
    return new AllRooms(
        rooms.stream()
            .map(row -> profile(row, edits.get(RoomOverrideRows.key(row.key())), List.of()))
            .map(room -> room.in(listsOf.getOrDefault(room.directory().id(), List.of())))
            .sorted(Comparator.comparing(profile -> profile.directory().id()))
            .toList(),
        lists,
        read.map(RoomsReadRow::read));
  }

  @Override
  public Optional<RoomProfile> replace(TenantId tenant, RoomProfile read, RoomOverrides overrides) {
    String key = RoomOverrideRows.key(RoomRows.key(read.directory().id()));
    long revision = read.revision() + 1;
    Map<String, Object> values = RoomOverrideRows.values(overrides, revision);
    Optional<Row> there = rows.get(RoomRows.TABLE, tenant.value(), key);
    if (there.map(RoomOverrideRows::revision).orElse(0L) != read.revision()) {
      return Optional.empty();
    }
    try {
      rows.write(
          RoomRows.TABLE,
          tenant.value(),
          there
              .<Write>map(row -> new Write.Replace(key, values, row.etag()))
              .orElseGet(() -> new Write.Insert(key, values)));
      return Optional.of(new RoomProfile(read.directory(), overrides, read.lists(), revision));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }
}
