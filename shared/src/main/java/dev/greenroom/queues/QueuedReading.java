package dev.greenroom.queues;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Asks for one person's mail to be read, on the queue {@code mail-reading}. */
public final class QueuedReading {
  public static final String QUEUE = "mail-reading";

  private final StorageQueues queues;

  public QueuedReading(StorageQueues queues) {
    this.queues = queues;
  }

  public void send(TenantId tenant, PersonId person) {
    queues.send(QUEUE, tenant.value() + " " + person.value(), Duration.ZERO);
  }
}
