package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import java.util.Optional;

/** Single events over HTTP. */
final class EventRoutes {
  private final Calendars calendars;

  EventRoutes(Calendars calendars) {
    this.calendars = calendars;
  }

  GraphReply create(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    ObjectNode event =
        calendars.create(call.tenant(), mailbox, call.body(), call.caller().clientId());
    return GraphReply.created(shown(call, mailbox, event));
  }

  GraphReply get(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    ObjectNode event = calendars.get(call.tenant(), mailbox, call.parameter("eventId"));
    return GraphReply.ok(shown(call, mailbox, event));
  }

  GraphReply update(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    String id = call.parameter("eventId");
    checkMatch(call, mailbox, id);
    ObjectNode event = calendars.update(call.tenant(), mailbox, id, call.body());
    return GraphReply.ok(shown(call, mailbox, event));
  }

  GraphReply delete(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    String id = call.parameter("eventId");
    checkMatch(call, mailbox, id);
    calendars.delete(call.tenant(), mailbox, id);
    return GraphReply.noContent();
  }

  GraphReply cancel(GraphCall call) {
    Mailbox mailbox = Views.mailbox(call);
    calendars.cancel(call.tenant(), mailbox, call.parameter("eventId"), text(call, "comment"));
    return GraphReply.accepted();
  }

  GraphRoutes.Operation answering(Answer answer) {
    return call -> {
      Optional<ObjectNode> proposed =
          parameters(call).get("proposedNewTime") instanceof ObjectNode slot
              ? Optional.of(slot)
              : Optional.empty();
      boolean send = parameters(call).path("sendResponse").asBoolean(true);
      Reply reply = new Reply(answer, send, text(call, "comment"), proposed);
      Mailbox mailbox = Views.mailbox(call);
      calendars.respond(call.tenant(), mailbox, call.parameter("eventId"), reply);
      return GraphReply.accepted();
    };
  }

  /**
   * Exchange takes {@code If-Match} seriously on events.
   *
   * @throws GraphException 412 {@code ErrorIrresolvableConflict}
   */
  private static void checkMatch(GraphCall call, Mailbox mailbox, String id) {
    Optional<String> wanted = call.header("If-Match").filter(tag -> !tag.equals("*"));
    String actual = EventStore.require(mailbox, id).path("@odata.etag").asText();
    if (wanted.isPresent() && !wanted.get().equals(actual)) {
      throw new GraphException(
          412,
          "ErrorIrresolvableConflict",
          "The send or update operation could not be performed because the change key passed in"
              + " the request does not match the current change key for the item.");
    }
  }

  private static ObjectNode shown(GraphCall call, Mailbox mailbox, ObjectNode event) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    String owner = mailbox.ownerId();
    answer.put("@odata.context", call.context("users('%s')/events/$entity".formatted(owner)));
    answer.setAll(Views.of(call, mailbox, false).event(mailbox, event));
    return answer;
  }

  private static JsonNode parameters(GraphCall call) {
    return call.json().<JsonNode>map(json -> json).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static String text(GraphCall call, String name) {
    return parameters(call).path(name).asText("");
  }
}
