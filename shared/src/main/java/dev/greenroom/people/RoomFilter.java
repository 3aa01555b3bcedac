package dev.greenroom.people;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which rooms are asked for; what is empty does not matter, and neither does case.
 *
 * @param capacity at least so many seats; a room whose capacity nobody entered has none
 * @param list id, address or name of a room list
 * @param features all of them
 */
public record RoomFilter(
    OptionalInt capacity,
    Optional<String> building,
    Optional<String> list,
    List<String> features,
    Optional<Room.Kind> kind,
    Optional<Boolean> bookable) {
  public RoomFilter {
    features = List.copyOf(features);
  }

  /** Whether it is one of those asked for, as the company wants it. */
  public boolean fits(RoomProfile profile) {
    Room room = profile.room();
    return (capacity.isEmpty() || room.capacity().orElse(0) >= capacity.getAsInt())
        && (building.isEmpty()
            || room.building().filter(building.get()::equalsIgnoreCase).isPresent())
        && list.map(wanted -> profile.lists().stream().anyMatch(one -> isCalled(one, wanted)))
            .orElse(true)
        && features.stream()
            .allMatch(wanted -> room.features().stream().anyMatch(wanted::equalsIgnoreCase))
        && kind.map(wanted -> wanted == room.kind()).orElse(true)
        && bookable.map(wanted -> wanted == room.takesInterviews()).orElse(true);
  }

  private static boolean isCalled(RoomList list, String wanted) {
    return wanted.equalsIgnoreCase(list.id())
        || wanted.equalsIgnoreCase(list.displayName())
        || list.email().filter(email -> wanted.equalsIgnoreCase(email.value())).isPresent();
  }
}
