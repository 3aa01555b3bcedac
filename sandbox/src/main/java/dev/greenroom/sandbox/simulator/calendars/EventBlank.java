package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;

/**
 * Events before anybody has written anything into them: Graph shows every property of an event,
 * with these values where nothing was said.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/event">event resource type</a>
 */
final class EventBlank {
  private EventBlank() {}

  /** An event of this mailbox's own. */
  static ObjectNode own(Tenant tenant, Mailbox mailbox) {
    ObjectNode event = blank(tenant, mailbox);
    event.put("iCalUId", EventIds.nextICalUId(tenant, mailbox));
    event.put("isOrganizer", true);
    event.put("showAs", "busy");
    event.set("responseStatus", Attendees.status("organizer"));
    event.set("organizer", recipient(tenant, mailbox));
    return event;
  }

  /** An event that somebody else organises. */
  static ObjectNode copy(Tenant tenant, Mailbox mailbox) {
    ObjectNode event = blank(tenant, mailbox);
    event.put("isOrganizer", false);
    event.set("responseStatus", Attendees.status("notResponded"));
    return event;
  }

  private static ObjectNode blank(Tenant tenant, Mailbox mailbox) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String id = EventIds.next(tenant, mailbox);
    event.put("id", id);
    event.putArray("categories");
    event.put("reminderMinutesBeforeStart", 15);
    event.put("isReminderOn", true);
    event.put("hasAttachments", false);
    event.put("subject", "");
    event.put("importance", "normal");
    event.put("sensitivity", "normal");
    event.put("isAllDay", false);
    event.put("isCancelled", false);
    event.put("responseRequested", true);
    event.putNull("seriesMasterId");
    event.put("type", "singleInstance");
    event.put("webLink", "https://outlook.example.test/owa/?itemid=" + id + "&path=/calendar/item");
    event.putNull("onlineMeetingUrl");
    event.put("isOnlineMeeting", false);
    event.put("onlineMeetingProvider", "unknown");
    event.put("allowNewTimeProposals", true);
    event.put("isDraft", false);
    event.put("hideAttendees", false);
    event.putNull("recurrence");
    event.putNull("onlineMeeting");
    event.set("location", EventForm.location(JsonNodeFactory.instance.objectNode()));
    event.putArray("locations");
    event.putArray("attendees");
    EventForm.setBody(event, "");
    return event;
  }

  /** The owner of a mailbox, a person, a room or a group, as a recipient. */
  static ObjectNode recipient(Tenant tenant, Mailbox mailbox) {
    ObjectNode owner = tenant.users().get(mailbox.ownerId());
    if (owner == null) {
      owner = tenant.groups().get(mailbox.ownerId());
    }
    ObjectNode recipient = JsonNodeFactory.instance.objectNode();
    if (owner != null) {
      String mail = owner.path("mail").asText("");
      boolean hasMail = owner.hasNonNull("mail") && !mail.isEmpty();
      recipient
          .putObject("emailAddress")
          .put("name", owner.path("displayName").asText())
          .put("address", hasMail ? mail : owner.path("userPrincipalName").asText());
    }
    return recipient;
  }
}
