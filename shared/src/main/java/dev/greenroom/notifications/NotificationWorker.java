package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts what was pushed: the worker of the queue {@code notifications}. */
public final class NotificationWorker {
  private final QueueMessages messages = new QueueMessages();
  private final SubscriptionStore subscriptions;
  private final Arrivals arrivals;
  private final UpkeepQueue upkeep;
  private final NotificationQueue queue;
  private final Clock clock;

  /**
   * @param queue where a message comes from, and goes back to when storage is away
   */
  public NotificationWorker(
      SubscriptionStore subscriptions,
      Arrivals arrivals,
      UpkeepQueue upkeep,
      NotificationQueue queue,
      Clock clock) {
    this.subscriptions = subscriptions;
    this.arrivals = arrivals;
    this.upkeep = upkeep;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Announces each event named, and passes on what concerns the subscriptions themselves. Tried
   * again after any failure, it does the same once more. When storage is away, the message waits,
   * without using up its tries, for about a day.
   *
   * @throws IllegalArgumentException if the message is none of ours
   */
  public void sort(String message) {
    QueueMessages.Batch batch = messages.batch(message);
    try {
      sort(batch);
    } catch (UpstreamUnavailable e) {
      if (batch.attempt() >= Patience.MOST_ATTEMPTS) {
        throw e;
      }
      queue.send(
          messages.again(message), Patience.before(batch.attempt(), e, batch.id().hashCode()));
    }
  }

  private void sort(QueueMessages.Batch batch) {
    Map<TenantId, List<Notification>> byTenant =
        batch.notifications().stream()
            .collect(
                Collectors.groupingBy(
                    Notification::tenant, LinkedHashMap::new, Collectors.toList()));
    byTenant.forEach((tenant, some) -> sort(tenant, some, batch.id()));
  }

  private void sort(TenantId tenant, List<Notification> notifications, String owner) {
    Map<MailboxId, Subscription> watched =
        subscriptions.of(tenant).stream()
            .map(SubscriptionStore.Stored::subscription)
            .collect(Collectors.toMap(Subscription::mailbox, subscription -> subscription));
    Map<MailboxId, Set<String>> events = new LinkedHashMap<>();
    for (Notification notification : notifications) {
      if (!isCurrent(notification, watched)) {
        continue;
      }
      if (notification instanceof Notification.Changed changed) {
        events
            .computeIfAbsent(changed.mailbox(), unused -> new LinkedHashSet<>())
            .add(changed.event());
      } else if (notification instanceof Notification.Lifecycle lifecycle) {
        upkeep.send(Upkeep.because(lifecycle, clock.instant()), Duration.ZERO);
      }
    }
    events.forEach((mailbox, some) -> arrivals.announce(tenant, mailbox, some, owner));
  }

  /**
   * A subscription that was replaced has nothing to say: its successor began with a look at
   * everything. While one is being made its id is not known yet, so that any will do.
   */
  private static boolean isCurrent(
      Notification notification, Map<MailboxId, Subscription> watched) {
    Subscription subscription = watched.get(notification.mailbox());
    return subscription instanceof Subscription.Planned
        || (subscription instanceof Subscription.Live live
            && live.isKnownAs(notification.subscription()));
  }
}
