package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;

/**
 * A row's reference to an event of ours. Only what our rows refer to is ever changed, and only
 * while the event itself says so too: a port that writes asks for this, and its guard reads the
 * event before the write.
 */
public record OwnEvent(MailboxId mailbox, String eventId, InterviewId interview, Role role) {
  public OrganizerCalendar.Tag tag() {
    return new OrganizerCalendar.Tag(interview, role);
  }
}
