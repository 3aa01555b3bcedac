package dev.greenroom.notifications;

import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.notifications.SubscriptionApi.Existing;
import dev.greenroom.notifications.SubscriptionStore.Stored;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps one subscription for each mailbox that holds a tenant's interviews. After every gap, the
 * events of that mailbox are looked at.
 */
public final class Subscriptions {
  /** Graph may not list yet what was made a moment ago. */
  private static final Duration YOUNG = Duration.ofMinutes(5);

  /** Each that fails was overtaken by somebody, so that there are never many. */
  private static final int MOST_ATTEMPTS = 20;

  private final Tenants tenants;
  private final SubscriptionApi api;
  private final SubscriptionStore store;
  private final OutlookChanges changes;
  private final LentCalendars calendars;
  private final Arrivals arrivals;
  private final UpkeepQueue queue;
  private final ClientStateKeys keys;
  private final PushDoors doors;
  private final Duration lookEvery;
  private final Clock clock;
  private final SubscriptionMaker maker;
  private final Renewals renewals;

  /**
   * Where no group's calendar is used.
   *
   * @param lookEvery how often every event is looked at although nothing was heard of it, for Graph
   *     may lose a notification without a word
   */
  public Subscriptions(
      Tenants tenants,
      SubscriptionApi api,
      SubscriptionStore store,
      OutlookChanges changes,
      Arrivals arrivals,
      UpkeepQueue queue,
      ClientStateKeys keys,
      PushDoors doors,
      Duration lookEvery,
      Clock clock) {
    this(
        tenants,
        api,
        store,
        changes,
        LentCalendars.none(),
        arrivals,
        queue,
        keys,
        doors,
        lookEvery,
        clock);
  }

  /**
   * @param lookEvery how often every event is looked at although nothing was heard of it, for Graph
   *     may lose a notification without a word
   */
  public Subscriptions(
      Tenants tenants,
      SubscriptionApi api,
      SubscriptionStore store,
      OutlookChanges changes,
      LentCalendars calendars,
      Arrivals arrivals,
      UpkeepQueue queue,
      ClientStateKeys keys,
      PushDoors doors,
      Duration lookEvery,
      Clock clock) {
    this.tenants = tenants;
    this.api = api;
    this.store = store;
    this.changes = changes;
    this.calendars = calendars;
    this.arrivals = arrivals;
    this.queue = queue;
    this.keys = keys;
    this.doors = doors;
    this.lookEvery = lookEvery;
    this.clock = clock;
    this.maker = new SubscriptionMaker(api, store, keys, doors, clock);
    this.renewals = new Renewals(api, store, clock);
  }

  /**
   * Looks after all subscriptions of a tenant: makes those that are missing, replaces those that
   * Graph lost or that were made with an old key, drops those that nobody needs, renews those whose
   * time has come. One mailbox that fails does not hold up the others.
   */
  void keep(TenantId tenant) {
    if (!tenants.isConnected(tenant)) {
      return;
    }
    // In this order: what Graph has was made under a claim that the store shows, for a mailbox that
    // was wanted.
    Map<MailboxId, List<Existing>> found = listed(tenant);
    Map<MailboxId, Stored> known =
        store.of(tenant).stream()
            .collect(Collectors.toMap(stored -> stored.subscription().mailbox(), one -> one));
    Set<MailboxId> wanted = new LinkedHashSet<>(tenants.organizers(tenant).mailboxes());
    // Interviews stay where they were booked when an admin names other mailboxes.
    known.keySet().stream()
        .filter(mailbox -> !wanted.contains(mailbox))
        .filter(mailbox -> !changes.eventsIn(tenant, mailbox).isEmpty())
        .forEach(wanted::add);
    Failures failures = new Failures();
    Set<MailboxId> elsewhere = elsewhere(tenant, wanted, failures);
    wanted.addAll(elsewhere);
    for (MailboxId mailbox : wanted) {
      Optional<Stored> stored = Optional.ofNullable(known.get(mailbox));
      List<Existing> some = found.getOrDefault(mailbox, List.of());
      failures.gather(() -> settle(tenant, mailbox, stored, some));
    }
    Set<MailboxId> unwanted = new LinkedHashSet<>(known.keySet());
    unwanted.addAll(found.keySet());
    unwanted.removeAll(wanted);
    for (MailboxId mailbox : unwanted) {
      Optional<Stored> stored = Optional.ofNullable(known.get(mailbox));
      List<Existing> some = found.getOrDefault(mailbox, List.of());
      failures.gather(() -> drop(tenant, stored, some));
    }
    failures.gather(() -> renewDue(tenant, failures));
    elsewhere.forEach(mailbox -> failures.gather(() -> lookWhereNothingIsHeard(tenant, mailbox)));
    failures.throwIfAny();
  }

  /**
   * The calendars of single organizers in which interviews live. Those of groups are not among
   * them: nobody is told of events there, so they are looked at, each time.
   *
   * @see <a
   *     href="https://learn.microsoft.com/graph/api/resources/change-notifications-api-overview">supported
   *     resources</a>
   */
  private Set<MailboxId> elsewhere(TenantId tenant, Set<MailboxId> wanted, Failures failures) {
    Set<MailboxId> elsewhere = new LinkedHashSet<>();
    for (MailboxId home : changes.homes(tenant)) {
      if (wanted.contains(home)) {
        continue;
      }
      List<String> events = changes.eventsIn(tenant, home);
      if (events.isEmpty()) {
        continue;
      }
      if (calendars.isGroup(tenant, home)) {
        failures.gather(() -> arrivals.announceAfterGap(tenant, home, events));
      } else {
        elsewhere.add(home);
      }
    }
    return elsewhere;
  }

  private void lookWhereNothingIsHeard(TenantId tenant, MailboxId mailbox) {
    boolean heard =
        store
            .find(tenant, mailbox)
            .filter(stored -> stored.subscription() instanceof Subscription.Live)
            .isPresent();
    if (!heard) {
      arrivals.announceAfterGap(tenant, mailbox, changes.eventsIn(tenant, mailbox));
    }
  }

  /** Does what Graph asks for. */
  void heed(Notification.Lifecycle notification) {
    for (int attempt = 1; !isHeeded(notification); attempt++) {
      if (attempt >= MOST_ATTEMPTS) {
        throw new UpstreamUnavailable(
            "tables", "heed a lifecycle notification", 412, "", null, null);
      }
    }
  }

  /** False if somebody wrote the row meanwhile, and what was told is not in it yet. */
  private boolean isHeeded(Notification.Lifecycle notification) {
    TenantId tenant = notification.tenant();
    Optional<Stored> stored = store.find(tenant, notification.mailbox());
    if (stored.isEmpty()
        || !(stored.get().subscription() instanceof Subscription.Live live)
        || !live.isKnownAs(notification.subscription())) {
      return true; // of one replaced, or being replaced: its successor begins with a look
    }
    switch (notification.event()) {
      case REAUTHORIZATION_REQUIRED -> reauthorize(tenant, stored.get());
      case SUBSCRIPTION_REMOVED -> remake(tenant, stored.get(), List.of());
      case MISSED -> {
        Optional<Stored> gap = store.replace(tenant, stored.get(), live.withGap());
        gap.ifPresent(open -> lookAtEverything(tenant, open));
        return gap.isPresent();
      }
    }
    return true;
  }

  private Map<MailboxId, List<Existing>> listed(TenantId tenant) {
    Map<MailboxId, List<Existing>> found = new HashMap<>();
    for (Existing existing : api.list(tenant)) {
      if (doors.areThoseOf(existing)) {
        found.computeIfAbsent(existing.mailbox(), unused -> new ArrayList<>()).add(existing);
      }
    }
    return found;
  }

  private void settle(
      TenantId tenant, MailboxId mailbox, Optional<Stored> stored, List<Existing> found) {
    if (stored.isEmpty()) {
      maker.make(tenant, mailbox, found).ifPresent(made -> lookAtEverything(tenant, made));
    } else if (stored.get().subscription() instanceof Subscription.Planned planned) {
      settlePlanned(tenant, stored.get(), planned, found);
    } else if (stored.get().subscription() instanceof Subscription.Live live) {
      settleLive(tenant, stored.get(), live, found);
    }
  }

  private void settlePlanned(
      TenantId tenant, Stored stored, Subscription.Planned planned, List<Existing> found) {
    Instant now = clock.instant();
    if (planned.claimedUntil().isAfter(now)) {
      queue.send(Upkeep.of(tenant, now), Duration.between(now, planned.claimedUntil()));
    } else {
      remake(tenant, stored, found);
    }
  }

  private void settleLive(
      TenantId tenant, Stored stored, Subscription.Live live, List<Existing> found) {
    if (!isSound(live, found)) {
      remake(tenant, stored, found);
      return;
    }
    found.stream()
        .filter(existing -> !live.isKnownAs(existing.id()))
        .forEach(twin -> api.delete(tenant, twin.id()));
    if (live.needsALook(clock.instant(), lookEvery)) {
      lookAtEverything(tenant, stored);
    }
  }

  private boolean isSound(Subscription.Live live, List<Existing> found) {
    Instant now = clock.instant();
    return live.keyId().equals(keys.currentId())
        && live.expiresAt().isAfter(now)
        && (live.createdAt().plus(YOUNG).isAfter(now)
            || found.stream().anyMatch(existing -> live.isKnownAs(existing.id())));
  }

  private void drop(TenantId tenant, Optional<Stored> stored, List<Existing> found) {
    found.forEach(existing -> api.delete(tenant, existing.id()));
    stored.ifPresent(
        one -> {
          if (one.subscription() instanceof Subscription.Live live) {
            api.delete(tenant, live.id());
          }
          store.remove(tenant, one);
        });
  }

  private void renewDue(TenantId tenant, Failures failures) {
    for (Stored gone : renewals.renewDue(tenant, failures)) {
      failures.gather(() -> remake(tenant, gone, List.of()));
    }
  }

  private void reauthorize(TenantId tenant, Stored stored) {
    Failures failures = new Failures();
    for (Stored gone : renewals.renew(tenant, List.of(stored), failures)) {
      remake(tenant, gone, List.of());
    }
    failures.throwIfAny();
  }

  private void remake(TenantId tenant, Stored stored, List<Existing> found) {
    maker.remake(tenant, stored, found).ifPresent(made -> lookAtEverything(tenant, made));
  }

  /** The gap is closed only once every look is on its queue; dying before that leaves it open. */
  private void lookAtEverything(TenantId tenant, Stored stored) {
    MailboxId mailbox = stored.subscription().mailbox();
    Instant started = clock.instant();
    arrivals.announceAfterGap(tenant, mailbox, changes.eventsIn(tenant, mailbox));
    if (stored.subscription() instanceof Subscription.Live live) {
      store.replace(tenant, stored, live.lookedAt(started));
    }
  }
}
