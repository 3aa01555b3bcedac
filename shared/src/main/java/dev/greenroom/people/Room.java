package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A room as Places describes it. */
public record Room(
    RoomId id,
    String displayName,
    EmailAddress email,
    Optional<String> building,
    Optional<String> floor,
    OptionalInt capacity,
    List<String> features) {
  public Room {
    features = List.copyOf(features);
  }
}
