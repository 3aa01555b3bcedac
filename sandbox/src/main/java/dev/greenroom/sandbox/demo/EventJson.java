package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Diaries.Occurrence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Graph's {@code event}, one copy for each mailbox that holds the meeting. */
final class EventJson {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.0000000");

  private final Instant createdOn;
  private final SplittableRandom random;

  EventJson(Instant createdOn, SplittableRandom random) {
    this.createdOn = createdOn;
    this.random = random;
  }

  /**
   * What all copies of a meeting share.
   *
   * @param uid the start of each copy's iCalUId
   */
  record Meeting(Person organizer, Map<Person, String> replies, Optional<Room> room, String uid) {}

  /** Looks like the global object id that Outlook makes: a fixed head, then what is its own. */
  String uid() {
    return "%016X%016X".formatted(random.nextLong(), random.nextLong());
  }

  ObjectNode single(Meeting meeting, Person owner, String reply, Entry entry) {
    return event(meeting, owner.site(), reply, entry, "singleInstance", "00000000");
  }

  /** A room shows the organiser's name for a subject, as Set-CalendarProcessing has it (B11). */
  ObjectNode roomCopy(Meeting meeting, Room room, Entry entry) {
    return event(
        meeting,
        room.site(),
        "accepted",
        entry.named(meeting.organizer().name()),
        "singleInstance",
        "00000000");
  }

  ObjectNode master(Meeting meeting, Person owner, String reply, Entry pattern, Repeat repeat) {
    ObjectNode event = event(meeting, owner.site(), reply, pattern, "seriesMaster", "00000000");
    event.set(
        "recurrence",
        repeat.toJson(
            pattern.start().toLocalDate(),
            pattern.start().toLocalDate().plusWeeks(Weeks.COUNT),
            meeting.organizer().site().windowsZone()));
    return event;
  }

  /** An iCalUId of an occurrence has the planned date in it, and so differs from date to date. */
  ObjectNode occurrence(
      Meeting meeting, Person owner, String reply, Occurrence date, String masterId) {
    boolean changed = !date.entry().equals(date.asPlanned());
    ObjectNode event =
        event(
            meeting,
            owner.site(),
            reply,
            date.entry(),
            changed ? "exception" : "occurrence",
            date.asPlanned().start().format(DateTimeFormatter.BASIC_ISO_DATE).substring(0, 8));
    event.put("seriesMasterId", masterId);
    event.put("originalStart", date.asPlanned().from().toString());
    return event;
  }

  private ObjectNode event(
      Meeting meeting, Site site, String reply, Entry entry, String type, String uidDate) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String changeKey = base64(12);
    event.put("@odata.etag", "W/\"" + changeKey + "\"");
    event.put("id", "AAMkA" + base64(21));
    event.put("createdDateTime", createdOn.toString());
    event.put("lastModifiedDateTime", createdOn.toString());
    event.put("changeKey", changeKey);
    event.putArray("categories");
    event.putNull("transactionId");
    String zone = meeting.organizer().site().windowsZone();
    event.put("originalStartTimeZone", entry.allDay() ? site.windowsZone() : zone);
    event.put("originalEndTimeZone", entry.allDay() ? site.windowsZone() : zone);
    event.put("iCalUId", "040000008200E00074C5B7101A82E008" + uidDate + meeting.uid());
    event.put("reminderMinutesBeforeStart", 15);
    event.put("isReminderOn", !entry.allDay());
    event.put("hasAttachments", false);
    event.put("subject", entry.subject());
    event.put("bodyPreview", "");
    event.put("importance", "normal");
    event.put("sensitivity", entry.sensitivity());
    event.put("isAllDay", entry.allDay());
    event.put("isCancelled", false);
    event.put("isOrganizer", reply.equals("organizer"));
    event.put("responseRequested", true);
    event.putNull("seriesMasterId");
    event.put("showAs", showAs(entry, reply));
    event.put("type", type);
    event.putNull("webLink");
    event.put("allowNewTimeProposals", true);
    event.put("isDraft", false);
    event.put("hideAttendees", false);
    event.putNull("recurrence");
    event.set("responseStatus", status(reply));
    event.putObject("body").put("contentType", "html").put("content", "");
    event.set("start", time(entry, entry.from()));
    event.set("end", time(entry, entry.to()));
    location(event, meeting.room());
    attendees(event.putArray("attendees"), meeting);
    event.putObject("organizer").set("emailAddress", address(meeting.organizer()));
    onlineMeeting(event, entry.online(), meeting.uid());
    return event;
  }

  private static String showAs(Entry entry, String reply) {
    boolean undecided = reply.equals("tentativelyAccepted") || reply.equals("notResponded");
    return undecided && entry.showAs().equals("busy") ? "tentative" : entry.showAs();
  }

  private ObjectNode status(String reply) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("response", reply);
    boolean answered = !reply.equals("organizer") && !reply.equals("notResponded");
    status.put("time", answered ? createdOn.plusSeconds(3600).toString() : "0001-01-01T00:00:00Z");
    return status;
  }

  /** An all-day event is midnight whatever the zone, and Graph writes UTC beside it. */
  private static ObjectNode time(Entry entry, Instant at) {
    LocalDateTime written =
        entry.allDay()
            ? at.atZone(entry.start().getZone()).toLocalDateTime()
            : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    ObjectNode time = JsonNodeFactory.instance.objectNode();
    time.put("dateTime", written.format(DATE_TIME));
    time.put("timeZone", "UTC");
    return time;
  }

  private static void location(ObjectNode event, Optional<Room> room) {
    ObjectNode location = event.putObject("location");
    location.put("displayName", room.map(Room::name).orElse(""));
    location.put("locationType", room.isPresent() ? "conferenceRoom" : "default");
    room.ifPresent(r -> location.put("locationEmailAddress", r.address()));
    ArrayNode locations = event.putArray("locations");
    room.ifPresent(r -> locations.add(location.deepCopy()));
  }

  private void attendees(ArrayNode attendees, Meeting meeting) {
    meeting
        .replies()
        .forEach(
            (who, reply) -> {
              ObjectNode attendee = attendees.addObject();
              attendee.put("type", "required");
              attendee.set("status", status(reply.equals("notResponded") ? "none" : reply));
              attendee.set("emailAddress", address(who));
            });
    meeting
        .room()
        .ifPresent(
            room -> {
              ObjectNode attendee = attendees.addObject();
              attendee.put("type", "resource");
              attendee.set("status", status("accepted"));
              attendee
                  .putObject("emailAddress")
                  .put("name", room.name())
                  .put("address", room.address());
            });
  }

  private static ObjectNode address(Person person) {
    ObjectNode address = JsonNodeFactory.instance.objectNode();
    return address.put("name", person.name()).put("address", person.address());
  }

  private static void onlineMeeting(ObjectNode event, boolean online, String uid) {
    event.put("isOnlineMeeting", online);
    event.put("onlineMeetingProvider", online ? "teamsForBusiness" : "unknown");
    event.putNull("onlineMeetingUrl");
    if (online) {
      event
          .putObject("onlineMeeting")
          .put(
              "joinUrl",
              "https://teams.microsoft.com/l/meetup-join/19%%3ameeting_%s%%40thread.v2/0"
                  .formatted(uid));
    } else {
      event.putNull("onlineMeeting");
    }
  }

  private String base64(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}
