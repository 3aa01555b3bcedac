package dev.greenroom.booking;

import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to an interview.
 *
 * @param id ordered as the entries are, unique in its interview
 * @param sentence for a coordinator to read
 * @param actor who did it, where known
 * @param difference what was changed, when it was not the time
 * @param reason why it was cancelled, where somebody said so
 */
public record FeedEntry(
    String id,
    Instant at,
    Source source,
    Kind kind,
    String sentence,
    Optional<String> actor,
    Optional<TimeRange> before,
    Optional<TimeRange> after,
    Optional<Difference> difference,
    Optional<CancelReason> reason) {
  /** What was changed, by the names that people have for it. */
  public record Difference(What what, List<String> before, List<String> after) {
    public Difference {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }

    /** Of what the names are. */
    public enum What {
      TITLE,
      PANEL,
      ROOM
    }
  }

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
    OBSTACLE_ACCEPTED,
    /** Title, panel or room, by a coordinator. */
    CHANGED,
    /** The room declined, and another was taken. */
    ROOM_REPLACED,
    /** The room declined, and there is no other. */
    ROOM_NOT_REPLACED,
    /** Outlook goes on refusing what was asked; it is tried again when somebody asks. */
    GIVEN_UP
  }
}
