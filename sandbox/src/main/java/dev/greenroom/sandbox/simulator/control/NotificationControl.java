package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.subscriptions.DeliveryCounts;
import dev.greenroom.sandbox.simulator.subscriptions.DeliveryFault;
import dev.greenroom.sandbox.simulator.subscriptions.Subscriptions;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code notifications}: POST {@code {kind: drop|double|delay|reorder, count, milliseconds?,
 * subscriptionId?}}, DELETE ends all such faults. {@code subscriptions}: GET lists them, POST
 * {@code /{id}/{verb}} with removeSilently, remove, missed, reauthorize or pause. {@code quiet}:
 * POST waits until delivery is quiet.
 */
final class NotificationControl {
  private final Subscriptions subscriptions;

  NotificationControl(Subscriptions subscriptions) {
    this.subscriptions = subscriptions;
  }

  JsonNode run(String what, Command command) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (what) {
      case "notifications" -> {
        if (command.is("DELETE")) {
          subscriptions.clearFaults();
        } else {
          subscriptions.add(fault(command));
        }
      }
      case "quiet" ->
          answer.put(
              "quiet",
              subscriptions.awaitQuiet(Duration.ofMillis(command.number("milliseconds", 10_000))));
      default -> {
        if (command.is("POST")) {
          act(command);
        } else {
          list(answer);
        }
      }
    }
    return answer;
  }

  private static DeliveryFault fault(Command command) {
    return new DeliveryFault(
        DeliveryFault.Kind.valueOf(command.required("kind").toUpperCase(Locale.ROOT)),
        command.text("subscriptionId"),
        command.number("count", 1),
        command.milliseconds());
  }

  private void act(Command command) {
    switch (command.verb()) {
      case "removeSilently" -> subscriptions.removeSilently(command.id());
      case "remove" -> subscriptions.remove(command.id());
      case "missed" -> subscriptions.missed(command.id());
      case "reauthorize" -> subscriptions.askToReauthorize(command.id());
      case "pause" -> subscriptions.pause(command.id());
      default -> throw Command.unknown(command.verb());
    }
  }

  private void list(ObjectNode answer) {
    subscriptions
        .all()
        .forEach(
            one ->
                answer
                    .withArray("subscriptions")
                    .addObject()
                    .put("id", one.id())
                    .put("tenantId", one.tenantId())
                    .put("resource", one.resource())
                    .put("changeType", one.changeType())
                    .put("notificationUrl", one.notificationUrl())
                    .put("expirationDateTime", one.expiresAt().toString()));
    DeliveryCounts counts = subscriptions.deliveries();
    answer
        .putObject("deliveries")
        .put("posts", counts.posts())
        .put("delivered", counts.delivered())
        .put("lost", counts.lost())
        .put("outstanding", counts.outstanding());
  }
}
