package dev.greenroom.availability;

import java.util.List;

/**
 * Slots, best first, and the calendars that could not be read.
 *
 * @param more whether there are more slots than were asked for
 */
public record AvailabilityAnswer(
    List<Slot> slots, boolean more, List<FreeBusy.Unreadable> unreadable) {
  public AvailabilityAnswer {
    slots = List.copyOf(slots);
    unreadable = List.copyOf(unreadable);
  }
}
