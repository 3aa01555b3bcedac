package dev.greenroom.booking;

import dev.greenroom.values.CalendarOwner;
import java.util.Optional;

/**
 * What is in the way of a booking; for schedulers, never for candidates.
 *
 * @param session of a loop, as the caller named it
 * @param limit how many interviews she may have, where that is the obstacle
 */
public record Obstacle(
    Optional<String> session, CalendarOwner owner, Kind kind, Optional<Integer> limit) {
  /** What kind of thing it is. */
  public enum Kind {
    /** Promised to another interview, or to a hold. */
    PROMISED,
    /** Busy in Outlook. */
    BUSY
  }

  static Obstacle promised(Optional<String> session, CalendarOwner owner) {
    return new Obstacle(session, owner, Kind.PROMISED, Optional.empty());
  }

  static Obstacle busy(Optional<String> session, CalendarOwner owner) {
    return new Obstacle(session, owner, Kind.BUSY, Optional.empty());
  }
}
