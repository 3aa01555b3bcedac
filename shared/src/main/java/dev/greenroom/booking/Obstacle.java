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
    BUSY,
    /** She has something there that she could give up. */
    SOFT_CONFLICT,
    /** She would have more interviews that day than she may. */
    DAY_LIMIT,
    /** She would have more interviews that week than she may. */
    WEEK_LIMIT
  }

  static Obstacle promised(Optional<String> session, CalendarOwner owner) {
    return new Obstacle(session, owner, Kind.PROMISED, Optional.empty());
  }
}
