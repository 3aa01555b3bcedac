package dev.greenroom.booking;

import dev.greenroom.booking.HoldStore.HoldChange;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A store for booking what a hold keeps: its own lines are not in the way, and the first write
 * spends the hold in the same transaction, the other options with it.
 */
final class ConfirmingStore extends StoreBehind {
  private final HoldStore holds;
  private final Kept<Hold> hold;
  private final int option;
  private final Set<InterviewId> own;
  private boolean spent;

  ConfirmingStore(BookingStore store, HoldStore holds, Kept<Hold> hold, int option) {
    super(store);
    this.holds = holds;
    this.hold = hold;
    this.option = option;
    this.own = Set.of(hold.value().id().inLedger());
  }

  /** The hold is not as it was when it was read. */
  static final class HoldChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HoldChanged() {
      super("a hold was confirmed or released meanwhile", null, false, false);
    }
  }

  @Override
  public Shelf shelf(TenantId tenant, Collection<LedgerDay> days, Optional<String> keyHash) {
    Shelf shelf = store().shelf(tenant, days, keyHash);
    return spent ? shelf : new Shelf(Ledger.without(shelf.pages(), own), shelf.key());
  }

  @Override
  public List<Promised> lines(
      TenantId tenant, CalendarOwner owner, LocalDate first, LocalDate last) {
    return store().lines(tenant, owner, first, last).stream()
        .filter(line -> spent || !own.contains(line.interview()))
        .toList();
  }

  @Override
  public Versions write(TenantId tenant, Change change) throws ChangedMeanwhile {
    if (spent) {
      return store().write(tenant, change);
    }
    Map<LedgerDay, Kept<List<Promised>>> others =
        new HashMap<>(
            Ledger.without(
                store().shelf(tenant, hold.value().days(), Optional.empty()).pages(), own));
    others.keySet().removeAll(change.pages().keySet());
    Map<PersonId, Kept<List<Promised>>> shares = new HashMap<>();
    holds
        .shares(tenant, hold.value().shares().keySet())
        .forEach((person, share) -> shares.put(person, Holds.without(share, own)));
    HoldChange spending =
        new HoldChange(
            hold.with(hold.value().confirmedAs(option, change.booking().value().id())),
            false,
            others,
            shares);
    try {
      Versions versions = holds.write(tenant, spending, change);
      spent = true;
      return versions;
    } catch (ChangedMeanwhile e) {
      Optional<Kept<Hold>> now = holds.read(tenant, hold.value().id());
      if (!now.flatMap(Kept::version).equals(hold.version())) {
        throw new HoldChanged();
      }
      throw e;
    }
  }
}
