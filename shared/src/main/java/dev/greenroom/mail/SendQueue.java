package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Hands a message to a worker. */
public interface SendQueue {
  /**
   * Has {@code Messages.deliver} called, at least once, after {@code delay}.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if the queue did not take it
   */
  void later(TenantId tenant, MessageId message, Duration delay);
}
