package dev.greenroom.graph;

import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * At most {@value #LANES} requests at once for each mailbox. Exchange allows four for each app and
 * mailbox; one is left for another process of ours. Mailboxes that nobody uses take no memory.
 *
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits">Outlook
 *     service limits</a>
 */
final class MailboxLanes {
  static final int LANES = 3;

  private final ConcurrentMap<Mailbox, Lanes> mailboxes = new ConcurrentHashMap<>();

  /**
   * Takes a lane, waiting for at most {@code patience}.
   *
   * @return whether one was free in time; the caller gives it back with {@link #leave}
   */
  boolean enter(TenantId tenant, String mailbox, Duration patience) throws InterruptedException {
    Mailbox key = new Mailbox(tenant, mailbox);
    Lanes lanes =
        mailboxes.compute(key, (unused, there) -> (there == null ? Lanes.fresh() : there).joined());
    boolean entered = false;
    try {
      entered = lanes.free().tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
      return entered;
    } finally {
      if (!entered) {
        part(key);
      }
    }
  }

  void leave(TenantId tenant, String mailbox) {
    Mailbox key = new Mailbox(tenant, mailbox);
    Lanes lanes = mailboxes.get(key);
    if (lanes == null) {
      throw new IllegalStateException("left a lane that was never entered");
    }
    lanes.free().release();
    part(key);
  }

  int mailboxesInUse() {
    return mailboxes.size();
  }

  private void part(Mailbox key) {
    mailboxes.computeIfPresent(key, (unused, lanes) -> lanes.users() == 1 ? null : lanes.left());
  }

  private record Mailbox(TenantId tenant, String key) {}

  private record Lanes(Semaphore free, int users) {
    static Lanes fresh() {
      return new Lanes(new Semaphore(LANES, true), 0);
    }

    Lanes joined() {
      return new Lanes(free, users + 1);
    }

    Lanes left() {
      return new Lanes(free, users - 1);
    }
  }
}
