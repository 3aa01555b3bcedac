package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.time.Instant;

/**
 * How long subscriptions live, and when they are renewed.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/subscription">lifetimes</a>
 */
final class SubscriptionLife {
  /** Graph gives events at most 10,080 minutes; a little less, for its clock is not ours. */
  static final Duration WHOLE = Duration.ofMinutes(10_080 - 10);

  private SubscriptionLife() {}

  static Instant end(Instant now) {
    return now.plus(WHOLE);
  }

  /**
   * Around half-life, between 40 and 60 per cent of it, each mailbox at its own point, so that many
   * made at once are not renewed at once for ever.
   */
  static Instant renewAt(TenantId tenant, MailboxId mailbox, Instant from, Instant expiresAt) {
    long permille = 400 + Math.floorMod(31 * tenant.hashCode() + mailbox.hashCode(), 200);
    return from.plus(Duration.between(from, expiresAt).multipliedBy(permille).dividedBy(1000));
  }
}
