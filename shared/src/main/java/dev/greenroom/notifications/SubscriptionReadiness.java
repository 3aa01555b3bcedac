package dev.greenroom.notifications;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.notifications.Subscription.Live;
import dev.greenroom.notifications.SubscriptionApi.Existing;
import dev.greenroom.notifications.SubscriptionStore.Stored;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** That we are told of changes in each organizer mailbox, by our own books and by Graph's. */
public final class SubscriptionReadiness implements ReadinessCheck {
  /** The timer renews once an hour; twice over is late. */
  static final Duration LATE = Duration.ofHours(2);

  private static final String RENEW =
      "The timer RenewSubscriptions makes and renews them once an hour; \"pushAddress\" and"
          + " \"queues\" say what may be in its way. To hurry it: PATCH /api/tenant/settings with"
          + " the mailboxes that are named already.";

  private final Tenants tenants;
  private final SubscriptionStore store;
  private final SubscriptionApi api;
  private final Clock clock;

  public SubscriptionReadiness(
      Tenants tenants, SubscriptionStore store, SubscriptionApi api, Clock clock) {
    this.tenants = tenants;
    this.store = store;
    this.api = api;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "subscriptions";
  }

  @Override
  public String title() {
    return "Microsoft 365 tells Greenroom of changes in each organizer mailbox.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    Organizers organizers = tenants.organizers(tenant);
    if (organizers.mailboxes().isEmpty()) {
      return Finding.failed(
          "No organizer mailbox is named, so none is watched.",
          "PATCH /api/tenant/settings with {\"candidateOrganizer\": \"ADDRESS\","
              + " \"panelOrganizer\": \"ADDRESS\"}");
    }
    List<Existing> graphs = api.list(tenant);
    return Finding.of(
        organizers.mailboxes().stream()
            .map(mailbox -> look(mailbox, store.find(tenant, mailbox), graphs))
            .toList());
  }

  private Finding look(MailboxId mailbox, Optional<Stored> stored, List<Existing> graphs) {
    if (stored.isEmpty()) {
      return Finding.failed("Mailbox %s: there is no subscription.".formatted(mailbox), RENEW);
    }
    if (stored.get().subscription() instanceof Live live) {
      boolean known = graphs.stream().anyMatch(existing -> live.isKnownAs(existing.id()));
      return live(live, known, clock.instant());
    }
    return Finding.pending(
        "Mailbox %s: the subscription is being made.".formatted(mailbox),
        "Look again in a few minutes. " + RENEW);
  }

  private static Finding live(Live live, boolean known, Instant now) {
    String facts =
        "Mailbox %s: subscribed since %s, expires at %s, all events last looked at %s"
            .formatted(live.mailbox(), live.createdAt(), live.expiresAt(), live.lookedAt());
    if (!live.expiresAt().isAfter(now)) {
      return Finding.failed(facts + ": it is over.", RENEW);
    }
    if (!known) {
      return Finding.failed(facts + "; Microsoft 365 does not know it any more.", RENEW);
    }
    return live.renewAt().plus(LATE).isBefore(now)
        ? Finding.failed(facts + "; it should have been renewed at " + live.renewAt() + ".", RENEW)
        : Finding.ok(facts + "; Microsoft 365 has it.");
  }
}
