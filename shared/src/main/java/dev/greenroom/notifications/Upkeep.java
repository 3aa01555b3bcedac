package dev.greenroom.notifications;

import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something to do about a tenant's subscriptions: a message of the queue {@code
 * subscription-upkeep}.
 *
 * @param cause what Graph told about one of them; without it, all are looked after
 * @param since when it was first asked for
 * @param attempt how often it was put off because Graph or storage was away
 */
public record Upkeep(
    TenantId tenant, Optional<Notification.Lifecycle> cause, Instant since, int attempt) {

  public static Upkeep of(TenantId tenant, Instant now) {
    return new Upkeep(tenant, Optional.empty(), now, 0);
  }

  static Upkeep because(Notification.Lifecycle cause, Instant now) {
    return new Upkeep(cause.tenant(), Optional.of(cause), now, 0);
  }

  Upkeep again() {
    return new Upkeep(tenant, cause, since, attempt + 1);
  }
}
