package dev.greenroom.notifications;

import java.util.Arrays;
import java.util.Optional;

/**
 * What Graph may tell about a subscription.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-lifecycle-events">lifecycle
 *     notifications</a>
 */
public enum LifecycleEvent {
  REAUTHORIZATION_REQUIRED("reauthorizationRequired"),
  SUBSCRIPTION_REMOVED("subscriptionRemoved"),
  MISSED("missed");

  private final String graphName;

  LifecycleEvent(String graphName) {
    this.graphName = graphName;
  }

  String graphName() {
    return graphName;
  }

  /** Empty for those that Graph may add one day. */
  static Optional<LifecycleEvent> named(String graphName) {
    return Arrays.stream(values()).filter(event -> event.graphName.equals(graphName)).findFirst();
  }
}
