package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MailboxClock;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is really in the mailboxes, read beside Greenroom and not through it. */
final class OutlookFacts {
  private static final Set<String> TAKES_NO_TIME = Set.of("free", "workingElsewhere");

  private final Tenant tenant;
  private final Calendars calendars;

  OutlookFacts(Tenant tenant, Calendars calendars) {
    this.tenant = tenant;
    this.calendars = calendars;
  }

  /** A stretch of time that somebody's calendar has. */
  record Entry(String subject, Instant start, Instant end) {
    boolean overlaps(Instant from, Instant until) {
      return start.isBefore(until) && from.isBefore(end);
    }
  }

  Mailbox mailbox(String idOrAddress) {
    return tenant
        .mailbox(idOrAddress)
        .orElseThrow(() -> new StepFailed("there is no mailbox of " + idOrAddress));
  }

  String addressOf(String id) {
    synchronized (tenant) {
      return tenant.user(id).map(user -> user.path("mail").asText()).orElse("");
    }
  }

  String nameOf(String id) {
    synchronized (tenant) {
      return tenant.user(id).map(user -> user.path("displayName").asText()).orElse("?");
    }
  }

  Optional<ObjectNode> event(String mailboxId, String eventId) {
    synchronized (tenant) {
      return mailbox(mailboxId).event(eventId).map(ObjectNode::deepCopy);
    }
  }

  /** Somebody's copy of a meeting, unless it is gone or only there as called off. */
  Optional<ObjectNode> copy(String mailboxId, JsonNode meeting) {
    synchronized (tenant) {
      return mailbox(mailboxId)
          .eventByICalUId(meeting.path("iCalUId").asText())
          .filter(copy -> !copy.path("isCancelled").asBoolean())
          .map(ObjectNode::deepCopy);
    }
  }

  /** Everything in a calendar that blocks, by the policy that Greenroom starts with. */
  List<Entry> takingTime(String mailboxId, Instant from, Instant until) {
    Mailbox mailbox = mailbox(mailboxId);
    ZoneId clock = MailboxClock.of(mailbox);
    return calendars.view(tenant, mailbox, from, until).stream()
        .filter(event -> !TAKES_NO_TIME.contains(event.path("showAs").asText()))
        .filter(event -> !event.path("isCancelled").asBoolean())
        .filter(event -> !event.path("responseStatus").path("response").asText().equals("declined"))
        .map(
            event ->
                new Entry(
                    event.path("subject").asText(),
                    instant(event, "start", clock),
                    instant(event, "end", clock)))
        .toList();
  }

  static Instant start(JsonNode event) {
    return instant(event, "start", ZoneOffset.UTC);
  }

  private static Instant instant(JsonNode event, String edge, ZoneId clock) {
    LocalDateTime stored = LocalDateTime.parse(event.path(edge).path("dateTime").asText());
    return event.path("isAllDay").asBoolean()
        ? stored.atZone(clock).toInstant()
        : stored.toInstant(ZoneOffset.UTC);
  }

  static Set<String> attendees(JsonNode event) {
    Set<String> addresses = new TreeSet<>();
    event
        .path("attendees")
        .forEach(a -> addresses.add(a.path("emailAddress").path("address").asText()));
    return addresses;
  }

  static String replyOf(JsonNode event, String address) {
    for (JsonNode attendee : event.path("attendees")) {
      if (attendee.path("emailAddress").path("address").asText().equalsIgnoreCase(address)) {
        return attendee.path("status").path("response").asText("none");
      }
    }
    return "not invited";
  }

  /** How many meeting mails of a kind somebody got about a meeting. */
  long mails(String address, MeetingMail.Kind kind, JsonNode meeting) {
    synchronized (tenant) {
      return tenant.meetingMails().stream()
          .filter(mail -> mail.isTo(address) && mail.kind() == kind)
          .filter(mail -> mail.iCalUId().equals(meeting.path("iCalUId").asText()))
          .count();
    }
  }
}
