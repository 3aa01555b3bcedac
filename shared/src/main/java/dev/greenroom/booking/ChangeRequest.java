package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be different about an interview; all of it takes hold together. Who comes and who
 * leaves is named one by one, so that two who change different things do not undo each other.
 *
 * @param start empty to leave it where it is
 * @param length empty to keep the length it has
 * @param title empty to keep it
 * @param add who comes to the panel; whoever is on it already stays
 * @param remove who leaves it; whoever is not on it is no fault
 * @param room empty to keep the room, or to go on without one
 * @param ifMatch the ETag that the caller read; empty to change the newest
 * @param accept obstacles to change it past
 */
public record ChangeRequest(
    Optional<Instant> start,
    Optional<Duration> length,
    Optional<String> title,
    List<PersonId> add,
    List<PersonId> remove,
    Optional<OtherRoom> room,
    Optional<String> ifMatch,
    List<Accept> accept) {
  public ChangeRequest {
    accept = List.copyOf(accept);
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  /** One that takes nothing on. */
  public ChangeRequest(
      Optional<Instant> start,
      Optional<Duration> length,
      Optional<String> title,
      List<PersonId> add,
      List<PersonId> remove,
      Optional<OtherRoom> room,
      Optional<String> ifMatch) {
    this(start, length, title, add, remove, room, ifMatch, List.of());
  }

  /** The room from now on; none if empty. */
  public record OtherRoom(Optional<RoomId> room) {}

  static ChangeRequest of(RescheduleRequest request) {
    return new ChangeRequest(
        Optional.of(request.start()),
        request.length(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        request.ifMatch());
  }
}
