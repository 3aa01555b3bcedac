package dev.greenroom.queues;

import dev.greenroom.notifications.EventChange;
import dev.greenroom.notifications.EventQueue;
import dev.greenroom.notifications.QueueMessages;
import java.time.Duration;

/** {@link EventQueue} on the Storage queue {@code event-changes}. */
public final class QueuedEvents implements EventQueue {
  public static final String QUEUE = "event-changes";

  private final QueueMessages messages = new QueueMessages();
  private final StorageQueues queues;

  public QueuedEvents(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void send(EventChange change, Duration delay) {
    queues.send(QUEUE, messages.write(change), delay);
  }
}
