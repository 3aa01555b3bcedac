package dev.greenroom.sandbox.simulator.subscriptions;

import java.time.Duration;
import java.util.Optional;

/**
 * What happens to the next notifications on their way: there is no order, and some come twice, late
 * or never.
 *
 * @param subscriptionId whose; empty for anybody's
 * @param count how many of them
 * @param delay for {@link Kind#DELAY}
 * @see <a href="https://learn.microsoft.com/graph/outlook-change-notifications-overview">Outlook
 *     change notifications</a>
 */
public record DeliveryFault(Kind kind, Optional<String> subscriptionId, int count, Duration delay) {
  /** The ways in which delivery goes wrong. */
  public enum Kind {
    DROP,
    DOUBLE,
    DELAY,
    /** Holds notifications back until so many have come together, and sends the last one first. */
    REORDER
  }

  public static DeliveryFault next(Kind kind, int count) {
    return new DeliveryFault(kind, Optional.empty(), count, Duration.ZERO);
  }

  public static DeliveryFault delayNext(int count, Duration delay) {
    return new DeliveryFault(Kind.DELAY, Optional.empty(), count, delay);
  }

  DeliveryFault once() {
    return new DeliveryFault(kind, subscriptionId, count - 1, delay);
  }

  boolean concerns(String id) {
    return count > 0 && subscriptionId.map(id::equals).orElse(true);
  }
}
