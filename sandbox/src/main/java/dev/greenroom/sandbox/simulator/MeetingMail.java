package dev.greenroom.sandbox.simulator;

import java.time.Instant;
import java.util.Locale;

/**
 * One mail that Exchange sent because of a meeting, to whomever, inside or outside of the tenant.
 *
 * @param to as it was written in the meeting's list of attendees
 * @param comment what the sender added; may be empty
 */
public record MeetingMail(
    Instant sentAt,
    Kind kind,
    String from,
    String to,
    String subject,
    String iCalUId,
    String comment) {
  /** What a meeting mail is about. */
  public enum Kind {
    INVITATION,
    UPDATE,
    CANCELLATION,
    REPLY
  }

  /** Whether it went to this address, in whatever case it was written. */
  public boolean isTo(String address) {
    return to.toLowerCase(Locale.ROOT).equals(address.toLowerCase(Locale.ROOT));
  }
}
