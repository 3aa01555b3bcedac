package dev.greenroom.booking;

import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Bounded tries, with a breath between them so that many contenders do not run in step. */
final class Retries {
  private static final int MOST = 60;
  private static final int LONGEST_BREATH_MILLIS = 20;

  private final String operation;
  private int tries;

  Retries(String operation) {
    this.operation = operation;
  }

  /**
   * To be called before trying again.
   *
   * @throws UpstreamUnavailable when it was tried often enough
   */
  void again() {
    tries++;
    if (tries >= MOST) {
      throw new UpstreamUnavailable(
          "tables", operation + " (too many at once)", 412, "", Duration.ofSeconds(1), null);
    }
    try {
      Thread.sleep(
          ThreadLocalRandom.current().nextLong(1L + Math.min(tries, LONGEST_BREATH_MILLIS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UpstreamUnavailable("tables", operation, 0, "", null, e);
    }
  }
}
