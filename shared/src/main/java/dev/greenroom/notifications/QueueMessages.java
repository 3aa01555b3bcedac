package dev.greenroom.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How this room's messages are written on queues. A text that is none of ours is an {@link
 * IllegalArgumentException}: such a message belongs with the poison.
 */
public final class QueueMessages {
  private final ObjectMapper json = new ObjectMapper();

  /** The text of an {@link EventChange}. */
  public String write(EventChange change) {
    return text(
        json.createObjectNode()
            .put("tenant", change.tenant().value())
            .put("mailbox", change.mailbox().value())
            .put("event", change.event())
            .put("since", change.since().toString())
            .put("attempt", change.attempt()));
  }

  /** The text of an {@link Upkeep}. */
  public String write(Upkeep upkeep) {
    ObjectNode node =
        json.createObjectNode()
            .put("tenant", upkeep.tenant().value())
            .put("since", upkeep.since().toString())
            .put("attempt", upkeep.attempt());
    upkeep
        .cause()
        .ifPresent(
            cause ->
                node.put("mailbox", cause.mailbox().value())
                    .put("subscription", cause.subscription())
                    .put("lifecycle", cause.event().graphName()));
    return text(node);
  }

  EventChange eventChange(String message) {
    JsonNode node = read(message);
    return new EventChange(
        tenant(node), mailbox(node), required(node, "event"), since(node), attempt(node));
  }

  Upkeep upkeep(String message) {
    JsonNode node = read(message);
    Optional<Notification.Lifecycle> cause =
        node.has("lifecycle") ? Optional.of(lifecycle(node)) : Optional.empty();
    return new Upkeep(tenant(node), cause, since(node), attempt(node));
  }

  Batch batch(String message) {
    JsonNode node = read(message);
    List<Notification> notifications = new ArrayList<>();
    for (JsonNode item : node.path("notifications")) {
      notifications.add(
          item.has("lifecycle")
              ? lifecycle(item)
              : new Notification.Changed(
                  tenant(item),
                  mailbox(item),
                  required(item, "subscription"),
                  required(item, "event")));
    }
    return new Batch(required(node, "id"), notifications, attempt(node));
  }

  /** The same message with one attempt more. */
  String again(String batch) {
    if (read(batch) instanceof ObjectNode node) {
      return text(node.put("attempt", attempt(node) + 1));
    }
    throw new IllegalArgumentException("message is no object");
  }

  /**
   * A message of the queue {@code notifications}.
   *
   * @param id the same when this message comes again, and only then
   * @param attempt how often it was put off because storage was away
   */
  record Batch(String id, List<Notification> notifications, int attempt) {
    Batch {
      notifications = List.copyOf(notifications);
    }
  }

  private static Notification.Lifecycle lifecycle(JsonNode node) {
    LifecycleEvent event =
        LifecycleEvent.named(required(node, "lifecycle"))
            .orElseThrow(() -> new IllegalArgumentException("unknown lifecycle event in message"));
    return new Notification.Lifecycle(
        tenant(node), mailbox(node), required(node, "subscription"), event);
  }

  private static TenantId tenant(JsonNode node) {
    return new TenantId(required(node, "tenant"));
  }

  private static MailboxId mailbox(JsonNode node) {
    return new MailboxId(required(node, "mailbox"));
  }

  private static int attempt(JsonNode node) {
    return node.path("attempt").asInt(0);
  }

  private static Instant since(JsonNode node) {
    try {
      return Instant.parse(required(node, "since"));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("message has no moment in since", e);
    }
  }

  private static String required(JsonNode node, String name) {
    String text = node.path(name).asText("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("message has no " + name);
    }
    return text;
  }

  private JsonNode read(String message) {
    try {
      return json.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("message is not JSON", e);
    }
  }

  private String text(ObjectNode node) {
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }
}
