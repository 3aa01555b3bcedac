package dev.greenroom.sandbox.simulator.subscriptions;

import dev.greenroom.sandbox.simulator.GraphException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The subscriptions there are. One that has run out is gone, as if it had never been. */
final class SubscriptionStore {
  private final Map<String, Subscription> byId = new LinkedHashMap<>();

  /**
   * Takes a subscription in.
   *
   * @throws GraphException 409 if the same app has the same one already
   */
  synchronized void add(Subscription wanted, Instant now) {
    sweep(now);
    for (Subscription other : byId.values()) {
      if (other.tenantId().equals(wanted.tenantId())
          && other.clientId().equals(wanted.clientId())
          && other.creatorId().equals(wanted.creatorId())
          && other.resource().equalsIgnoreCase(wanted.resource())
          && other.changeType().equals(wanted.changeType())) {
        throw new GraphException(
            409,
            "Conflict",
            "Subscription with id %s already exists for the requested combination."
                .formatted(other.id()));
      }
    }
    byId.put(wanted.id(), wanted);
  }

  private void sweep(Instant now) {
    byId.values().removeIf(subscription -> !subscription.isAliveAt(now));
  }

  synchronized Optional<Subscription> find(String id, Instant now) {
    return Optional.ofNullable(byId.get(id)).filter(found -> found.isAliveAt(now));
  }

  synchronized void replace(Subscription changed) {
    byId.replace(changed.id(), changed);
  }

  synchronized Optional<Subscription> remove(String id) {
    return Optional.ofNullable(byId.remove(id));
  }

  synchronized List<Subscription> alive(Instant now) {
    sweep(now);
    return List.copyOf(byId.values());
  }
}
