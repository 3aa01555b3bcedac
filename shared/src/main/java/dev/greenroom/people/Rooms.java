package dev.greenroom.people;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rooms as admins see and edit them. */
public final class Rooms {
  private static final int ATTEMPTS = 8;

  private final RoomStore store;
  private final Clock clock;

  public Rooms(RoomStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  public Optional<RoomProfile> find(TenantId tenant, RoomId room) {
    return store.find(tenant, room);
  }

  /**
   * A page of those that fit.
   *
   * @param read how the rooms were last read; empty when nobody has tried yet
   */
  public record Listed<T>(PageOf<T> page, Optional<RoomsRead> read) {}

  /** A page of the rooms that fit, ordered by id. */
  public Listed<RoomProfile> list(
      TenantId tenant, RoomFilter filter, int limit, Optional<String> after) {
    RoomStore.AllRooms all = store.all(tenant);
    return new Listed<>(
        page(
            all.rooms().stream().filter(filter::fits).toList(),
            profile -> profile.directory().id().value(),
            limit,
            after),
        all.read());
  }

  /** A page of the room lists, ordered by id. */
  public Listed<RoomList> lists(TenantId tenant, int limit, Optional<String> after) {
    RoomStore.AllRooms all = store.all(tenant);
    return new Listed<>(page(all.lists(), RoomList::id, limit, after), all.read());
  }

  private static <T> PageOf<T> page(
      List<T> all, Function<T, String> id, int limit, Optional<String> after) {
    List<T> left =
        after
            .map(last -> all.stream().filter(one -> id.apply(one).compareTo(last) > 0).toList())
            .orElse(all);
    return left.size() <= limit
        ? new PageOf<>(left, Optional.empty())
        : new PageOf<>(left.subList(0, limit), Optional.of(id.apply(left.get(limit - 1))));
  }

  /**
   * Edits a room.
   *
   * @param etag of what the editor has read; without it the newest is edited
   * @param by who edits
   */
  public EditOutcome<RoomProfile> edit(
      TenantId tenant, RoomId room, RoomChange change, Optional<String> etag, PersonId by) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<RoomProfile> read = store.find(tenant, room);
      if (read.isEmpty()) {
        return new EditOutcome.Unknown<>();
      }
      if (etag.isPresent() && !etag.get().equals(read.get().etag())) {
        return new EditOutcome.ChangedMeanwhile<>();
      }
      RoomOverrides wanted = read.get().overrides().with(change, by, clock.instant());
      if (wanted.equals(read.get().overrides())) {
        return new EditOutcome.Edited<>(read.get());
      }
      if (read.get().directory().kind() != Room.Kind.ROOM
          && wanted.bookable().map(Edit::value).orElse(false)) {
        return new EditOutcome.Senseless<>("/bookable", "is for rooms: this is a workspace");
      }
      Optional<RoomProfile> edited = store.replace(tenant, read.get(), wanted);
      if (edited.isPresent()) {
        return new EditOutcome.Edited<>(edited.get());
      }
    }
    throw new UpstreamUnavailable(
        "tables", "edit of a room, too often in the way", 412, "", null, null);
  }
}
