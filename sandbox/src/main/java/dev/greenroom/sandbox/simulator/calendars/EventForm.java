package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** Writes what a client sent into an event, the way in which Exchange keeps it. */
final class EventForm {
  /** Keeps the members that no answer shows unless they are asked for. */
  static final String EXTENDED_PROPERTIES = "singleValueExtendedProperties";

  private EventForm() {}

  /** Copies all that is neither time, attendee nor online meeting, and the times, too. */
  static void fill(ObjectNode event, ObjectNode body) {
    copy(event, body, "subject");
    for (String name :
        new String[] {
          "allowNewTimeProposals",
          "hideAttendees",
          "isReminderOn",
          "reminderMinutesBeforeStart",
          "responseRequested",
          "categories",
          "recurrence",
          "transactionId"
        }) {
      if (body.hasNonNull(name)) {
        event.set(name, body.get(name).deepCopy());
      }
    }
    for (String name : new String[] {"importance", "sensitivity", "showAs"}) {
      if (body.hasNonNull(name)) {
        event.put(name, EventShape.canonical(name, body.get(name).asText()));
      }
    }
    fillBody(event, body);
    fillLocations(event, body);
    fillTimes(event, body);
    fillExtendedProperties(event, body);
    if (body.hasNonNull("attachments")) {
      event.put("hasAttachments", !body.get("attachments").isEmpty());
    }
  }

  private static void copy(ObjectNode event, ObjectNode body, String name) {
    if (body.has(name)) {
      event.put(name, body.get(name).asText(""));
    }
  }

  /**
   * Exchange hands out HTML unless told otherwise, and wraps what it got.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/resources/itembody">itemBody</a>
   */
  private static void fillBody(ObjectNode event, ObjectNode body) {
    if (!body.has("body")) {
      return;
    }
    String content = body.path("body").path("content").asText("");
    boolean isHtml = "html".equalsIgnoreCase(body.path("body").path("contentType").asText("html"));
    setBody(event, isHtml ? content : Html.fromText(content));
  }

  static void setBody(ObjectNode event, String html) {
    event.putObject("body").put("contentType", "html").put("content", Html.document(html));
    String text = Html.toText(html);
    event.put("bodyPreview", text.substring(0, Math.min(255, text.length())));
  }

  /** {@code location} and {@code locations} mirror each other; the former replaces the latter. */
  private static void fillLocations(ObjectNode event, ObjectNode body) {
    if (body.has("location")) {
      ObjectNode location = location(body.get("location"));
      event.set("location", location);
      ArrayNode all = event.putArray("locations");
      if (!location.path("displayName").asText().isEmpty()) {
        all.add(location.deepCopy());
      }
    } else if (body.hasNonNull("locations")) {
      ArrayNode all = event.putArray("locations");
      body.get("locations").forEach(each -> all.add(location(each)));
      event.set("location", all.isEmpty() ? location(all) : all.get(0).deepCopy());
    }
  }

  static ObjectNode location(JsonNode given) {
    ObjectNode location = JsonNodeFactory.instance.objectNode();
    String name = given.path("displayName").asText("");
    location.put("displayName", name);
    location.put("locationType", "default");
    if (!name.isEmpty()) {
      location.put("uniqueId", name);
    }
    location.put("uniqueIdType", name.isEmpty() ? "unknown" : "private");
    if (given instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              property -> {
                if (!property.getValue().isNull() && !property.getKey().contains("@")) {
                  location.set(property.getKey(), property.getValue().deepCopy());
                }
              });
    }
    return location;
  }

  /**
   * An all-day event has to begin and end at midnight of one zone.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/resources/event">isAllDay</a>
   */
  private static void fillTimes(ObjectNode event, ObjectNode body) {
    if (!body.hasNonNull("start") && !body.hasNonNull("end") && !body.hasNonNull("isAllDay")) {
      return;
    }
    GraphTimes.Given start = time(event, body, "start", "originalStartTimeZone");
    GraphTimes.Given end = time(event, body, "end", "originalEndTimeZone");
    boolean allDay = body.path("isAllDay").asBoolean(event.path("isAllDay").asBoolean());
    if (end.instant().isBefore(start.instant())) {
      throw GraphException.badRequest(
          "ErrorCalendarEndDateIsEarlierThanStartDate",
          "The event's end time occurs before its start time.");
    }
    if (allDay) {
      boolean wholeDays =
          start.isMidnight()
              && end.isMidnight()
              && start.zone().equals(end.zone())
              && end.dateTime().isAfter(start.dateTime());
      if (!wholeDays) {
        throw GraphException.badRequest(
            "ErrorPropertyValidationFailure",
            "The start and end of an all-day event must be midnight, in the same time zone.");
      }
    }
    event.put("isAllDay", allDay);
    event.set(
        "start",
        allDay ? GraphTimes.local(start.dateTime(), "UTC") : GraphTimes.utc(start.instant()));
    event.set(
        "end", allDay ? GraphTimes.local(end.dateTime(), "UTC") : GraphTimes.utc(end.instant()));
    event.put("originalStartTimeZone", start.zoneName());
    event.put("originalEndTimeZone", end.zoneName());
  }

  private static GraphTimes.Given time(
      ObjectNode event, ObjectNode body, String name, String zoneProperty) {
    if (body.hasNonNull(name)) {
      return GraphTimes.given(body.get(name));
    }
    if (!event.hasNonNull(name)) {
      throw GraphException.badRequest(
          "ErrorPropertyValidationFailure", "The property '%s' is required.".formatted(name));
    }
    return current(event, name, zoneProperty);
  }

  /** A stored time as its maker wrote it. */
  static GraphTimes.Given current(ObjectNode event, String name, String zoneProperty) {
    String zoneName = event.path(zoneProperty).asText("UTC");
    ZoneId zone = Zones.find(zoneName).orElse(ZoneOffset.UTC);
    LocalDateTime stored =
        LocalDateTime.ofInstant(GraphTimes.stored(event.get(name)), ZoneOffset.UTC);
    LocalDateTime there =
        event.path("isAllDay").asBoolean()
            ? stored
            : stored.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDateTime();
    return new GraphTimes.Given(there, zone, zoneName);
  }

  /**
   * Extended properties are added or overwritten one by one.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/resources/extended-properties-overview">
   *     extended properties</a>
   */
  private static void fillExtendedProperties(ObjectNode event, ObjectNode body) {
    if (!body.hasNonNull(EXTENDED_PROPERTIES)) {
      return;
    }
    ArrayNode kept = event.withArray(EXTENDED_PROPERTIES);
    for (JsonNode given : body.get(EXTENDED_PROPERTIES)) {
      String id = canonicalPropertyId(given.path("id").asText(""));
      for (int i = kept.size() - 1; i >= 0; i--) {
        if (canonicalPropertyId(kept.get(i).path("id").asText()).equals(id)) {
          kept.remove(i);
        }
      }
      if (given.hasNonNull("value")) {
        kept.addObject()
            .put("id", given.path("id").asText())
            .put("value", given.path("value").asText());
      }
    }
  }

  /**
   * Type, GUID and keyword of an extended property's id in any case, its name as it is: that alone
   * is case-sensitive.
   *
   * @throws GraphException 400 if it follows none of the documented formats
   */
  static String canonicalPropertyId(String id) {
    String guid = "\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\}?";
    boolean named = id.matches("\\w+ " + guid + " (?i:Name) .+");
    boolean numbered = id.matches("\\w+ (" + guid + " (?i:Id) )?0x[0-9a-fA-F]+");
    if (!named && !numbered) {
      throw GraphException.badRequest(
          "ErrorInvalidProperty", "The extended property id '%s' is invalid.".formatted(id));
    }
    if (numbered) {
      return id.toLowerCase(Locale.ROOT);
    }
    String[] parts = id.split(" ", 4);
    return String.join(" ", parts[0], parts[1], parts[2]).toLowerCase(Locale.ROOT) + " " + parts[3];
  }
}
