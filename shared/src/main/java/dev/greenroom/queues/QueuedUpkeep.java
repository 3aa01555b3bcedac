package dev.greenroom.queues;

import dev.greenroom.notifications.QueueMessages;
import dev.greenroom.notifications.Upkeep;
import dev.greenroom.notifications.UpkeepQueue;
import java.time.Duration;

/** {@link UpkeepQueue} on the Storage queue {@code subscription-upkeep}. */
public final class QueuedUpkeep implements UpkeepQueue {
  public static final String QUEUE = "subscription-upkeep";

  private final QueueMessages messages = new QueueMessages();
  private final StorageQueues queues;

  public QueuedUpkeep(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void send(Upkeep upkeep, Duration delay) {
    queues.send(QUEUE, messages.write(upkeep), delay);
  }
}
