package dev.greenroom.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.util.Map;

/** {@link SyncQueue} on a Storage queue. Messages are {@code {"tenant":..,"run":..}}. */
public final class QueuePeopleSync implements SyncQueue {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StorageQueues queues;
  private final String queue;

  public QueuePeopleSync(StorageQueues queues, String queue) {
    this.queues = queues;
    this.queue = queue;
  }

  @Override
  public void requestStart(TenantId tenant) {
    queues.send(queue, body(Map.of("tenant", tenant.value())), Duration.ZERO);
  }

  @Override
  public void requestSlice(TenantId tenant, String run, Duration delay) {
    queues.send(queue, body(Map.of("tenant", tenant.value(), "run", run)), delay);
  }

  /**
   * Does what a message asks for.
   *
   * @throws IllegalArgumentException if the message is none of ours
   */
  public static void deliver(String message, DirectorySync sync) {
    JsonNode node;
    try {
      node = JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message of the people sync", e);
    }
    TenantId tenant = new TenantId(node.path("tenant").asText());
    if (node.hasNonNull("run")) {
      sync.runSlice(tenant, node.path("run").asText());
    } else {
      sync.start(tenant);
    }
  }

  private static String body(Map<String, String> members) {
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two strings can always be written as JSON", e);
    }
  }
}
