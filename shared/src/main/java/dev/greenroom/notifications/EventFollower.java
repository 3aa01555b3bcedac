package dev.greenroom.notifications;

import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;

/** Looks at one event that was heard of: the worker of the queue {@code event-changes}. */
public final class EventFollower {
  private final QueueMessages messages = new QueueMessages();
  private final OutlookChanges changes;
  private final Arrivals arrivals;
  private final Clock clock;

  public EventFollower(OutlookChanges changes, Arrivals arrivals, Clock clock) {
    this.changes = changes;
    this.arrivals = arrivals;
    this.clock = clock;
  }

  /**
   * Lets its interview follow. When Graph or storage is away, the event is looked at later, without
   * using up the message's tries, for a day.
   *
   * @throws IllegalArgumentException if the message is none of ours
   */
  public void follow(String message) {
    EventChange change = messages.eventChange(message);
    // The mark goes before the read: what is heard from here on may be newer than what we read.
    try {
      arrivals.clear(change);
    } catch (UpstreamUnavailable e) {
      // It may be this message's own mark that stands there still: it promises nothing else.
      arrivals.comeBack(change, waitBefore(change, e));
      return;
    }
    try {
      changes.follow(change.tenant(), change.mailbox(), change.event());
    } catch (UpstreamUnavailable e) {
      arrivals.putOff(change, waitBefore(change, e));
    }
  }

  private Duration waitBefore(EventChange change, UpstreamUnavailable failure) {
    if (Duration.between(change.since(), clock.instant()).compareTo(Patience.LONGEST) > 0) {
      throw failure;
    }
    return Patience.before(change.attempt(), failure, change.event().hashCode());
  }
}
