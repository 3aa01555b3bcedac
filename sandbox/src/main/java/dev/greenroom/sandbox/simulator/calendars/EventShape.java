package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.util.Map;
import java.util.Set;

/**
 * Which properties of an event a client may send, and which values they may have.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/event">event resource type</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-update">what can be updated</a>
 */
final class EventShape {
  private static final Set<String> WRITABLE =
      Set.of(
          "allowNewTimeProposals",
          "attendees",
          "body",
          "categories",
          "end",
          "hideAttendees",
          "importance",
          "isAllDay",
          "isOnlineMeeting",
          "isReminderOn",
          "location",
          "locations",
          "multiValueExtendedProperties",
          "onlineMeetingProvider",
          "recurrence",
          "reminderMinutesBeforeStart",
          "responseRequested",
          "sensitivity",
          "showAs",
          "singleValueExtendedProperties",
          "start",
          "subject");
  private static final Set<String> ONLY_AT_CREATION =
      Set.of("transactionId", "attachments", "extensions");

  /** Sent by clients that copy an event; Exchange takes no notice of them at creation. */
  private static final Set<String> IGNORED_AT_CREATION =
      Set.of("organizer", "isOrganizer", "isDraft", "originalStartTimeZone", "originalEndTimeZone");

  private static final Set<String> READ_ONLY =
      Set.of(
          "bodyPreview",
          "calendar",
          "cancelledOccurrences",
          "changeKey",
          "createdDateTime",
          "exceptionOccurrences",
          "hasAttachments",
          "iCalUId",
          "id",
          "instances",
          "isCancelled",
          "isDraft",
          "isOrganizer",
          "lastModifiedDateTime",
          "onlineMeeting",
          "onlineMeetingUrl",
          "organizer",
          "originalEndTimeZone",
          "originalStart",
          "originalStartTimeZone",
          "responseStatus",
          "seriesMasterId",
          "type",
          "webLink");

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "importance",
          Set.of("low", "normal", "high"),
          "sensitivity",
          Set.of("normal", "personal", "private", "confidential"),
          "showAs",
          Set.of("unknown", "free", "tentative", "busy", "oof", "workingElsewhere"),
          "onlineMeetingProvider",
          Set.of("unknown", "skypeForBusiness", "skypeForConsumer", "teamsForBusiness"));
  private static final Set<String> BOOLEANS =
      Set.of(
          "allowNewTimeProposals",
          "hideAttendees",
          "isAllDay",
          "isOnlineMeeting",
          "isReminderOn",
          "responseRequested");

  private EventShape() {}

  static void checkNew(ObjectNode body) {
    check(body, true);
  }

  static void checkChange(ObjectNode body) {
    check(body, false);
  }

  private static void check(ObjectNode body, boolean isNew) {
    for (Map.Entry<String, JsonNode> property : body.properties()) {
      String name = property.getKey();
      if (name.contains("@")) {
        continue;
      }
      checkName(name, property.getValue(), isNew);
      checkValue(name, property.getValue());
    }
  }

  private static void checkName(String name, JsonNode value, boolean isNew) {
    if (WRITABLE.contains(name) || (isNew && ONLY_AT_CREATION.contains(name))) {
      return;
    }
    if (isNew && (IGNORED_AT_CREATION.contains(name) || value.isNull())) {
      return;
    }
    if (READ_ONLY.contains(name) || ONLY_AT_CREATION.contains(name)) {
      throw GraphException.badRequest(
          "ErrorInvalidPropertySet", "Set action is invalid for property '%s'.".formatted(name));
    }
    throw GraphException.badRequest(
        "RequestBodyRead",
        ("The property '%s' does not exist on type 'microsoft.graph.event'. Make sure to only use"
                + " property names that are defined by the type or mark the type as open type.")
            .formatted(name));
  }

  private static void checkValue(String name, JsonNode value) {
    if (value.isNull()) {
      return;
    }
    if (BOOLEANS.contains(name) && !value.isBoolean()) {
      throw cannotConvert(name, "Edm.Boolean");
    }
    Set<String> allowed = VALUES.get(name);
    if (allowed != null && allowed.stream().noneMatch(value.asText()::equalsIgnoreCase)) {
      throw cannotConvert(name, "microsoft.graph." + name);
    }
    boolean isList = Set.of("attendees", "categories", "locations").contains(name);
    if (isList && !value.isArray()) {
      throw cannotConvert(name, "a collection");
    }
  }

  /** One of the enum's members, in the case in which Graph writes it. */
  static String canonical(String name, String value) {
    return VALUES.getOrDefault(name, Set.of()).stream()
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElse(value);
  }

  private static GraphException cannotConvert(String name, String type) {
    return GraphException.badRequest(
        "RequestBodyRead",
        "Cannot convert the value of property '%s' to the expected type '%s'."
            .formatted(name, type));
  }
}
