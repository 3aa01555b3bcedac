package dev.greenroom.functions.http;

import java.net.URI;

/**
 * Every kind of refusal. A published promise: a type never changes meaning, and its title is the
 * same sentence each time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public enum ProblemType {
  INVALID_REQUEST(400, "invalid-request", "The request has faults."),
  NOT_SIGNED_IN(401, "not-signed-in", "A valid access token is needed."),
  NOT_ALLOWED(403, "not-allowed", "The caller lacks a role."),
  CONSENT_MISSING(403, "consent-missing", "The tenant has not granted what this needs."),
  NOT_FOUND(404, "not-found", "There is no such thing here."),
  SLOT_TAKEN(409, "slot-taken", "The time is no longer free."),
  AVAILABILITY_UNKNOWN(409, "availability-unknown", "A calendar that is needed could not be read."),
  OUTLOOK_REFUSED(409, "outlook-refused", "Outlook refused the events for good."),
  ORGANIZERS_MISSING(
      409, "organizers-missing", "Nobody has named the mailboxes that interviews live in."),
  REGISTRATION_REFUSED(
      409,
      "registration-refused",
      "The registration does not work; the one before stays in force."),
  INTERVIEW_OVER(409, "interview-over", "The interview is over, cancelled or failed."),
  LINK_REFUSES(409, "link-refuses", "The link does not allow this, or not any more."),
  SLOW_DOWN(429, "slow-down", "Too many attempts in a short time."),
  SWITCHED_OFF(409, "switched-off", "An admin of the tenant has switched this off."),
  ALREADY_SENT(409, "already-sent", "The message has left, or is leaving."),
  SUPPRESSED(409, "suppressed", "The candidate is on the list of those who want no mail."),
  HOLD_CONFIRMED(409, "hold-confirmed", "Another option of this hold was confirmed."),
  TOO_MUCH_HELD(409, "too-much-held", "Holds would take too much of somebody's week."),
  HOLD_EXPIRED(410, "hold-expired", "The hold has expired."),
  BOOKING_CHANGED(412, "booking-changed", "The interview changed since it was read."),
  EDITED_MEANWHILE(412, "edited-meanwhile", "Somebody edited it since it was read."),
  TOO_LARGE(413, "too-large", "The body is too large."),
  LOOP_TOO_LARGE(400, "too-large", "There is too much in it for one booking."),
  NOT_SUPPORTED(415, "not-supported", "The media type is not supported."),
  KEY_REUSED(422, "key-reused", "The Idempotency-Key was used for another body."),
  TRY_AGAIN_LATER(503, "try-again-later", "Something that Greenroom needs is busy or away."),
  INTERNAL_ERROR(500, "internal-error", "Something went wrong on our side.");

  private static final String BASE = "https://greenroom.dev/problems/";

  private final int status;
  private final String name;
  private final String title;

  ProblemType(int status, String name, String title) {
    this.status = status;
    this.name = name;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public URI uri() {
    return URI.create(BASE + name);
  }

  public String title() {
    return title;
  }
}
