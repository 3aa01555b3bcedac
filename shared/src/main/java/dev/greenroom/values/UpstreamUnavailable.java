package dev.greenroom.values;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Graph, Entra or storage did not do what it was asked, for reasons of its own: busy, away, out of
 * time. The work may be tried again later. The message names no address, subject or token.
 */
public final class UpstreamUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String upstream;
  private final String operation;
  private final int status;
  private final String requestId;
  private final @Nullable Duration retryAfter;

  /**
   * @param upstream graph, entra, tables or queues
   * @param operation what was asked, with ids at most
   * @param status the HTTP status, 0 when there was no answer
   * @param requestId the upstream's own request id, empty when it gave none
   * @param retryAfter how long the upstream asked us to wait, null when it did not say
   */
  public UpstreamUnavailable(
      String upstream,
      String operation,
      int status,
      String requestId,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(
        "%s: %s answered %d (request %s)".formatted(upstream, operation, status, requestId), cause);
    this.upstream = upstream;
    this.operation = operation;
    this.status = status;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  public String upstream() {
    return upstream;
  }

  public String operation() {
    return operation;
  }

  public int status() {
    return status;
  }

  public String requestId() {
    return requestId;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
