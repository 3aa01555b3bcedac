package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** What the company says about a room where it does not want the directory's word. */
public record RoomOverrides(Optional<Edit<Boolean>> bookable, Optional<Edit<Integer>> capacity) {
  public static final RoomOverrides NONE = new RoomOverrides(Optional.empty(), Optional.empty());

  RoomOverrides with(RoomChange change, PersonId by, Instant at) {
    return new RoomOverrides(
        change.bookable().over(bookable, by, at), change.capacity().over(capacity, by, at));
  }

  /** The room with all of this. */
  public Room over(Room directory) {
    return new Room(
        directory.id(),
        directory.displayName(),
        directory.email(),
        directory.building(),
        directory.floor(),
        capacity.map(edit -> OptionalInt.of(edit.value())).orElse(directory.capacity()),
        directory.features(),
        directory.kind(),
        bookable.map(Edit::value).orElse(directory.bookable()));
  }
}
