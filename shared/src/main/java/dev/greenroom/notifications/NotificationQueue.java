package dev.greenroom.notifications;

import java.time.Duration;

/** The queue {@code notifications}, on which a message may have to wait once more. */
public interface NotificationQueue {
  /**
   * @param delay how long the message stays hidden
   * @throws dev.greenroom.values.UpstreamUnavailable if the queue did not take it; it may have done
   *     so all the same
   */
  void send(String message, Duration delay);
}
