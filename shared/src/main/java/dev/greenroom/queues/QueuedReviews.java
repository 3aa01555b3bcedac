package dev.greenroom.queues;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.consent.GrantReview;
import dev.greenroom.consent.ReviewQueue;
import dev.greenroom.values.TenantId;
import java.time.Duration;

/** {@link ReviewQueue} on a Storage queue: {@code {"tenant": "...", "round": "FIRST"}}. */
public final class QueuedReviews implements ReviewQueue {
  /** What {@code ReviewConsent} listens to. */
  public static final String QUEUE = "consent-reviews";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StorageQueues queues;

  public QueuedReviews(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void ask(TenantId tenant, Round round, Duration delay) {
    // letters, digits and hyphens: nothing to escape
    queues.send(
        QUEUE,
        "{\"tenant\":\"%s\",\"round\":\"%s\"}".formatted(tenant.value(), round.name()),
        delay);
  }

  /**
   * Does what a message asks for.
   *
   * @throws IllegalArgumentException if the message is none of ours
   */
  public static void deliver(String message, GrantReview review) {
    try {
      JsonNode node = JSON.readTree(message);
      review.review(
          new TenantId(node.path("tenant").asText()), Round.valueOf(node.path("round").asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message of the consent reviews", e);
    }
  }
}
