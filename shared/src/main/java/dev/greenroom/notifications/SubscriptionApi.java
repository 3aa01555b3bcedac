package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Graph's subscriptions to events of mailboxes, as this app sees them in one tenant. Every method
 * throws {@link UpstreamUnavailable} when Graph is busy or away.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/subscription">subscription</a>
 */
public interface SubscriptionApi {
  /** Most that {@link #renew} takes at once. */
  int LARGEST_RENEWAL = 20;

  /** Asks for created, updated and deleted events of the mailbox, with immutable ids. */
  Creation create(TenantId tenant, Wish wish);

  /** All there are, to the last page, whoever made them; other resources than events left out. */
  List<Existing> list(TenantId tenant);

  /**
   * Renews, and by that reauthorizes.
   *
   * @param ids at most {@value #LARGEST_RENEWAL}
   * @return how each ended, by id
   */
  Map<String, Renewal> renew(TenantId tenant, Collection<String> ids, Instant expiresAt);

  /** Fine if it is gone already. */
  void delete(TenantId tenant, String id);

  /** A subscription to be made. */
  record Wish(
      MailboxId mailbox,
      URI notificationUrl,
      URI lifecycleUrl,
      Instant expiresAt,
      ClientState clientState) {}

  /** A subscription that Graph has. */
  record Existing(String id, MailboxId mailbox, String notificationUrl) {}

  /** Every way that creating can end. */
  sealed interface Creation {
    record Created(String id, Instant expiresAt) implements Creation {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.created(this);
      }
    }

    /** There is one for this mailbox already. */
    record InTheWay() implements Creation {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.inTheWay(this);
      }
    }

    /** Graph did not get the right answer from our door in time. */
    record DoorUnreachable() implements Creation {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.doorUnreachable(this);
      }
    }

    /**
     * No permission, or no such mailbox.
     *
     * @param code Graph's
     */
    record Refused(int status, String code) implements Creation {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.refused(this);
      }
    }

    <R> R match(Cases<R> cases);

    /** What to do in each case. */
    interface Cases<R> {
      R created(Created outcome);

      R inTheWay(InTheWay outcome);

      R doorUnreachable(DoorUnreachable outcome);

      R refused(Refused outcome);
    }
  }

  /** Every way that renewing can end. */
  sealed interface Renewal {
    record Renewed(Instant expiresAt) implements Renewal {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.renewed(this);
      }
    }

    record Gone() implements Renewal {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.gone(this);
      }
    }

    /** Graph is busy with this one, or away. */
    record PutOff(UpstreamUnavailable failure) implements Renewal {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.putOff(this);
      }
    }

    /**
     * No permission any more.
     *
     * @param code Graph's
     */
    record Refused(int status, String code) implements Renewal {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.refused(this);
      }
    }

    <R> R match(Cases<R> cases);

    /** What to do in each case. */
    interface Cases<R> {
      R renewed(Renewed outcome);

      R gone(Gone outcome);

      R putOff(PutOff outcome);

      R refused(Refused outcome);
    }
  }
}
