package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Lets an event be looked at soon, once for all that is heard of it until then. */
public final class Arrivals {
  /**
   * How long after its time a mark still counts. Longer than a message usually waits behind others;
   * short enough that a mark whose message never came does not silence its event for long.
   */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final Duration SPACING = Duration.ofMillis(100);

  private final ArrivalStore store;
  private final EventQueue queue;
  private final Duration gathering;
  private final Clock clock;

  /**
   * @param gathering how long to wait for more to be heard of an event before looking at it
   */
  public Arrivals(ArrivalStore store, EventQueue queue, Duration gathering, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.gathering = gathering;
    this.clock = clock;
  }

  /**
   * Something was heard of these events.
   *
   * @param owner the piece of work that heard it; the same when it is tried again
   */
  void announce(TenantId tenant, MailboxId mailbox, Collection<String> events, String owner) {
    Instant now = clock.instant();
    Instant until = now.plus(gathering).plus(GRACE);
    for (String event : store.mark(tenant, mailbox, events, owner, now, until)) {
      queue.send(new EventChange(tenant, mailbox, event, now, 0), gathering);
    }
  }

  /** All of these may have changed unheard; looked at one after the other. */
  void announceAfterGap(TenantId tenant, MailboxId mailbox, Collection<String> events) {
    Instant now = clock.instant();
    Duration delay = gathering;
    // No marks: a mark left by somebody who died would keep an event from being looked at.
    for (String event : events) {
      queue.send(new EventChange(tenant, mailbox, event, now, 0), delay);
      delay = delay.plus(SPACING);
    }
  }

  void clear(EventChange change) {
    store.clear(change.tenant(), change.mailbox(), change.event());
  }

  /** Looking has to wait, whatever marks there are. */
  void comeBack(EventChange change, Duration delay) {
    queue.send(change.again(), delay);
  }

  /** Looking has to wait. Nothing to do if something heard meanwhile brings its own look. */
  void putOff(EventChange change, Duration delay) {
    if (isMarked(change, delay)) {
      comeBack(change, delay);
    }
  }

  private boolean isMarked(EventChange change, Duration delay) {
    Instant now = clock.instant();
    Set<String> event = Set.of(change.event());
    String owner = UUID.randomUUID().toString();
    Instant until = now.plus(delay).plus(GRACE);
    try {
      return !store.mark(change.tenant(), change.mailbox(), event, owner, now, until).isEmpty();
    } catch (UpstreamUnavailable e) {
      return true; // one look too many is better than none
    }
  }
}
