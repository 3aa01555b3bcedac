package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Who wants to be told, the telling, and what can be made to go wrong with it. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-overview">change
 *     notifications</a>
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-lifecycle-events">lifecycle
 *     events</a>
 */
public final class Subscriptions implements ChangeNotifier, AutoCloseable {
  private final World world;
  private final SubscriptionStore store = new SubscriptionStore();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "notifications");
            made.setDaemon(true);
            return made;
          });
  private final Handshake handshake;
  private final Delivery delivery;
  private final List<DeliveryFault> faults = new ArrayList<>();
  private final List<Runnable> held = new ArrayList<>();

  public Subscriptions(World world, Pace pace) {
    this.world = world;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.handshake = new Handshake(http, pace.handshake());
    this.delivery = new Delivery(world, http, thread, pace.gather(), pace.firstRetry());
  }

  /**
   * How fast things happen.
   *
   * @param handshake how long an endpoint may take to validate; Graph gives ten seconds
   * @param gather how long notifications are collected before they go out in one POST
   * @param firstRetry the wait after a first failed POST; it doubles each time
   */
  public record Pace(Duration handshake, Duration gather, Duration firstRetry) {
    public static final Pace USUAL =
        new Pace(Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofMillis(500));
  }

  /** The routes below {@code /subscriptions}. */
  public SubscriptionRoutes routes() {
    return new SubscriptionRoutes(store, handshake);
  }

  @Override
  public void changed(Tenant tenant, String mailboxOwnerId, String eventId, ChangeType type) {
    for (Subscription subscription : store.alive(now())) {
      if (subscription.tenantId().equals(tenant.id())
          && subscription.mailboxOwnerId().equals(mailboxOwnerId)
          && subscription.wants(type)
          && !subscription.paused()
          && isStillGranted(tenant, subscription)) {
        send(subscription, notification(tenant, subscription, eventId, type));
      }
    }
  }

  private Instant now() {
    return world.clock().instant();
  }

  /** An app that was thrown out of the tenant hears nothing more. */
  private static boolean isStillGranted(Tenant tenant, Subscription subscription) {
    synchronized (tenant) {
      return tenant.grant(subscription.clientId()).isPresent();
    }
  }

  private static ObjectNode notification(
      Tenant tenant, Subscription subscription, String eventId, ChangeType type) {
    String owner = subscription.mailboxOwnerId();
    String id;
    synchronized (tenant) {
      id =
          subscription.immutableIds()
              ? tenant.mailbox(owner).map(box -> box.immutableIdOf(eventId)).orElse(eventId)
              : eventId;
    }
    ObjectNode json = envelope(subscription);
    String resource = "Users/%s/Events/%s".formatted(owner, id);
    json.put("changeType", type.wireName());
    json.put("resource", resource);
    json.putObject("resourceData")
        .put("@odata.type", "#Microsoft.Graph.Event")
        .put("@odata.id", resource)
        .put("@odata.etag", "W/\"" + UUID.randomUUID().toString().replace("-", "") + "\"")
        .put("id", id);
    return json;
  }

  private static ObjectNode envelope(Subscription subscription) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subscriptionId", subscription.id());
    json.put("subscriptionExpirationDateTime", subscription.expiresAt().toString());
    json.put("clientState", subscription.clientState().orElse(null));
    json.put("tenantId", subscription.tenantId());
    return json;
  }

  private synchronized void send(Subscription subscription, ObjectNode notification) {
    Optional<DeliveryFault> fault = takeFault(subscription.id());
    Duration delay = fault.map(DeliveryFault::delay).orElse(Duration.ZERO);
    Runnable send = () -> delivery.send(subscription.notificationUrl(), notification, delay);
    if (fault.isEmpty()) {
      send.run();
      return;
    }
    switch (fault.get().kind()) {
      case DROP -> {
        // it never arrives
      }
      case DOUBLE -> {
        send.run();
        send.run();
      }
      case DELAY -> send.run();
      case REORDER -> {
        held.add(send);
        if (fault.get().count() == 1) {
          releaseHeld();
        }
      }
    }
  }

  private Optional<DeliveryFault> takeFault(String subscriptionId) {
    for (int i = 0; i < faults.size(); i++) {
      DeliveryFault fault = faults.get(i);
      if (fault.concerns(subscriptionId)) {
        faults.set(i, fault.once());
        faults.removeIf(used -> used.count() == 0);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private void releaseHeld() {
    Collections.reverse(held);
    held.forEach(Runnable::run);
    held.clear();
  }

  /** Lets the next notifications go wrong. */
  public synchronized void add(DeliveryFault fault) {
    faults.add(fault);
  }

  /** Ends all delivery faults, and sends what was held back. */
  public synchronized void clearFaults() {
    faults.clear();
    releaseHeld();
  }

  /** The live subscriptions of all tenants. */
  public List<Subscription> all() {
    return store.alive(now());
  }

  /** Ends a subscription without a word. */
  public void removeSilently(String id) {
    store.remove(id);
  }

  /** Ends a subscription and says so. */
  public void remove(String id) {
    store.remove(id).ifPresent(gone -> tell(gone, "subscriptionRemoved"));
  }

  /** Says that notifications got lost; the subscription lives on. */
  public void missed(String id) {
    store.find(id, now()).ifPresent(found -> tell(found, "missed"));
  }

  /** Asks for a reauthorization. */
  public void askToReauthorize(String id) {
    store.find(id, now()).ifPresent(found -> tell(found, "reauthorizationRequired"));
  }

  /** Stops delivery until the app reauthorizes or renews; what happens meanwhile is lost. */
  public void pause(String id) {
    store.find(id, now()).ifPresent(found -> store.replace(found.paused(true)));
  }

  private void tell(Subscription subscription, String event) {
    subscription
        .lifecycleUrl()
        .ifPresent(
            url -> {
              ObjectNode json = envelope(subscription);
              json.put("lifecycleEvent", event);
              json.put("resource", subscription.resource());
              delivery.send(url, json, Duration.ZERO);
            });
  }

  /** Waits until every notification was taken or given up; says whether it came to that. */
  public boolean awaitQuiet(Duration patience) {
    return delivery.awaitQuiet(patience);
  }

  /** Notifications that were posted, taken, lost, and still to come. */
  public DeliveryCounts deliveries() {
    return delivery.counts();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
