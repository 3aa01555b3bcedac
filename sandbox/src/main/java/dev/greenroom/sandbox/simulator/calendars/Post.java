package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Instant;

/** Sends the mails that meetings cause: into the tenant's log, and into the count of an inbox. */
final class Post {
  private Post() {}

  /** To an attendee, from whoever organises. */
  static void toAttendee(
      Tenant tenant,
      Instant now,
      Kind kind,
      ObjectNode event,
      ObjectNode attendee,
      String comment) {
    String to = attendee.path("emailAddress").path("address").asText();
    String from = event.path("organizer").path("emailAddress").path("address").asText();
    log(tenant, now, kind, event, from, to, comment);
    tenant.mailbox(to).ifPresent(Mailbox::receiveMail);
  }

  /** A reply to the organiser; it is no meeting request and does not count as one. */
  static void reply(
      Tenant tenant, Instant now, ObjectNode event, String fromAddress, String comment) {
    String to = event.path("organizer").path("emailAddress").path("address").asText();
    log(tenant, now, Kind.REPLY, event, fromAddress, to, comment);
  }

  private static void log(
      Tenant tenant,
      Instant now,
      Kind kind,
      ObjectNode event,
      String from,
      String to,
      String comment) {
    tenant.logMeetingMail(
        new MeetingMail(
            now,
            kind,
            from,
            to,
            event.path("subject").asText(),
            event.path("iCalUId").asText(),
            comment));
  }
}
