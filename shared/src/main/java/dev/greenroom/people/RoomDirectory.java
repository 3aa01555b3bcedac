package dev.greenroom.people;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** The tenant's rooms and room lists, read page by page. */
public interface RoomDirectory {
  /**
   * @param from the {@code next} of the page before, empty for the first
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   * @see <a href="https://learn.microsoft.com/graph/api/place-list">List places</a>
   */
  Read read(TenantId tenant, Optional<String> from);

  /** What reading a page came to. */
  sealed interface Read {}

  /**
   * A page.
   *
   * @param lists complete, each with all its rooms; they come after the rooms
   * @param unusable how many records made no sense
   * @param next empty on the last page
   */
  record Page(List<Room> rooms, List<RoomList> lists, int unusable, Optional<String> next)
      implements Read {
    public Page {
      rooms = List.copyOf(rooms);
      lists = List.copyOf(lists);
    }

    /** A page without lists. */
    public Page(List<Room> rooms, int unusable, Optional<String> next) {
      this(rooms, List.of(), unusable, next);
    }
  }

  /**
   * Nobody may read them.
   *
   * @param why {@code NOT_GRANTED} or {@code PERSON_DISABLED}
   */
  record Refused(RoomsRead.State why) implements Read {}
}
