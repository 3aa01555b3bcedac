package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where holds are kept: in the partition of the ledger that they hold times in, so that a hold and
 * its lines, or its booking, are one transaction. Implementations are safe for several threads.
 */
public interface HoldStore {
  Optional<Kept<Hold>> read(TenantId tenant, HoldId hold);

  /** What holds take of these people's time, expired ones left out; those who have a row. */
  Map<PersonId, Kept<List<Promised>>> shares(TenantId tenant, Collection<PersonId> people);

  /** Writes a hold and what follows from it, all or nothing. */
  void write(TenantId tenant, HoldChange change) throws ChangedMeanwhile;

  /** Writes a hold and the booking that it becomes, all or nothing. */
  BookingStore.Versions write(TenantId tenant, HoldChange hold, BookingStore.Change booking)
      throws ChangedMeanwhile;

  /** The holds that expired before {@code before}. */
  List<HoldId> expired(TenantId tenant, Instant before);

  /**
   * What changes with a hold.
   *
   * @param gone whether its row goes
   * @param weeks those that {@link Limits} counted, so that what was counted still holds
   */
  record HoldChange(
      Kept<Hold> hold,
      boolean gone,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Map<PersonId, Kept<List<Promised>>> shares,
      List<Kept<LedgerWeek>> weeks) {
    public HoldChange {
      weeks = List.copyOf(weeks);
      pages = Map.copyOf(pages);
      shares = Map.copyOf(shares);
    }

    /** When no limits were counted for it. */
    public HoldChange(
        Kept<Hold> hold,
        boolean gone,
        Map<LedgerDay, Kept<List<Promised>>> pages,
        Map<PersonId, Kept<List<Promised>>> shares) {
      this(hold, gone, pages, shares, List.of());
    }

    int size() {
      return 1 + pages.size() + shares.size() + weeks.size();
    }
  }
}
