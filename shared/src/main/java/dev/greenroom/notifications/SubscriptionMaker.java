package dev.greenroom.notifications;

import dev.greenroom.notifications.SubscriptionApi.Creation;
import dev.greenroom.notifications.SubscriptionApi.Existing;
import dev.greenroom.notifications.SubscriptionStore.Stored;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Makes one subscription for a mailbox, never two. Whoever makes it holds a claim in the store
 * first; whatever Graph has from somebody who died over his claim is deleted, for nobody can read
 * the clientState that it was made with.
 */
final class SubscriptionMaker {
  /** Longer than all attempts of one maker together. */
  static final Duration CLAIM = Duration.ofMinutes(5);

  /** A door that is just starting answers the second time. */
  private static final int TRIES = 3;

  private static final Duration WAIT_FOR_DOOR = Duration.ofMinutes(1);
  private static final System.Logger LOG = System.getLogger(SubscriptionMaker.class.getName());

  private final SubscriptionApi api;
  private final SubscriptionStore store;
  private final ClientStateKeys keys;
  private final PushDoors doors;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SubscriptionMaker(
      SubscriptionApi api,
      SubscriptionStore store,
      ClientStateKeys keys,
      PushDoors doors,
      Clock clock) {
    this.api = api;
    this.store = store;
    this.keys = keys;
    this.doors = doors;
    this.clock = clock;
  }

  /**
   * Makes one where none is known.
   *
   * @param found what Graph has for this mailbox, as far as it leads to us
   * @return the new one, unless somebody else is at it, or Graph refuses
   */
  Optional<Stored> make(TenantId tenant, MailboxId mailbox, List<Existing> found) {
    return store.insert(tenant, claim(mailbox)).flatMap(claim -> make(tenant, claim, found));
  }

  /** Makes one in place of what the store knows. */
  Optional<Stored> remake(TenantId tenant, Stored known, List<Existing> found) {
    return store
        .replace(tenant, known, claim(known.subscription().mailbox()))
        .flatMap(claim -> make(tenant, claim, found));
  }

  private Subscription.Planned claim(MailboxId mailbox) {
    return new Subscription.Planned(mailbox, clock.instant().plus(CLAIM));
  }

  private Optional<Stored> make(TenantId tenant, Stored claim, List<Existing> found) {
    try {
      return makeHolding(tenant, claim, found);
    } catch (UpstreamUnavailable e) {
      // Whether Graph has one now is unknown: whoever tries next has to look.
      store.replace(tenant, claim, new Subscription.Planned(mailboxOf(claim), clock.instant()));
      throw e;
    }
  }

  private Optional<Stored> makeHolding(TenantId tenant, Stored claim, List<Existing> found) {
    found.forEach(existing -> api.delete(tenant, existing.id()));
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<Optional<Stored>> end =
          api.create(tenant, wish(tenant, claim)).match(new AfterCreating(tenant, claim));
      if (end.isPresent()) {
        return end.get();
      }
    }
    throw new UpstreamUnavailable(
        "graph",
        "create a subscription for mailbox %s".formatted(mailboxOf(claim)),
        400,
        "",
        WAIT_FOR_DOOR,
        null);
  }

  private SubscriptionApi.Wish wish(TenantId tenant, Stored claim) {
    MailboxId mailbox = mailboxOf(claim);
    return new SubscriptionApi.Wish(
        mailbox,
        doors.notifications(),
        doors.lifecycle(),
        SubscriptionLife.end(clock.instant()),
        keys.issue(tenant, mailbox, random));
  }

  private static MailboxId mailboxOf(Stored claim) {
    return claim.subscription().mailbox();
  }

  private boolean isHeld(TenantId tenant, Stored claim) {
    return store
        .find(tenant, mailboxOf(claim))
        .filter(stored -> stored.version().equals(claim.version()))
        .isPresent();
  }

  /** What follows: the end, or empty for another attempt. */
  private final class AfterCreating implements Creation.Cases<Optional<Optional<Stored>>> {
    private final TenantId tenant;
    private final Stored claim;
    private final MailboxId mailbox;

    AfterCreating(TenantId tenant, Stored claim) {
      this.tenant = tenant;
      this.claim = claim;
      this.mailbox = mailboxOf(claim);
    }

    @Override
    public Optional<Optional<Stored>> created(Creation.Created created) {
      Instant now = clock.instant();
      var live =
          new Subscription.Live(
              mailbox,
              created.id(),
              keys.currentId(),
              now,
              created.expiresAt(),
              SubscriptionLife.renewAt(tenant, mailbox, now, created.expiresAt()),
              now,
              now,
              true);
      Optional<Stored> stored = store.replace(tenant, claim, live);
      if (stored.isEmpty()) {
        // The claim was taken over while Graph took its time: theirs counts, ours goes.
        api.delete(tenant, created.id());
      }
      return Optional.of(stored);
    }

    @Override
    public Optional<Optional<Stored>> inTheWay(Creation.InTheWay outcome) {
      if (!isHeld(tenant, claim)) {
        return Optional.of(Optional.empty());
      }
      // Ours from an attempt whose answer was lost, or another deployment's that Graph puts first.
      api.list(tenant).stream()
          .filter(existing -> existing.mailbox().equals(mailbox))
          .forEach(existing -> api.delete(tenant, existing.id()));
      return Optional.empty();
    }

    @Override
    public Optional<Optional<Stored>> doorUnreachable(Creation.DoorUnreachable outcome) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Graph could not reach our door for tenant {0}, mailbox {1}",
          tenant,
          mailbox);
      return Optional.empty();
    }

    @Override
    public Optional<Optional<Stored>> refused(Creation.Refused outcome) {
      LOG.log(
          System.Logger.Level.WARNING,
          "Graph refused a subscription for tenant {0}, mailbox {1}: {2} {3}",
          tenant,
          mailbox,
          outcome.status(),
          outcome.code());
      store.remove(tenant, claim);
      return Optional.of(Optional.empty());
    }
  }
}
