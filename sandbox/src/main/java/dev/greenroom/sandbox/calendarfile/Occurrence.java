package dev.greenroom.sandbox.calendarfile;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * One date of an entry, on the wall clock of the calendar.
 *
 * @param master the series that it belongs to, if it belongs to one
 * @param plannedStart where the pattern has it, which differs from {@code start} when it was moved
 */
record Occurrence(
    FileEntry entry,
    Optional<FileEntry> master,
    LocalDateTime start,
    LocalDateTime end,
    LocalDateTime plannedStart) {

  Occurrence shifted(long weeks) {
    return new Occurrence(
        entry, master, start.plusWeeks(weeks), end.plusWeeks(weeks), plannedStart.plusWeeks(weeks));
  }

  boolean overlaps(LocalDateTime from, LocalDateTime until) {
    return start.isBefore(until)
        && (end.isAfter(from) || start.equals(end) && !start.isBefore(from));
  }

  /** An override is an exception even when it kept its time. */
  boolean isException() {
    return entry.recurrenceId().isPresent();
  }
}
