package dev.greenroom.notifications;

import java.time.Duration;

/** The queue {@code subscription-upkeep}. Each message arrives at least once, in any order. */
public interface UpkeepQueue {
  /**
   * @param delay how long the message stays hidden
   * @throws dev.greenroom.values.UpstreamUnavailable if the queue did not take it; it may have done
   *     so all the same
   */
  void send(Upkeep upkeep, Duration delay);
}
