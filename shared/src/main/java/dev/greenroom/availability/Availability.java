package dev.greenroom.availability;

import dev.greenroom.people.BusyRules;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
   * Looks at several times at once: the read that goes before several bookings, or before one whose
   * room and people are needed for different stretches. As {@link #check}, but each calendar is
   * read once.
   *
   * @param moving the interviews' own events, which are not in the way
   */
  default Look look(TenantId tenant, List<Ask> asks, Optional<AvailabilityRequest.Moving> moving) {
    Map<TimeRange, List<Ask>> byRange = new LinkedHashMap<>();
    asks.forEach(ask -> byRange.computeIfAbsent(ask.range(), unused -> new ArrayList<>()).add(ask));
    List<Ask> busy = new ArrayList<>();
    List<Ask> soft = new ArrayList<>();
    Set<FreeBusy.Unreadable> unreadable = new LinkedHashSet<>();
    byRange.forEach(
        (range, together) -> {
          Check check = check(tenant, together.stream().map(Ask::calendar).toList(), range, moving);
          for (Ask ask : together) {
            if (check.busy().contains(ask.calendar().owner())) {
              busy.add(ask);
            } else if (check.soft().contains(ask.calendar().owner())) {
              soft.add(ask);
            }
          }
          unreadable.addAll(check.unreadable());
        });
    return new Look(busy, List.copyOf(unreadable), soft);
  }

  /** The tenant's type of interview of that name, whatever its case. */
  default Optional<InterviewType> type(TenantId tenant, String name) {
    return Optional.empty();
  }

  /**
   * A calendar, and when it has to be free.
   *
   * @param range buffers included
   * @param type what the interview's type says on what counts as busy
   */
  record Ask(FreeBusySource.Target calendar, TimeRange range, BusyRules type) {
    /** For an interview of no type. */
    public Ask(FreeBusySource.Target calendar, TimeRange range) {
      this(calendar, range, BusyRules.NONE);
    }
  }

  /**
   * What {@link #look} found; nobody busy and nobody unreadable means free.
   *
   * @param soft where something is that may be booked over, and nothing else
   */
  record Look(List<Ask> busy, List<FreeBusy.Unreadable> unreadable, List<Ask> soft) {
    public Look {
      busy = List.copyOf(busy);
      unreadable = List.copyOf(unreadable);
      soft = List.copyOf(soft);
    }

    /** Without anything that may be booked over. */
    public Look(List<Ask> busy, List<FreeBusy.Unreadable> unreadable) {
      this(busy, unreadable, List.of());
    }
  }

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
