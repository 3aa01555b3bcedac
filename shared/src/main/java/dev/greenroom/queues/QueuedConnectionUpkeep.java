package dev.greenroom.queues;

import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Asks for the upkeep of one tenant's connections, on the queue {@code connection-upkeep}. */
public final class QueuedConnectionUpkeep {
  public static final String QUEUE = "connection-upkeep";

  private final StorageQueues queues;

  public QueuedConnectionUpkeep(StorageQueues queues) {
    this.queues = queues;
  }

  public void send(TenantId tenant) {
    queues.send(QUEUE, tenant.value(), Duration.ZERO);
  }
}
