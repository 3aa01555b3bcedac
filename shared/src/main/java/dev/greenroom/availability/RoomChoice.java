package dev.greenroom.availability;

import dev.greenroom.availability.AvailabilityRequest.RoomWish;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.people.Room;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Which rooms would do, the one to be preferred first: the smallest that is large enough, then by
 * name of the building, then by id, so that the answer is the same each time.
 */
final class RoomChoice {
  private static final Comparator<Room> SMALLEST_FIRST =
      Comparator.comparingInt((Room room) -> room.capacity().orElse(Integer.MAX_VALUE))
          .thenComparing(room -> room.building().orElse(""))
          .thenComparing(Room::id);

  private RoomChoice() {}

  /** Those that would do for any of the needs; what is named of a need is in lower case. */
  static List<Room> of(Collection<RoomNeed> needs, Collection<Room> rooms) {
    return rooms.stream()
        .filter(Room::takesInterviews)
        .filter(room -> needs.stream().anyMatch(need -> need.isMetBy(LoopReading.free(room))))
        .sorted(SMALLEST_FIRST)
        .toList();
  }

  /** A room whose capacity nobody entered is not taken for large enough. */
  static List<Room> of(RoomWish wish, Collection<Room> rooms) {
    return rooms.stream()
        .filter(Room::takesInterviews)
        .filter(
            room ->
                wish.capacity().isEmpty()
                    || room.capacity().orElse(0) >= wish.capacity().getAsInt())
        .filter(
            room ->
                wish.building().isEmpty()
                    || room.building().filter(wish.building().get()::equalsIgnoreCase).isPresent())
        .sorted(SMALLEST_FIRST)
        .toList();
  }
}
