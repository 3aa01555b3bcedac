package dev.greenroom.sandbox.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a function left in its queue outputs, after it has returned. A String is one message,
 * a List of Strings or a String[] is one message each; a missing queue is created.
 *
 * <p>Whether the real host makes several messages of a plain String that happens to hold a JSON
 * array is not verified: here it is one.
 */
final class QueueOutputs {
  /**
   * For all of an invocation. The real extension tries for longer than Graph waits, three seconds.
   */
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final QueueStore store;
  private final AppSettings settings;
  private final QueueText text;
  private final Consumer<String> onSent;

  /**
   * @param onSent told the name of each queue that got something, so that its listener need not
   *     wait
   */
  QueueOutputs(QueueStore store, AppSettings settings, QueueText text, Consumer<String> onSent) {
    this.store = store;
    this.settings = settings;
    this.text = text;
    this.onSent = onSent;
  }

  /**
   * @throws RuntimeException of any kind if a message could not be queued: then the invocation has
   *     failed, although the function has not
   */
  void send(FunctionJson function, Invocation invocation) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    for (FunctionJson.Binding binding : function.queueOutputs()) {
      List<String> messages =
          messages(binding.name(), invocation.output(binding.name()).written()).stream()
              .map(text::encode)
              .toList();
      if (!messages.isEmpty()) {
        String name = settings.resolve(binding.text("queueName"));
        QueueClient queue = store.queue(binding.text("connection"), name);
        messages.forEach(message -> send(queue, message, end));
        onSent.accept(name);
      }
    }
  }

  private static List<String> messages(String binding, @Nullable Object written) {
    if (written == null) {
      return List.of();
    }
    if (written instanceof String one) {
      return List.of(one);
    }
    List<?> items =
        written instanceof List<?> list
            ? list
            : written instanceof Object[] array ? List.of(array) : List.of(written);
    List<String> messages = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof String message)) {
        throw new IllegalStateException(
            "output '%s' holds a %s: give Strings, the worker's Gson fails on records"
                .formatted(binding, item.getClass().getName()));
      }
      messages.add(message);
    }
    return messages;
  }

  private static void send(QueueClient queue, String message, long end) {
    try {
      queue.sendMessageWithResponse(message, null, null, until(end), Context.NONE);
    } catch (RuntimeException e) {
      if (StorageRefusal.in(e).filter(StorageRefusal::isMissingQueue).isEmpty()) {
        throw e;
      }
      queue.createIfNotExistsWithResponse(null, until(end), Context.NONE);
      queue.sendMessageWithResponse(message, null, null, until(end), Context.NONE);
    }
  }

  private static Duration until(long end) {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }
}
