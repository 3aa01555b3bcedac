package dev.greenroom.notifications;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.SetupFacts;
import dev.greenroom.consent.SetupStep;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.People;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@link SetupFacts} from what the rooms have in storage; asks Microsoft nothing. */
public final class KnownSetup implements SetupFacts {
  private final Tenants tenants;
  private final People people;
  private final SubscriptionStore subscriptions;
  private final Clock clock;

  public KnownSetup(Tenants tenants, People people, SubscriptionStore subscriptions, Clock clock) {
    this.tenants = tenants;
    this.people = people;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  @Override
  public boolean isDone(TenantId tenant, SetupStep step) {
    return switch (step) {
      case ORGANIZERS -> areNamed(tenants.organizers(tenant));
      case PEOPLE -> !people.list(tenant, 1, Optional.empty()).items().isEmpty();
      case ROOMS -> !people.listRooms(tenant, 1, Optional.empty()).items().isEmpty();
      case SUBSCRIPTIONS -> areAlive(tenant, tenants.organizers(tenant).mailboxes());
    };
  }

  private static boolean areNamed(Organizers organizers) {
    return organizers.candidate().isPresent() && organizers.panel().isPresent();
  }

  private boolean areAlive(TenantId tenant, List<MailboxId> mailboxes) {
    Instant now = clock.instant();
    Set<MailboxId> alive =
        subscriptions.of(tenant).stream()
            .map(SubscriptionStore.Stored::subscription)
            .filter(Subscription.Live.class::isInstance)
            .map(Subscription.Live.class::cast)
            .filter(live -> now.isBefore(live.expiresAt()))
            .map(Subscription.Live::mailbox)
            .collect(Collectors.toSet());
    return !mailboxes.isEmpty() && alive.containsAll(mailboxes);
  }
}
