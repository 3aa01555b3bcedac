package dev.greenroom.queues;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends work items to Storage queues, where the Functions host picks them up. */
public final class StorageQueues {
  /** A message has 64 KiB after base64, which makes four bytes of three. */
  public static final int LARGEST_BODY = 48 * 1024;

  /** The longest that a message may stay hidden. */
  public static final Duration LONGEST_DELAY = Duration.ofDays(7);

  /** Work is not lost because nobody came for a week. */
  private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

  private static final Duration TOTAL_TIME = Duration.ofSeconds(20);

  /** Nothing is lost when a count is not had. */
  private static final Duration COUNTING_TIME = Duration.ofSeconds(5);

  private final QueueServiceClient service;
  private final Map<String, QueueClient> clients = new ConcurrentHashMap<>();

  /**
   * @param service encodes messages as base64, as the Functions host expects them
   */
  public StorageQueues(QueueServiceClient service) {
    if (service.getMessageEncoding() != QueueMessageEncoding.BASE64) {
      throw new IllegalArgumentException("the Functions host reads queue messages as base64 only");
    }
    this.service = service;
  }

  /**
   * Makes the queues that are missing. In Azure the template makes them, and the app has no right
   * to.
   */
  public void createQueues(Collection<String> queues) {
    for (String queue : queues) {
      asking(
          "create queue " + queue,
          () -> client(queue).createIfNotExistsWithResponse(null, TOTAL_TIME, Context.NONE));
    }
  }

  /**
   * Puts a message on a queue. It arrives at least once.
   *
   * @param body at most {@value #LARGEST_BODY} bytes of UTF-8
   * @param delay how long it stays hidden, up to {@link #LONGEST_DELAY}; part seconds are rounded
   *     up
   * @throws UpstreamUnavailable if the queue did not take it; it may have done so all the same
   */
  public void send(String queue, String body, Duration delay) {
    int size = body.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_BODY) {
      throw new IllegalArgumentException(
          "a message may have %d bytes, not %d".formatted(LARGEST_BODY, size));
    }
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException("a delay must be 0 to 7 days, not " + delay);
    }
    Duration seconds = Duration.ofSeconds(delay.plusNanos(999_999_999).toSeconds());
    asking(
        "send to " + queue,
        () ->
            client(queue)
                .sendMessageWithResponse(body, seconds, NEVER_EXPIRES, TOTAL_TIME, Context.NONE));
  }

  /** About how many messages a queue has, hidden ones included; empty if there is no such queue. */
  public OptionalInt count(String queue) {
    int[] count = {0};
    try {
      asking(
          "count " + queue,
          () ->
              count[0] =
                  client(queue)
                      .getPropertiesWithResponse(COUNTING_TIME, Context.NONE)
                      .getValue()
                      .getApproximateMessagesCount());
      return OptionalInt.of(count[0]);
    } catch (UpstreamUnavailable e) {
      if (e.status() == 404) {
        return OptionalInt.empty();
      }
      throw e;
    }
  }

  private QueueClient client(String queue) {
    return clients.computeIfAbsent(queue, service::getQueueClient);
  }

  private static void asking(String operation, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      // A lost connection, or the end of the total time, comes as this or that unchecked exception;
      // a refusal by the service comes wrapped, since the SDK waits for it on another thread.
      throw unavailable(operation, e);
    }
  }

  private static UpstreamUnavailable unavailable(String operation, RuntimeException thrown) {
    @Nullable Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (cause instanceof HttpResponseException refused) {
        return refused(operation, refused);
      }
    }
    return new UpstreamUnavailable("queues", operation, 0, "", null, thrown);
  }

  private static UpstreamUnavailable refused(String operation, HttpResponseException e) {
    if (e.getResponse() == null) {
      return new UpstreamUnavailable("queues", operation, 0, "", null, e);
    }
    String requestId =
        Objects.requireNonNullElse(
            e.getResponse().getHeaderValue(HttpHeaderName.fromString("x-ms-request-id")), "");
    Optional<Duration> retryAfter =
        Optional.ofNullable(e.getResponse().getHeaderValue(HttpHeaderName.RETRY_AFTER))
            .filter(text -> text.matches("\\d{1,6}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    return new UpstreamUnavailable(
        "queues",
        operation,
        e.getResponse().getStatusCode(),
        requestId,
        retryAfter.orElse(null),
        e);
  }
}
