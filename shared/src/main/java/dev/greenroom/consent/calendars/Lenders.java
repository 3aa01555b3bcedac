package dev.greenroom.consent.calendars;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In whose name a group's calendar is used. Asked before each call of Graph, so it remembers: for
 * good that a mailbox is no group's, and for a minute who lends, for another member may take over.
 */
public final class Lenders {
  private static final Duration GOOD_FOR = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 10_000;

  private final CalendarStore store;
  private final Clock clock;
  private final Map<Where, Known> memory = new ConcurrentHashMap<>();

  public Lenders(CalendarStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  private record Where(TenantId tenant, MailboxId mailbox) {}

  private record Known(Optional<PersonId> lender, Instant at) {
    boolean isGoodAt(Instant now) {
      return lender.isEmpty() || now.isBefore(at.plus(GOOD_FOR));
    }
  }

  /** Empty for a mailbox, which nobody has to lend. */
  public Optional<PersonId> of(TenantId tenant, MailboxId mailbox) {
    Where where = new Where(tenant, mailbox);
    Instant now = clock.instant();
    Known known = memory.get(where);
    if (known != null && known.isGoodAt(now)) {
      return known.lender();
    }
    Optional<PersonId> lender =
        store.all(tenant).stream()
            .filter(one -> one.mailbox().equals(mailbox))
            .map(GroupCalendar::lender)
            .findFirst();
    if (memory.size() >= MOST_REMEMBERED) {
      memory.clear();
    }
    memory.put(where, new Known(lender, now));
    return lender;
  }
}
