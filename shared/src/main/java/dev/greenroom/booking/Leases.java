package dev.greenroom.booking;

import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who works on an interview: taking that up, keeping it, and giving it back. */
final class Leases {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);
  private static final int MOST_DOUBLINGS = 9;

  /** Whatever was asked of us: a queue hides no message for ever, nor should a typing error. */
  private static final Duration LONGEST_ASKED = Duration.ofDays(1);

  private final BookingStore store;
  private final StepQueue queue;
  private final Clock clock;

  Leases(BookingStore store, StepQueue queue, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.clock = clock;
  }

  /** Takes the lease, if there is work and nobody has it; empty if not. */
  Optional<Held> taken(TenantId tenant, Held held) {
    if (held.leased()) {
      return Optional.of(held);
    }
    Instant now = clock.instant();
    if (held.work().filter(work -> work.value().isFreeAt(now)).isEmpty()) {
      return Optional.empty();
    }
    Held mine = written(tenant, held, until(now, held.work().get().value().attempts() + 1));
    return mine.leased() ? Optional.of(mine) : Optional.empty();
  }

  /** Sees to it that our lease lasts for {@code needed}; without the lease if it was lost. */
  Held lasting(TenantId tenant, Held held, Duration needed) {
    if (!held.leased() || held.work().isEmpty()) {
      return held.withoutLease();
    }
    Instant now = clock.instant();
    Work work = held.work().get().value();
    return work.leaseUntil().isAfter(now.plus(needed))
        ? held
        : written(tenant, held, until(now, work.attempts()));
  }

  /** Gives the lease back; a message and, should that be lost, the timer take the work up. */
  Held released(TenantId tenant, Held held, Optional<Duration> retryAfter) {
    if (!held.leased() || held.work().isEmpty()) {
      return held;
    }
    Instant now = clock.instant();
    int attempts = held.work().get().value().attempts();
    Duration delay = delayAfter(attempts, retryAfter);
    try {
      Held given = written(tenant, held, new Work(now, attempts, now.plus(delay)));
      if (given.leased()) {
        queue.later(tenant, held.booking().id(), delay);
      }
    } catch (UpstreamUnavailable e) {
      // the lease runs out by itself, and the timer looks for what is due
      return held.withoutLease();
    }
    return held.withoutLease();
  }

  private static Work until(Instant now, int attempts) {
    Instant end = now.plus(Register.LEASE);
    return new Work(end, attempts, end);
  }

  /** Leased if it could be written; if not, somebody else took it, or nothing is left to do. */
  private Held written(TenantId tenant, Held held, Work work) {
    Kept<Work> next = held.work().orElseThrow().with(work);
    try {
      return held.leasing(Kept.of(work, store.lease(tenant, held.booking().id(), next)));
    } catch (ChangedMeanwhile e) {
      return held.withoutLease();
    }
  }

  private static Duration delayAfter(int attempts, Optional<Duration> retryAfter) {
    Duration backOff = FIRST_DELAY.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
    Duration capped = backOff.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : backOff;
    Duration least = retryAfter.filter(asked -> asked.compareTo(capped) > 0).orElse(capped);
    return least.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : least;
  }
}
