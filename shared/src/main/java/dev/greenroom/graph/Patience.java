package dev.greenroom.graph;

import java.time.Duration;

/**
 * How long one question to Graph may take.
 *
 * @param total everything together: waiting for a lane, all attempts, and the waits between them
 * @param attempt one attempt, connecting included
 */
public record Patience(Duration total, Duration attempt) {
  /** Somebody is looking at a screen. */
  public static final Patience INTERACTIVE =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5));

  /** A queue worker: still well below the visibility time of its message. */
  public static final Patience BACKGROUND =
      new Patience(Duration.ofSeconds(60), Duration.ofSeconds(20));

  public Patience {
    if (total.isNegative() || total.isZero() || attempt.isNegative() || attempt.isZero()) {
      throw new IllegalArgumentException(
          "patience must be positive, is %s in all and %s an attempt".formatted(total, attempt));
    }
  }
}
