package dev.greenroom.queues;

import dev.greenroom.notifications.NotificationQueue;
import java.time.Duration;

/** {@link NotificationQueue} on the Storage queue {@code notifications}. */
public final class QueuedNotifications implements NotificationQueue {
  public static final String QUEUE = "notifications";

  private final StorageQueues queues;

  public QueuedNotifications(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void send(String message, Duration delay) {
    queues.send(QUEUE, message, delay);
  }
}
