package dev.greenroom.booking;

import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to an interview.
 *
 * @param id ordered as the entries are, unique in its interview
 * @param sentence for a coordinator to read
 * @param actor who did it, where known
 */
public record FeedEntry(
    String id,
    Instant at,
    Source source,
    Kind kind,
    String sentence,
    Optional<String> actor,
    Optional<TimeRange> before,
    Optional<TimeRange> after) {
  /** Where it came from. */
  public enum Source {
    GREENROOM,
    OUTLOOK,
    CANDIDATE,
    AUTOMATIC
  }

  /** What it was. */
  public enum Kind {
    REQUESTED,
    BOOKED,
    RESCHEDULED,
    RESCHEDULED_IN_OUTLOOK,
    REPLIED,
    CANCELLED,
    CANCELLED_IN_OUTLOOK,
    FAILED,
    CHANGED_IN_OUTLOOK,
    TEAMS_LINK_LOST,
    TEAMS_LINK_RESTORED,
    ROOM_REPLIED,
    OBSTACLE_ACCEPTED
  }
}
