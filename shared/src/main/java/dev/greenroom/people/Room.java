package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A room as Places describes it, or as the company wants it where it said so ({@link RoomProfile}).
 *
 * @param bookable whether interviews may be put into it
 */
public record Room(
    RoomId id,
    String displayName,
    EmailAddress email,
    Optional<String> building,
    Optional<String> floor,
    OptionalInt capacity,
    List<String> features,
    Kind kind,
    boolean bookable) {
  public Room {
    features = List.copyOf(features);
  }

  /** A room that may be booked. */
  public Room(
      RoomId id,
      String displayName,
      EmailAddress email,
      Optional<String> building,
      Optional<String> floor,
      OptionalInt capacity,
      List<String> features) {
    this(id, displayName, email, building, floor, capacity, features, Kind.ROOM, true);
  }

  /** Whether an interview can be held in it at all, and the company wants it so. */
  public boolean takesInterviews() {
    return kind == Kind.ROOM && bookable;
  }

  /** What Places counts it as; equipment is not in Places at all, only among the mailboxes. */
  public enum Kind {
    ROOM,
    WORKSPACE
  }
}
