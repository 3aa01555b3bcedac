package dev.greenroom.sandbox.calendarfile;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A VEVENT with its times as wall clock.
 *
 * @param zone the clock that {@code start} and the recurrence are read on; for an all-day entry,
 *     the calendar's
 * @param length on the wall clock, not negative
 * @param rules RRULE values without COUNT's rival UNTIL, which is in {@code until}
 * @param recurrenceId empty for a single entry or a master
 */
record FileEntry(
    int line,
    String uid,
    String summary,
    LocalDateTime start,
    Duration length,
    boolean allDay,
    ZoneId zone,
    List<Rule> rules,
    List<Moment> extraDates,
    List<Moment> exceptDates,
    Optional<Moment> recurrenceId,
    String showAs,
    String sensitivity,
    boolean cancelled) {

  FileEntry {
    rules = List.copyOf(rules);
    extraDates = List.copyOf(extraDates);
    exceptDates = List.copyOf(exceptDates);
  }

  /** A recurrence rule; {@code text} has no UNTIL. */
  record Rule(String text, Optional<Moment> until) {}

  /**
   * A moment as some property wrote it: a date, a wall-clock time on the entry's own clock, or both
   * of these from an instant.
   */
  record Moment(LocalDateTime local, boolean dateOnly) {
    static Moment of(LocalDate date) {
      return new Moment(date.atStartOfDay(), true);
    }

    static Moment of(Instant instant, ZoneId zone) {
      return new Moment(LocalDateTime.ofInstant(instant, zone), false);
    }

    /** Whether this names {@code start}; a date names whatever begins on that day. */
    boolean names(LocalDateTime start, boolean allDay) {
      return dateOnly || allDay
          ? local.toLocalDate().equals(start.toLocalDate())
          : local.equals(start);
    }

    /** Whether a series that ends here still has {@code start}. */
    boolean reaches(LocalDateTime start) {
      return dateOnly ? !start.toLocalDate().isAfter(local.toLocalDate()) : !start.isAfter(local);
    }
  }

  boolean repeats() {
    return !rules.isEmpty() || !extraDates.isEmpty();
  }

  boolean takesTime() {
    return !cancelled && !showAs.equals("free") && !showAs.equals("workingElsewhere");
  }
}
