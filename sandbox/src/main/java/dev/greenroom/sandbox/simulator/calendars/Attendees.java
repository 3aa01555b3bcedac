package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The list of attendees of an event, by address. */
final class Attendees {
  /** "At most 500 recipients per item": learn.microsoft.com/graph/api/resources/message. */
  private static final int LIMIT = 500;

  private Attendees() {}

  /** By lower-case address, in the order of the list. */
  static Map<String, ObjectNode> byAddress(ObjectNode event) {
    Map<String, ObjectNode> found = new LinkedHashMap<>();
    for (JsonNode attendee : event.path("attendees")) {
      if (attendee instanceof ObjectNode object) {
        found.putIfAbsent(address(object), object);
      }
    }
    return found;
  }

  static String address(JsonNode attendee) {
    return attendee.path("emailAddress").path("address").asText().toLowerCase(Locale.ROOT);
  }

  /** Replaces the list; who was on it already keeps the answer given. */
  static void replace(Tenant tenant, ObjectNode event, JsonNode given) {
    if (given.size() > LIMIT) {
      throw GraphException.badRequest(
          "ErrorTooManyRecipients", "An event can have at most %d attendees.".formatted(LIMIT));
    }
    Map<String, ObjectNode> before = byAddress(event);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (JsonNode each : given) {
      ObjectNode attendee = attendee(tenant, each);
      ObjectNode known = before.get(address(attendee));
      if (known != null) {
        attendee.set("status", known.get("status"));
      }
      list.add(attendee);
    }
    event.set("attendees", list);
  }

  private static ObjectNode attendee(Tenant tenant, JsonNode given) {
    String address = given.path("emailAddress").path("address").asText("");
    String type = given.path("type").asText("required").toLowerCase(Locale.ROOT);
    boolean isKnownType = Set.of("required", "optional", "resource").contains(type);
    if (!address.matches("[^@\\s]+@[^@\\s]+") || !isKnownType) {
      throw GraphException.badRequest(
          "ErrorPropertyValidationFailure", "At least one property failed validation.");
    }
    String name = given.path("emailAddress").path("name").asText("");
    ObjectNode attendee = JsonNodeFactory.instance.objectNode();
    attendee.put("type", type);
    attendee.set("status", status("none"));
    attendee
        .putObject("emailAddress")
        .put("name", name.isEmpty() ? displayName(tenant, address) : name)
        .put("address", address);
    return attendee;
  }

  private static String displayName(Tenant tenant, String address) {
    return tenant
        .user(address)
        .map(user -> user.path("displayName").asText(address))
        .orElse(address);
  }

  static ObjectNode status(String response) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response", response)
        .put("time", GraphTimes.NEVER);
  }

  static ObjectNode status(String response, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("response", response)
        .put("time", GraphTimes.stamp(at));
  }

  /** Nobody has answered: so it is again once the organiser has changed the time. */
  static void forgetAnswers(ObjectNode event) {
    for (ObjectNode attendee : byAddress(event).values()) {
      attendee.set("status", status("none"));
      attendee.remove("proposedNewTime");
    }
  }

  /** The attendee that stands for a mailbox, by whichever of its addresses. */
  static Optional<ObjectNode> of(Tenant tenant, ObjectNode event, Mailbox mailbox) {
    return byAddress(event).values().stream()
        .filter(
            attendee ->
                tenant
                    .mailbox(address(attendee))
                    .filter(other -> other.ownerId().equals(mailbox.ownerId()))
                    .isPresent())
        .findFirst();
  }
}
