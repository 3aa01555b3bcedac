package dev.greenroom.sandbox.calendarfile;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes dates into a mailbox as Graph's {@code event}, all of them its owner's own. */
final class MailboxWriter {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS");

  private final Tenant tenant;
  private final Mailbox mailbox;
  private final ZoneId calendarZone;
  private final ZoneId ownerZone;
  private final Map<FileEntry, String> masterIds = new HashMap<>();

  MailboxWriter(Tenant tenant, Mailbox mailbox, ZoneId calendarZone, ZoneId ownerZone) {
    this.tenant = tenant;
    this.mailbox = mailbox;
    this.calendarZone = calendarZone;
    this.ownerZone = ownerZone;
  }

  void replaceBy(List<Occurrence> dates) {
    List.copyOf(mailbox.events().keySet()).forEach(mailbox::removeEvent);
    dates.forEach(this::write);
  }

  private void write(Occurrence date) {
    ObjectNode event = event(date);
    date.master()
        .ifPresent(
            master -> {
              event.put("seriesMasterId", masterId(master, date));
              event.put("type", date.isException() ? "exception" : "occurrence");
              event.put("originalStart", instant(date, date.plannedStart()) + "");
            });
    mailbox.putEvent(event);
  }

  /** A master is written with its first date in the window, and looks like that one. */
  private String masterId(FileEntry master, Occurrence first) {
    return masterIds.computeIfAbsent(
        master,
        unused -> {
          ObjectNode event = event(first);
          event.put("type", "seriesMaster");
          event.put("subject", master.summary());
          mailbox.putEvent(event);
          return event.get("id").asText();
        });
  }

  private ObjectNode event(Occurrence date) {
    FileEntry entry = date.entry();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String changeKey = unique("change");
    event.put("@odata.etag", "W/\"" + changeKey + "\"");
    event.put("id", "AAMkA" + unique("id"));
    event.put("createdDateTime", Instant.EPOCH.toString());
    event.put("lastModifiedDateTime", Instant.EPOCH.toString());
    event.put("changeKey", changeKey);
    event.putArray("categories");
    String zone = entry.allDay() ? mailbox.settings().path("timeZone").asText("UTC") : "UTC";
    event.put("originalStartTimeZone", zone);
    event.put("originalEndTimeZone", zone);
    event.put("iCalUId", "040000008200E00074C5B7101A82E008" + unique("iCalUId"));
    event.put("reminderMinutesBeforeStart", 15);
    event.put("isReminderOn", false);
    event.put("hasAttachments", false);
    event.put("subject", entry.cancelled() ? "Canceled: " + entry.summary() : entry.summary());
    event.put("bodyPreview", "");
    event.put("importance", "normal");
    event.put("sensitivity", entry.sensitivity());
    event.put("isAllDay", entry.allDay());
    event.put("isCancelled", entry.cancelled());
    event.put("isOrganizer", true);
    event.put("responseRequested", true);
    event.putNull("seriesMasterId");
    event.put("showAs", entry.cancelled() ? "free" : entry.showAs());
    event.put("type", "singleInstance");
    event.putNull("webLink");
    event.putNull("onlineMeetingUrl");
    event.put("isOnlineMeeting", false);
    event.put("onlineMeetingProvider", "unknown");
    event.putNull("onlineMeeting");
    event.put("allowNewTimeProposals", true);
    event.put("isDraft", false);
    event.put("hideAttendees", false);
    event.putNull("recurrence");
    event
        .putObject("responseStatus")
        .put("response", "organizer")
        .put("time", "0001-01-01T00:00:00Z");
    event.putObject("body").put("contentType", "html").put("content", "");
    event.putObject("location").put("displayName", "").put("locationType", "default");
    event.putArray("locations");
    event.putArray("attendees");
    event.set("organizer", owner());
    event.set("start", time(date, date.start()));
    event.set("end", time(date, date.end()));
    return event;
  }

  /** An all-day event is midnight whatever the zone, and Graph writes UTC beside it. */
  private ObjectNode time(Occurrence date, LocalDateTime local) {
    LocalDateTime written =
        date.entry().allDay()
            ? local
            : LocalDateTime.ofInstant(instant(date, local), ZoneOffset.UTC);
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", DATE_TIME.format(written))
        .put("timeZone", "UTC");
  }

  private Instant instant(Occurrence date, LocalDateTime local) {
    return local.atZone(date.entry().allDay() ? ownerZone : calendarZone).toInstant();
  }

  private ObjectNode owner() {
    ObjectNode recipient = JsonNodeFactory.instance.objectNode();
    ObjectNode address = recipient.putObject("emailAddress");
    tenant
        .user(mailbox.ownerId())
        .ifPresent(
            user ->
                address
                    .put("name", user.path("displayName").asText())
                    .put("address", user.path("mail").asText()));
    return recipient;
  }

  private String unique(String what) {
    String name = String.join("/", mailbox.ownerId(), what, "" + mailbox.nextItemNumber());
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "")
        .toUpperCase(Locale.ROOT);
  }
}
