package dev.greenroom.notifications;

import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;

/** How long work waits that could not be done because Graph or storage was busy or away. */
final class Patience {
  /** After so long an operator has to look: the message goes the way of those that fail. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** So many waits, most of them the longest, take about a day. */
  static final int MOST_ATTEMPTS = 150;

  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private Patience() {}

  /**
   * Never less than was asked of us. Works of one mailbox do not all come back at once.
   *
   * @param attempt waits there were before this one
   * @param work any number that differs between works
   */
  static Duration before(int attempt, UpstreamUnavailable failure, int work) {
    Duration wait = FIRST.multipliedBy(1L << Math.min(Math.max(attempt, 0), 10));
    Duration bounded = wait.compareTo(MOST) < 0 ? wait : MOST;
    Duration asked =
        failure
            .retryAfter()
            .filter(a -> a.compareTo(LONGEST_ASKED) < 0)
            .orElse(failure.retryAfter().isPresent() ? LONGEST_ASKED : Duration.ZERO);
    Duration least = asked.compareTo(bounded) > 0 ? asked : bounded;
    long spread = Math.floorMod(work, 200);
    return least.plus(least.multipliedBy(spread).dividedBy(1000));
  }
}
