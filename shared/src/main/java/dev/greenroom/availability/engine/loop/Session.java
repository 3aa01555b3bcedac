package dev.greenroom.availability.engine.loop;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One conversation of a loop.
 *
 * @param length in whole minutes
 * @param room empty when none is needed
 */
public record Session(String id, Duration length, List<Seat> seats, Optional<RoomNeed> room) {
  public Session {
    seats = List.copyOf(seats);
    if (length.toSeconds() < 60 || length.toSeconds() % 60 != 0 || length.toNanosPart() != 0) {
      throw new IllegalArgumentException("a session lasts whole minutes, not " + length);
    }
    if (seats.stream().noneMatch(seat -> seat.role() == Role.REQUIRED)) {
      throw new IllegalArgumentException("session %s has nobody required".formatted(id));
    }
  }

  /**
   * {@code count} people, all of {@code pool} and none twice: a named person is a pool of one.
   *
   * @param count how many; seats of an optional or trainee role may stay empty, which costs
   */
  public record Seat(Role role, int count, Set<PersonId> pool) {
    public Seat {
      pool = Set.copyOf(pool);
      if (count < 1) {
        throw new IllegalArgumentException("a seat is for somebody, not for " + count);
      }
    }

    public static Seat of(Role role, PersonId person) {
      return new Seat(role, 1, Set.of(person));
    }
  }

  /** Who holds up a session: only those required. */
  public enum Role {
    REQUIRED,
    OPTIONAL,
    TRAINEE
  }

  /**
   * @param seats smallest capacity that will do
   * @param building empty when any will do
   * @param among the only rooms that will do; empty when all may
   */
  public record RoomNeed(
      int seats, Set<String> features, Optional<String> building, Set<RoomId> among) {
    public RoomNeed {
      features = Set.copyOf(features);
      among = Set.copyOf(among);
    }

    public boolean isMetBy(LoopRoom room) {
      return room.capacity() >= seats
          && room.features().containsAll(features)
          && building.filter(wanted -> !wanted.equals(room.building())).isEmpty()
          && (among.isEmpty() || among.contains(room.id()));
    }
  }
}
