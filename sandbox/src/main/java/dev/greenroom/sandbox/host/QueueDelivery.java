package dev.greenroom.sandbox.host;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One message: run its function, keep the message invisible meanwhile, then delete it, give it back
 * for another try, or move it to the poison queue.
 */
final class QueueDelivery {
  private static final Logger LOG = Logger.getLogger("Host.Queues");

  private final QueueClient queue;
  private final QueueClient poison;
  private final FunctionJson function;
  private final Invoker invoker;
  private final HostJson.Queues options;
  private final Duration lease;
  private final ScheduledExecutorService clock;
  private final Consumer<String> onPoison;

  QueueDelivery(
      QueueClient queue,
      QueueClient poison,
      FunctionJson function,
      Invoker invoker,
      HostJson.Queues options,
      Duration lease,
      ScheduledExecutorService clock,
      Consumer<String> onPoison) {
    this.queue = queue;
    this.poison = poison;
    this.function = function;
    this.invoker = invoker;
    this.options = options;
    this.lease = lease;
    this.clock = clock;
    this.onPoison = onPoison;
  }

  void deliver(QueueMessageItem message) {
    MessageLease held = new MessageLease(queue, message, lease);
    try {
      Optional<String> text = new QueueText(options.base64()).decode(message.getBody().toString());
      if (text.isEmpty() || message.getDequeueCount() > options.maxDequeueCount()) {
        moveToPoison(message, held);
        return;
      }
      if (run(message, text.get(), held)) {
        held.delete();
      } else if (message.getDequeueCount() >= options.maxDequeueCount()) {
        moveToPoison(message, held);
      } else {
        held.giveBack(options.visibilityTimeout());
      }
    } catch (RuntimeException e) {
      // The message comes back when its lease ends; the next delivery settles it.
      LOG.log(
          Level.WARNING,
          "message {0} of {1} could not be settled: {2}",
          new Object[] {message.getMessageId(), queue.getQueueName(), StorageRefusal.describe(e)});
    } finally {
      held.release();
    }
  }

  private boolean run(QueueMessageItem message, String text, MessageLease held) {
    held.renewOn(clock);
    try {
      invoker.run(
          function, new Invocation(new Invocation.Input.Text(text), metadata(message, text)));
      return true;
    } catch (LoadedFunction.Failed reported) {
      return false;
    } finally {
      held.release();
    }
  }

  private void moveToPoison(QueueMessageItem message, MessageLease held) {
    LOG.log(
        Level.WARNING,
        "Message has reached MaxDequeueCount of {0} or cannot be decoded. Moving message {1} to {2}.",
        new Object[] {options.maxDequeueCount(), message.getMessageId(), poison.getQueueName()});
    poison.createIfNotExists();
    poison.sendMessage(BinaryData.fromString(message.getBody().toString()));
    held.delete();
    onPoison.accept(poison.getQueueName());
  }

  /** Strings as they are, everything else as JSON: a moment bound to a String comes in quotes. */
  private static Map<String, String> metadata(QueueMessageItem message, String text) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("QueueTrigger", text);
    metadata.put("Id", message.getMessageId());
    metadata.put("PopReceipt", message.getPopReceipt());
    metadata.put("DequeueCount", Long.toString(message.getDequeueCount()));
    putMoment(metadata, "InsertionTime", message.getInsertionTime());
    putMoment(metadata, "ExpirationTime", message.getExpirationTime());
    putMoment(metadata, "NextVisibleTime", message.getTimeNextVisible());
    return metadata;
  }

  private static void putMoment(
      Map<String, String> metadata, String name, @Nullable OffsetDateTime moment) {
    if (moment != null) {
      metadata.put(name, '"' + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment) + '"');
    }
  }
}
