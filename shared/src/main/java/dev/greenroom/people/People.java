package dev.greenroom.people;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people and rooms of a tenant, as the last sync left them. Implementations are safe for
 * several threads.
 */
public interface People {
  /** Those of {@code ids} whom we know. */
  Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids);

  /** A page of people, ordered by id; an empty last one for a {@code page} that is none of ours. */
  PageOf<Person> list(TenantId tenant, int limit, Optional<String> page);

  Optional<Room> room(TenantId tenant, RoomId id);

  /** All rooms of the tenant, ordered by id. */
  List<Room> rooms(TenantId tenant);

  /** A page of rooms, ordered by id; an empty last one for a {@code page} that is none of ours. */
  PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page);
}
