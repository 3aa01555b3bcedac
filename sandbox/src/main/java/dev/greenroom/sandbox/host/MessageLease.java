package dev.greenroom.sandbox.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Our right to one message: its current pop receipt, renewed while its function runs. */
final class MessageLease {
  private static final Logger LOG = Logger.getLogger("Host.Queues");
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final QueueClient queue;
  private final String messageId;
  private final Duration length;
  private String popReceipt;
  private @Nullable ScheduledFuture<?> renewal;

  MessageLease(QueueClient queue, QueueMessageItem message, Duration length) {
    this.queue = queue;
    this.messageId = message.getMessageId();
    this.popReceipt = message.getPopReceipt();
    this.length = length;
  }

  /** Halfway to its end, and again and again. */
  synchronized void renewOn(ScheduledExecutorService clock) {
    long half = length.toMillis() / 2;
    renewal = clock.scheduleWithFixedDelay(this::renew, half, half, TimeUnit.MILLISECONDS);
  }

  private synchronized void renew() {
    if (renewal == null) {
      return;
    }
    try {
      extend(length);
    } catch (RuntimeException e) {
      // Tried again at the next half; if the message was taken from us, settling it will say so.
      LOG.log(Level.WARNING, "lease of message {0} not renewed", messageId);
    }
  }

  /** The receipt stays as it is from now on. */
  synchronized void release() {
    if (renewal != null) {
      renewal.cancel(false);
      renewal = null;
    }
  }

  synchronized void delete() {
    release();
    try {
      queue.deleteMessageWithResponse(messageId, popReceipt, CALL_LIMIT, Context.NONE);
    } catch (RuntimeException e) {
      if (StorageRefusal.in(e).filter(refused -> refused.status() == 404).isEmpty()) {
        throw e;
      }
      LOG.log(Level.INFO, "message {0} was already gone or taken by another", messageId);
    }
  }

  /**
   * @param after how long it stays invisible
   */
  synchronized void giveBack(Duration after) {
    release();
    extend(after);
  }

  private void extend(Duration invisible) {
    popReceipt =
        queue
            .updateMessageWithResponse(
                messageId, popReceipt, null, invisible, CALL_LIMIT, Context.NONE)
            .getValue()
            .getPopReceipt();
  }
}
