package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import java.time.Duration;
import java.time.Instant;

/** A mailbox of which we hear, or are about to. */
public sealed interface Subscription {
  MailboxId mailbox();

  /**
   * Somebody is making it.
   *
   * @param claimedUntil then whoever it was has died over it, and another may try
   */
  record Planned(MailboxId mailbox, Instant claimedUntil) implements Subscription {}

  /**
   * Graph has it.
   *
   * @param id Graph's
   * @param keyId the key that its clientState was made with
   * @param renewAt when to renew it, well before it expires
   * @param reachedAt when it was last created, renewed or reauthorized
   * @param lookedAt when every event was last looked at, whatever was heard
   * @param gap whether something may have changed unheard, and was not looked at since
   */
  record Live(
      MailboxId mailbox,
      String id,
      String keyId,
      Instant createdAt,
      Instant expiresAt,
      Instant renewAt,
      Instant reachedAt,
      Instant lookedAt,
      boolean gap)
      implements Subscription {
    /** Graph wants no renewing and reauthorizing within so short a time. */
    static final Duration REST = Duration.ofMinutes(10);

    /** Ids are GUIDs, whose case says nothing. */
    boolean isKnownAs(String other) {
      return id.equalsIgnoreCase(other);
    }

    boolean needsALook(Instant now, Duration every) {
      return gap || !now.isBefore(lookedAt.plus(every));
    }

    boolean mayBeReached(Instant now) {
      return !now.isBefore(reachedAt.plus(REST));
    }

    /** About to be renewed: nobody else should try for a while. */
    Live reached(Instant now) {
      return new Live(mailbox, id, keyId, createdAt, expiresAt, now.plus(REST), now, lookedAt, gap);
    }

    Live renewed(Instant newExpiry, Instant nextTime) {
      return new Live(mailbox, id, keyId, createdAt, newExpiry, nextTime, reachedAt, lookedAt, gap);
    }

    Live withGap() {
      return new Live(mailbox, id, keyId, createdAt, expiresAt, renewAt, reachedAt, lookedAt, true);
    }

    Live lookedAt(Instant now) {
      return new Live(mailbox, id, keyId, createdAt, expiresAt, renewAt, reachedAt, now, false);
    }
  }
}
