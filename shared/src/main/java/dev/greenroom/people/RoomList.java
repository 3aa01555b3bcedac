package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.util.List;
import java.util.Optional;

/**
 * Rooms that the tenant's Exchange keeps together under a name: those of a building, mostly.
 *
 * @param rooms in order of id, each once
 */
public record RoomList(
    String id, String displayName, Optional<EmailAddress> email, List<RoomId> rooms) {
  public RoomList {
    if (id.isBlank() || id.length() > 200) {
      throw new IllegalArgumentException(
          "room list id must have 1 to 200 characters, has " + id.length());
    }
    rooms = rooms.stream().distinct().sorted().toList();
  }
}
