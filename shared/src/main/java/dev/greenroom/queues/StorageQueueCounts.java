package dev.greenroom.queues;

import dev.greenroom.notifications.QueueCounts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** {@link QueueCounts} by the properties of Storage queues. */
public final class StorageQueueCounts implements QueueCounts {
  private final StorageQueues queues;

  public StorageQueueCounts(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public Map<String, Integer> waiting(Collection<String> names) {
    Map<String, Integer> waiting = new LinkedHashMap<>();
    for (String name : names) {
      OptionalInt count = queues.count(name);
      if (count.isPresent()) {
        waiting.put(name, count.getAsInt());
      }
    }
    return waiting;
  }
}
