package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * Brings a meeting to its attendees: a mail for each, and into each mailbox of the tenant a copy of
 * its own, tied to the organiser's event by {@code iCalUId} alone.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-post-events">invitations are sent when
 *     the event is created</a>
 */
final class Copies {
  /** What a copy shall show once it is accepted. */
  static final String INTENDED_SHOW_AS = "x-intendedShowAs";

  /** What travels with the invitation; the rest of an event is each mailbox's own. */
  private static final List<String> TRANSMITTED =
      List.of(
          "allowNewTimeProposals",
          "body",
          "bodyPreview",
          "end",
          "hideAttendees",
          "iCalUId",
          "importance",
          "isAllDay",
          "isCancelled",
          "isOnlineMeeting",
          "location",
          "locations",
          "onlineMeeting",
          "onlineMeetingProvider",
          "organizer",
          "originalEndTimeZone",
          "originalStart",
          "originalStartTimeZone",
          "recurrence",
          "responseRequested",
          "sensitivity",
          "start",
          "subject",
          "type");

  private final EventStore store;
  private final CalendarRules rules;

  Copies(EventStore store, CalendarRules rules) {
    this.store = store;
    this.rules = rules;
  }

  /**
   * Tells an attendee about the meeting as it is now.
   *
   * @param kind of the mail; empty to send none, as for the single occurrences of a series
   * @param mustAnswer whether an answer given before is void
   */
  void send(
      Tenant tenant,
      Mailbox organizer,
      ObjectNode event,
      ObjectNode attendee,
      Optional<Kind> kind,
      boolean mustAnswer) {
    Optional<Mailbox> mailbox = mailboxOf(tenant, organizer, attendee);
    if (isOrganizer(event, attendee)) {
      return;
    }
    kind.ifPresent(sent -> Post.toAttendee(tenant, store.now(), sent, event, attendee, ""));
    mailbox.ifPresent(theirs -> put(tenant, organizer, event, attendee, theirs, mustAnswer));
  }

  private static boolean isOrganizer(ObjectNode event, ObjectNode attendee) {
    return Attendees.address(attendee).equals(Attendees.address(event.path("organizer")));
  }

  private static Optional<Mailbox> mailboxOf(
      Tenant tenant, Mailbox organizer, ObjectNode attendee) {
    return tenant
        .mailbox(Attendees.address(attendee))
        .filter(mailbox -> !mailbox.ownerId().equals(organizer.ownerId()));
  }

  private void put(
      Tenant tenant,
      Mailbox organizer,
      ObjectNode event,
      ObjectNode attendee,
      Mailbox mailbox,
      boolean mustAnswer) {
    Optional<ObjectNode> known = mailbox.eventByICalUId(event.get("iCalUId").asText());
    ObjectNode copy = known.orElseGet(() -> EventBlank.copy(tenant, mailbox));
    for (String name : TRANSMITTED) {
      if (event.has(name)) {
        copy.set(name, event.get(name).deepCopy());
      }
    }
    tieToSeries(organizer, event, mailbox, copy);
    copy.put(INTENDED_SHOW_AS, event.path("showAs").asText());
    fillAttendees(event, attendee, copy);
    if (known.isEmpty() || mustAnswer) {
      copy.set("responseStatus", Attendees.status("notResponded"));
      boolean free = "free".equals(event.path("showAs").asText());
      copy.put("showAs", free ? "free" : "tentative");
    }
    if (Rooms.isRoom(mailbox)) {
      Rooms.disguise(copy);
    }
    if (known.isPresent()) {
      store.change(tenant, mailbox, copy);
    } else {
      store.add(tenant, mailbox, copy);
    }
  }

  private static void tieToSeries(
      Mailbox organizer, ObjectNode event, Mailbox mailbox, ObjectNode copy) {
    organizer
        .event(event.path("seriesMasterId").asText())
        .flatMap(master -> mailbox.eventByICalUId(master.get("iCalUId").asText()))
        .ifPresent(master -> copy.set("seriesMasterId", master.get("id")));
  }

  /** An attendee sees who else is asked, but not what they answered; or only herself. */
  private static void fillAttendees(ObjectNode event, ObjectNode attendee, ObjectNode copy) {
    var list = copy.putArray("attendees");
    for (ObjectNode each : Attendees.byAddress(event).values()) {
      if (each == attendee || !event.path("hideAttendees").asBoolean()) {
        ObjectNode shown = each.deepCopy();
        shown.set("status", Attendees.status("none"));
        shown.remove("proposedNewTime");
        list.add(shown);
      }
    }
  }

  /** The meeting is off for this attendee, because it is cancelled or somebody else is asked. */
  void withdraw(
      Tenant tenant,
      Mailbox organizer,
      ObjectNode event,
      ObjectNode attendee,
      boolean withMail,
      String comment) {
    if (isOrganizer(event, attendee)) {
      return;
    }
    if (withMail) {
      Post.toAttendee(tenant, store.now(), Kind.CANCELLATION, event, attendee, comment);
    }
    mailboxOf(tenant, organizer, attendee)
        .ifPresent(
            mailbox ->
                mailbox
                    .eventByICalUId(event.get("iCalUId").asText())
                    .ifPresent(copy -> cancel(tenant, mailbox, copy)));
  }

  /** Outlook keeps a cancelled meeting, as free time, until somebody removes it; rooms do not. */
  private void cancel(Tenant tenant, Mailbox mailbox, ObjectNode copy) {
    if (Rooms.isRoom(mailbox) || rules.cancelledCopiesVanish()) {
      store.remove(tenant, mailbox, copy);
      return;
    }
    copy.put("isCancelled", true);
    copy.put("showAs", "free");
    copy.put("isReminderOn", false);
    if (!copy.path("subject").asText().startsWith("Canceled: ")) {
      copy.put("subject", "Canceled: " + copy.path("subject").asText());
    }
    store.change(tenant, mailbox, copy);
  }
}
