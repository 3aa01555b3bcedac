package dev.greenroom.availability;

import java.util.List;

/**
 * Slots, best first, and the calendars that could not be read.
 *
 * @param more whether there are more slots than were asked for
 * @param calendars of those that were read: as of when
 */
public record AvailabilityAnswer(
    List<Slot> slots,
    boolean more,
    List<FreeBusy.Unreadable> unreadable,
    List<BusyCalendar.Freshness> calendars) {
  public AvailabilityAnswer {
    slots = List.copyOf(slots);
    unreadable = List.copyOf(unreadable);
    calendars = List.copyOf(calendars);
  }

  /** Without a word on how fresh the calendars were. */
  public AvailabilityAnswer(List<Slot> slots, boolean more, List<FreeBusy.Unreadable> unreadable) {
    this(slots, more, unreadable, List.of());
  }
}
