package dev.greenroom.sandbox.simulator;

import java.util.Locale;

/** Is told of each change to a calendar, and tells those who subscribed to it. */
@FunctionalInterface
public interface ChangeNotifier {
  /** What happened to an event, in the words of {@code changeType}. */
  enum ChangeType {
    CREATED,
    UPDATED,
    DELETED;

    /** As it is written in subscriptions and notifications. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Returns at once: delivery happens later, on another thread. May be called while the tenant's
   * monitor is held.
   *
   * @param mailboxOwnerId object id of the person or room whose calendar changed
   */
  void changed(Tenant tenant, String mailboxOwnerId, String eventId, ChangeType type);
}
