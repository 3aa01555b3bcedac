package dev.greenroom.notifications;

import dev.greenroom.consent.Tenants;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Asks for upkeep, and does it: the worker of the queue {@code subscription-upkeep}. */
public final class SubscriptionUpkeep {
  /** The timer comes again anyway. */
  private static final int MOST_ATTEMPTS = 6;

  private static final System.Logger LOG = System.getLogger(SubscriptionUpkeep.class.getName());

  private final QueueMessages messages = new QueueMessages();
  private final Tenants tenants;
  private final Subscriptions subscriptions;
  private final UpkeepQueue queue;
  private final Clock clock;

  public SubscriptionUpkeep(
      Tenants tenants, Subscriptions subscriptions, UpkeepQueue queue, Clock clock) {
    this.tenants = tenants;
    this.subscriptions = subscriptions;
    this.queue = queue;
    this.clock = clock;
  }

  /** One message for each connected tenant, so that a slow one holds up nobody. */
  public void askForAll() {
    tenants.connected().forEach(this::askFor);
  }

  /** After a tenant was connected, or its organizers changed. */
  public void askFor(TenantId tenant) {
    queue.send(Upkeep.of(tenant, clock.instant()), Duration.ZERO);
  }

  /**
   * Does what the message asks for. When Graph or storage is away, it is done later, without using
   * up the message's tries.
   *
   * @throws IllegalArgumentException if the message is none of ours
   */
  public void keep(String message) {
    Upkeep upkeep = messages.upkeep(message);
    try {
      upkeep
          .cause()
          .ifPresentOrElse(subscriptions::heed, () -> subscriptions.keep(upkeep.tenant()));
    } catch (UpstreamUnavailable e) {
      putOff(upkeep, e);
    }
  }

  /** By now the row of a removed one may be its successor's claim: then all are looked after. */
  private static Upkeep next(Upkeep upkeep) {
    return upkeep
        .cause()
        .filter(cause -> cause.event() == LifecycleEvent.SUBSCRIPTION_REMOVED)
        .map(cause -> new Upkeep(upkeep.tenant(), Optional.empty(), upkeep.since(), 1))
        .orElseGet(upkeep::again);
  }

  private void putOff(Upkeep upkeep, UpstreamUnavailable failure) {
    if (upkeep.cause().isEmpty() && upkeep.attempt() >= MOST_ATTEMPTS) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Upkeep of tenant {0} waits for the timer: {1}",
          upkeep.tenant(),
          failure.getMessage());
      return;
    }
    if (Duration.between(upkeep.since(), clock.instant()).compareTo(Patience.LONGEST) > 0) {
      throw failure;
    }
    queue.send(
        next(upkeep), Patience.before(upkeep.attempt(), failure, upkeep.tenant().hashCode()));
  }
}
