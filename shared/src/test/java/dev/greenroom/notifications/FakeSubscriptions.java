package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Graph's subscriptions as graph.md tells of them: one for each resource (409), at most 10,080
 * minutes (else refused), gone when they expire.
 */
final class FakeSubscriptions implements SubscriptionApi {
  record Made(
      TenantId tenant,
      String id,
      MailboxId mailbox,
      String notificationUrl,
      String state,
      Instant expiresAt) {}

  private final Clock clock;
  private final Map<String, Made> made = new LinkedHashMap<>();
  final Deque<Runnable> beforeCreating = new ArrayDeque<>();
  final Deque<Runnable> afterCreating = new ArrayDeque<>();
  final Deque<Creation> creations = new ArrayDeque<>();
  final Deque<UpstreamUnavailable> renewals = new ArrayDeque<>();
  final List<String> renewed = new ArrayList<>();
  final List<String> deleted = new ArrayList<>();
  int created;

  FakeSubscriptions(Clock clock) {
    this.clock = clock;
  }

  static UpstreamUnavailable away() {
    return new UpstreamUnavailable("graph", "a test", 503, "", null, null);
  }

  List<Made> alive() {
    made.values().removeIf(one -> !one.expiresAt().isAfter(clock.instant()));
    return List.copyOf(made.values());
  }

  List<Made> alive(MailboxId mailbox) {
    return alive().stream().filter(one -> one.mailbox().equals(mailbox)).toList();
  }

  void add(Made one) {
    made.put(one.id(), one);
  }

  void removeSilently(String id) {
    made.remove(id);
  }

  @Override
  public Creation create(TenantId tenant, Wish wish) {
    run(beforeCreating);
    if (!creations.isEmpty()) {
      return creations.poll();
    }
    if (wish.expiresAt().isAfter(clock.instant().plusSeconds(10_080 * 60))) {
      return new Creation.Refused(400, "ExtensionError");
    }
    if (alive().stream()
        .anyMatch(one -> one.tenant().equals(tenant) && one.mailbox().equals(wish.mailbox()))) {
      return new Creation.InTheWay();
    }
    var one =
        new Made(
            tenant,
            UUID.randomUUID().toString(),
            wish.mailbox(),
            wish.notificationUrl().toString(),
            wish.clientState().reveal(),
            wish.expiresAt());
    made.put(one.id(), one);
    created++;
    run(afterCreating);
    return new Creation.Created(one.id(), one.expiresAt());
  }

  @Override
  public List<Existing> list(TenantId tenant) {
    return alive().stream()
        .filter(one -> one.tenant().equals(tenant))
        .map(one -> new Existing(one.id(), one.mailbox(), one.notificationUrl()))
        .toList();
  }

  @Override
  public Map<String, Renewal> renew(TenantId tenant, Collection<String> ids, Instant expiresAt) {
    Map<String, Renewal> ends = new LinkedHashMap<>();
    for (String id : ids) {
      Made one = alive().stream().filter(a -> a.id().equals(id)).findFirst().orElse(null);
      if (one == null) {
        ends.put(id, new Renewal.Gone());
      } else if (!renewals.isEmpty()) {
        ends.put(id, new Renewal.PutOff(renewals.poll()));
      } else {
        renewed.add(id);
        made.put(
            id,
            new Made(
                one.tenant(), id, one.mailbox(), one.notificationUrl(), one.state(), expiresAt));
        ends.put(id, new Renewal.Renewed(expiresAt));
      }
    }
    return ends;
  }

  @Override
  public void delete(TenantId tenant, String id) {
    if (made.remove(id) != null) {
      deleted.add(id);
    }
  }

  private static void run(Deque<Runnable> hooks) {
    Runnable hook = hooks.poll();
    if (hook != null) {
      hook.run();
    }
  }
}
