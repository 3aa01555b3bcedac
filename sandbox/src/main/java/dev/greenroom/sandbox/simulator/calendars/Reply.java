package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * An answer to an invitation.
 *
 * @param toOrganizer whether the organiser hears of it at all ({@code sendResponse})
 * @param comment what the mail to the organiser says; may be empty
 * @param proposedNewTime Graph's {@code timeSlot}, in any zone
 */
public record Reply(
    Answer answer, boolean toOrganizer, String comment, Optional<ObjectNode> proposedNewTime) {

  /** The answer, sent to the organiser without a word. */
  public static Reply plain(Answer answer) {
    return new Reply(answer, true, "", Optional.empty());
  }
}
