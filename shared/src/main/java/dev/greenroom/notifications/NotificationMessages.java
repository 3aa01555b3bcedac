package dev.greenroom.notifications;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes notifications as messages for the queue {@code notifications}: as few as will hold them.
 * Each message is an object, never an array, for the host makes several messages of an array.
 */
final class NotificationMessages {
  /** In UTF-8; 64 KiB is what a queue takes after Base64. */
  static final int LARGEST = 45_000;

  private static final String END = "]}";

  private final JsonFactory json;

  NotificationMessages(JsonFactory json) {
    this.json = json;
  }

  /** Everything in a notification is ASCII by now, so that characters are bytes. */
  List<String> of(Collection<Notification> notifications) {
    List<String> messages = new ArrayList<>();
    StringBuilder message = new StringBuilder(start());
    boolean empty = true;
    for (Notification notification : notifications) {
      String item = item(notification);
      if (!empty && message.length() + 1 + item.length() + END.length() > LARGEST) {
        messages.add(message.append(END).toString());
        message = new StringBuilder(start());
        empty = true;
      }
      message.append(empty ? "" : ",").append(item);
      empty = false;
    }
    messages.add(message.append(END).toString());
    return messages;
  }

  /** The id tells a message that comes again from another with the same content. */
  private static String start() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "{\"id\":\"%016x%016x\",\"notifications\":["
        .formatted(random.nextLong(), random.nextLong());
  }

  private String item(Notification notification) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(text)) {
      generator.writeStartObject();
      generator.writeStringField("tenant", notification.tenant().value());
      generator.writeStringField("mailbox", notification.mailbox().value());
      generator.writeStringField("subscription", notification.subscription());
      if (notification instanceof Notification.Changed changed) {
        generator.writeStringField("event", changed.event());
      } else if (notification instanceof Notification.Lifecycle lifecycle) {
        generator.writeStringField("lifecycle", lifecycle.event().graphName());
      }
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return text.toString();
  }
}
