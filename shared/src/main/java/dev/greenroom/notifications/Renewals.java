package dev.greenroom.notifications;

import dev.greenroom.notifications.SubscriptionApi.Renewal;
import dev.greenroom.notifications.SubscriptionStore.Stored;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renews subscriptions, many in one request, each at most once in ten minutes. */
final class Renewals {
  private static final System.Logger LOG = System.getLogger(Renewals.class.getName());

  private final SubscriptionApi api;
  private final SubscriptionStore store;
  private final Clock clock;

  Renewals(SubscriptionApi api, SubscriptionStore store, Clock clock) {
    this.api = api;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Renews those whose time has come.
   *
   * @param failures gets what Graph put off
   * @return those that Graph no longer has
   */
  List<Stored> renewDue(TenantId tenant, Failures failures) {
    Instant now = clock.instant();
    List<Stored> due =
        store.of(tenant).stream()
            .filter(
                stored ->
                    stored.subscription() instanceof Subscription.Live live
                        && !live.renewAt().isAfter(now))
            .toList();
    return renew(tenant, due, failures);
  }

  /** Renews these, and by that reauthorizes them, unless they were reached just now. */
  List<Stored> renew(TenantId tenant, List<Stored> wanted, Failures failures) {
    List<Stored> gone = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += SubscriptionApi.LARGEST_RENEWAL) {
      int to = Math.min(wanted.size(), from + SubscriptionApi.LARGEST_RENEWAL);
      Map<String, Taken> taken = take(tenant, wanted.subList(from, to));
      if (!taken.isEmpty()) {
        failures.gather(() -> gone.addAll(renewTaken(tenant, taken, failures)));
      }
    }
    return gone;
  }

  /** Others leave those alone for a while, so that no two of us renew one at the same time. */
  private Map<String, Taken> take(TenantId tenant, List<Stored> wanted) {
    Instant now = clock.instant();
    Map<String, Taken> taken = new LinkedHashMap<>();
    for (Stored stored : wanted) {
      if (stored.subscription() instanceof Subscription.Live live && live.mayBeReached(now)) {
        store
            .replace(tenant, stored, live.reached(now))
            .ifPresent(mine -> taken.put(live.id(), new Taken(live, mine)));
      }
    }
    return taken;
  }

  private record Taken(Subscription.Live before, Stored mine) {}

  private List<Stored> renewTaken(TenantId tenant, Map<String, Taken> taken, Failures failures) {
    Instant expiresAt = SubscriptionLife.end(clock.instant());
    List<Stored> gone = new ArrayList<>();
    try {
      api.renew(tenant, taken.keySet(), expiresAt)
          .forEach(
              (id, renewal) -> {
                Taken one = taken.get(id);
                if (one != null && renewal.match(new AfterRenewing(tenant, one, failures))) {
                  gone.add(one.mine());
                }
              });
    } catch (UpstreamUnavailable e) {
      taken.values().forEach(one -> giveBack(tenant, one));
      throw e;
    }
    return gone;
  }

  private void giveBack(TenantId tenant, Taken taken) {
    store.replace(tenant, taken.mine(), taken.before());
  }

  /** Whether it is gone. */
  private final class AfterRenewing implements Renewal.Cases<Boolean> {
    private final TenantId tenant;
    private final Taken taken;
    private final Failures failures;

    AfterRenewing(TenantId tenant, Taken taken, Failures failures) {
      this.tenant = tenant;
      this.taken = taken;
      this.failures = failures;
    }

    @Override
    public Boolean renewed(Renewal.Renewed renewed) {
      if (taken.mine().subscription() instanceof Subscription.Live live) {
        Instant nextTime =
            SubscriptionLife.renewAt(tenant, live.mailbox(), clock.instant(), renewed.expiresAt());
        store.replace(tenant, taken.mine(), live.renewed(renewed.expiresAt(), nextTime));
      }
      return false;
    }

    @Override
    public Boolean gone(Renewal.Gone outcome) {
      return true;
    }

    @Override
    public Boolean putOff(Renewal.PutOff outcome) {
      giveBack(tenant, taken);
      failures.add(outcome.failure());
      return false;
    }

    @Override
    public Boolean refused(Renewal.Refused outcome) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Graph refused to renew for tenant {0}, mailbox {1}: {2} {3}",
          tenant,
          taken.before().mailbox(),
          outcome.status(),
          outcome.code());
      return false;
    }
  }
}
