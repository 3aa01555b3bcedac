package dev.greenroom.graph;

import java.time.Duration;

/**
 * When patience ends. It measures elapsed time by the machine's own ticks: a clock that is set, or
 * that a test holds still, must neither stretch nor cut a wait for the network.
 */
record Deadline(long nanoTime) {
  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  Duration left() {
    return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
  }

  Deadline orAtMost(Duration patience) {
    return left().compareTo(patience) <= 0 ? this : in(patience);
  }
}
