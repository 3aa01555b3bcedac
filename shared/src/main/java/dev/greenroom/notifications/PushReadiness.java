package dev.greenroom.notifications;

import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.notifications.Subscription.Live;
import dev.greenroom.notifications.SubscriptionApi.Existing;
import dev.greenroom.notifications.SubscriptionStore.Stored;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * That Graph reaches our doors. It makes no subscription before both have echoed its token, so each
 * one that leads here proves it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks#notificationurl-validation">validation
 *     of the address</a>
 */
public final class PushReadiness implements ReadinessCheck {
  private final Tenants tenants;
  private final SubscriptionStore store;
  private final SubscriptionApi api;
  private final PushDoors doors;

  public PushReadiness(
      Tenants tenants, SubscriptionStore store, SubscriptionApi api, PushDoors doors) {
    this.tenants = tenants;
    this.store = store;
    this.api = api;
    this.doors = doors;
  }

  @Override
  public String id() {
    return "pushAddress";
  }

  @Override
  public String title() {
    return "Microsoft 365 reaches Greenroom's push doors.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    List<Live> lives =
        store.of(tenant).stream()
            .map(Stored::subscription)
            .filter(Live.class::isInstance)
            .map(Live.class::cast)
            .toList();
    List<Existing> graphs = lives.isEmpty() ? List.of() : api.list(tenant);
    Optional<Instant> proven =
        lives.stream()
            .filter(live -> graphs.stream().anyMatch(existing -> leadsHere(existing, live)))
            .map(Live::createdAt)
            .max(Comparator.naturalOrder());
    if (proven.isPresent()) {
      return Finding.ok(
          "%s and %s echoed Microsoft's token at %s, when a subscription was made."
              .formatted(doors.notifications(), doors.lifecycle(), proven.get()));
    }
    String fix =
        "curl -X POST \"%s?validationToken=hello\" from outside must answer 200 with hello, in less than 10 seconds and with no redirect. If not: the app setting PublicBaseUrl, the custom domain, access restrictions, or a sign-in (App Service authentication) before this path."
            .formatted(doors.notifications());
    return tenants.organizers(tenant).mailboxes().isEmpty()
        ? Finding.unknown("No subscription was made yet, so nothing proves it.", fix)
        : Finding.pending("No subscription that leads here has been made yet.", fix);
  }

  private boolean leadsHere(Existing existing, Live live) {
    return live.isKnownAs(existing.id()) && doors.areThoseOf(existing);
  }
}
