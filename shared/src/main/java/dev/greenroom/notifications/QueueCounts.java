package dev.greenroom.notifications;

import java.util.Collection;
import java.util.Map;

/** Looks at queues from outside. */
public interface QueueCounts {
  /**
   * About how many messages wait, hidden ones included.
   *
   * @return nothing for a queue that does not exist
   * @throws dev.greenroom.values.UpstreamUnavailable if storage is away
   */
  Map<String, Integer> waiting(Collection<String> queues);
}
