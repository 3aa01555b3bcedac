package dev.greenroom.availability;

import dev.greenroom.people.Room;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.util.Optional;
import java.util.Set;

/**
 * One time that suits the whole panel, and the room for it when one was asked for.
 *
 * @param soft whoever has something there that may be booked over
 */
public record Slot(TimeRange range, Optional<Room> room, Set<PersonId> soft) {
  public Slot {
    soft = Set.copyOf(soft);
  }

  public Slot(TimeRange range, Optional<Room> room) {
    this(range, room, Set.of());
  }
}
