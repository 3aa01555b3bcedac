package dev.greenroom.people;

import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was edited by hand beside what Places says of rooms. Who of two editors wins is
 * settled here.
 */
public interface RoomStore {
  Optional<RoomProfile> find(TenantId tenant, RoomId room);

  /** Everything about the tenant's rooms. */
  AllRooms all(TenantId tenant);

  /** Keeps {@code overrides} instead of those read; empty if somebody else did so first. */
  Optional<RoomProfile> replace(TenantId tenant, RoomProfile read, RoomOverrides overrides);

  /**
   * @param rooms in order of id
   * @param lists in order of id
   * @param read empty when nobody has tried yet
   */
  record AllRooms(List<RoomProfile> rooms, List<RoomList> lists, Optional<RoomsRead> read) {
    public AllRooms {
      rooms = List.copyOf(rooms);
      lists = List.copyOf(lists);
    }
  }
}
