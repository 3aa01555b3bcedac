package dev.greenroom.people;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** The tenant's rooms, read page by page. */
public interface RoomDirectory {
  /**
   * @param from the {@code next} of the page before, empty for the first
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   * @see <a href="https://learn.microsoft.com/graph/api/place-list">List places</a>
   */
  Page read(TenantId tenant, Optional<String> from);

  /**
   * @param unusable how many records made no sense
   * @param next empty on the last page
   */
  record Page(List<Room> rooms, int unusable, Optional<String> next) {
    public Page {
      rooms = List.copyOf(rooms);
    }
  }
}
