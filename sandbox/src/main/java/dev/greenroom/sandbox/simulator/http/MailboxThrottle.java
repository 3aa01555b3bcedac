package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Exchange's limits for one app and one mailbox: four calls at a time, and ten thousand in ten
 * minutes. Refused calls count too.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits">Outlook
 *     service limits</a>
 */
final class MailboxThrottle {
  static final int AT_ONCE = 4;
  static final int PER_WINDOW = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(10);

  private final Supplier<Clock> clock;
  private final Duration retryAfter;
  private final Traffic traffic;
  private final Map<String, Load> loads = new ConcurrentHashMap<>();

  /**
   * @param retryAfter what a caller is told who is one too many
   */
  MailboxThrottle(Supplier<Clock> clock, Duration retryAfter, Traffic traffic) {
    this.clock = clock;
    this.retryAfter = retryAfter;
    this.traffic = traffic;
  }

  /** Admits a call, until the answer is closed. */
  Pass enter(String clientId, String ownerId) {
    Load load = loads.computeIfAbsent(clientId + "/" + ownerId, unused -> new Load());
    synchronized (load) {
      Instant now = clock.get().instant();
      if (load.windowStart == null || !now.isBefore(load.windowStart.plus(WINDOW))) {
        load.windowStart = now;
        load.calls = 0;
      }
      if (++load.calls > PER_WINDOW) {
        long wait = Duration.between(now, load.windowStart.plus(WINDOW)).toSeconds() + 1;
        throw refusal("RequestsPer10Minutes", wait);
      }
      if (load.inFlight >= AT_ONCE) {
        throw refusal("MailboxConcurrency", Math.max(1, retryAfter.toSeconds()));
      }
      load.inFlight++;
      traffic.inFlight(ownerId, load.inFlight);
    }
    return () -> {
      synchronized (load) {
        load.inFlight--;
      }
    };
  }

  private static GraphException refusal(String limit, long seconds) {
    return new GraphException(
            429, "ApplicationThrottled", "Application is over its %s limit.".formatted(limit))
        .withHeader("Retry-After", Long.toString(seconds));
  }

  /** The right to be in a mailbox; closing gives it back. */
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  private static final class Load {
    private @Nullable Instant windowStart;
    private int calls;
    private int inFlight;
  }
}
