package dev.greenroom.availability;

import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The front door of this room. Implementations are safe for several threads. */
public interface Availability {
  /** Finds times; how fresh each calendar was is in the answer. */
  AvailabilityAnswer find(TenantId tenant, AvailabilityRequest request);

  /**
   * Looks at one time, as the calendars are now: the read that goes before a booking. The ledger is
   * not asked; the booking's own transaction does that.
   *
   * @param range buffers included
   * @param moving an interview whose own events are not in its way
   */
  Check check(
      TenantId tenant,
      Collection<FreeBusySource.Target> calendars,
      TimeRange range,
      Optional<AvailabilityRequest.Moving> moving);

  /**
   * What {@link #check} found; nobody busy and nobody unreadable means free.
   *
   * @param soft whoever has something there that may be booked over, and nothing else
   */
  record Check(
      Set<CalendarOwner> busy, List<FreeBusy.Unreadable> unreadable, Set<CalendarOwner> soft) {
    public Check {
      busy = Set.copyOf(busy);
      unreadable = List.copyOf(unreadable);
      soft = Set.copyOf(soft);
    }

    /** Without anything that may be booked over. */
    public Check(Set<CalendarOwner> busy, List<FreeBusy.Unreadable> unreadable) {
      this(busy, unreadable, Set.of());
    }

    public boolean isFree() {
      return busy.isEmpty() && unreadable.isEmpty();
    }
  }
}
