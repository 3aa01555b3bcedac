package dev.greenroom.queues;

import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.SendQueue;
import dev.greenroom.values.TenantId;
import java.time.Duration;

/** {@link SendQueue} on a Storage queue: {@code tenant message}. */
public final class QueuedMessages implements SendQueue {
  /** What {@code SendMessage} listens to. */
  public static final String QUEUE = "mail-messages";

  private final StorageQueues queues;

  public QueuedMessages(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void later(TenantId tenant, MessageId message, Duration delay) {
    Duration possible =
        delay.compareTo(StorageQueues.LONGEST_DELAY) > 0 ? StorageQueues.LONGEST_DELAY : delay;
    queues.send(QUEUE, tenant.value() + " " + message.value(), possible);
  }
}
