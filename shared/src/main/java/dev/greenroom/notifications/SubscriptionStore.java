package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * What we know of our subscriptions, at most one for a mailbox. Races are settled here.
 * Implementations are safe for several threads.
 */
public interface SubscriptionStore {
  List<Stored> of(TenantId tenant);

  Optional<Stored> find(TenantId tenant, MailboxId mailbox);

  /** Empty if there is one for this mailbox already. */
  Optional<Stored> insert(TenantId tenant, Subscription subscription);

  /** Empty if it was changed or removed since it was read. */
  Optional<Stored> replace(TenantId tenant, Stored read, Subscription subscription);

  /** Does nothing if it was changed or removed since it was read. */
  void remove(TenantId tenant, Stored read);

  /**
   * @param version changes with each write
   */
  record Stored(Subscription subscription, String version) {}
}
