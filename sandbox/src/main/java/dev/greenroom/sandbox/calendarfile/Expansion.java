package dev.greenroom.sandbox.calendarfile;

import dev.greenroom.sandbox.calendarfile.FileEntry.Moment;
import dev.greenroom.sandbox.calendarfile.FileEntry.Rule;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import net.fortuna.ical4j.model.Recur;

/**
 * Turns entries into dates.
 *
 * <p>A series is expanded on the wall clock of its own zone, as RFC 5545 has it, and only then
 * moved to the clock of the calendar. Its overrides replace the dates that they name.
 */
final class Expansion {
  /** More dates of one entry than a person could have in any window that we fill. */
  static final int MOST_DATES = 20_000;

  private final ZoneId calendarZone;
  private final Map<String, FileEntry> masters = new LinkedHashMap<>();
  private final List<FileEntry> overrides = new ArrayList<>();
  private final List<FileEntry> singles = new ArrayList<>();

  Expansion(List<FileEntry> entries, ZoneId calendarZone) {
    this.calendarZone = calendarZone;
    for (FileEntry entry : entries) {
      if (entry.recurrenceId().isPresent()) {
        overrides.add(entry);
      } else if (entry.repeats()) {
        masters.put(entry.uid(), entry);
      } else {
        singles.add(entry);
      }
    }
  }

  /** All dates that overlap the stretch, in the order of their masters. */
  List<Occurrence> between(LocalDateTime from, LocalDateTime until) {
    List<Occurrence> all = new ArrayList<>();
    singles.forEach(entry -> all.add(single(entry)));
    overrides.forEach(entry -> override(entry).ifPresent(all::add));
    masters.values().forEach(master -> all.addAll(series(master, from, until)));
    return all.stream().filter(date -> date.overlaps(from, until)).toList();
  }

  private Occurrence single(FileEntry entry) {
    return occurrence(entry, Optional.empty(), entry.start(), entry.start());
  }

  /** Empty when the override only says that the date was called off. */
  private Optional<Occurrence> override(FileEntry entry) {
    Optional<FileEntry> master = Optional.ofNullable(masters.get(entry.uid()));
    LocalDateTime planned = entry.recurrenceId().map(Moment::local).orElse(entry.start());
    return entry.cancelled()
        ? Optional.empty()
        : Optional.of(occurrence(entry, master, entry.start(), planned));
  }

  private List<Occurrence> series(FileEntry master, LocalDateTime from, LocalDateTime until) {
    return starts(master, from.minus(master.length()).minusDays(2), until.plusDays(2)).stream()
        .filter(start -> !isExcepted(master, start))
        .map(start -> occurrence(master, Optional.of(master), start, start))
        .toList();
  }

  private static TreeSet<LocalDateTime> starts(
      FileEntry master, LocalDateTime from, LocalDateTime until) {
    TreeSet<LocalDateTime> starts = new TreeSet<>();
    starts.add(master.start());
    master.extraDates().forEach(extra -> starts.add(extraStart(extra, master)));
    for (Rule rule : master.rules()) {
      new Recur<LocalDateTime>(rule.text())
          .getDates(master.start(), from, until, MOST_DATES).stream()
              .filter(start -> rule.until().map(end -> end.reaches(start)).orElse(true))
              .forEach(starts::add);
    }
    return starts;
  }

  private static LocalDateTime extraStart(Moment extra, FileEntry master) {
    return extra.dateOnly()
        ? extra.local().toLocalDate().atTime(master.start().toLocalTime())
        : extra.local();
  }

  private boolean isExcepted(FileEntry master, LocalDateTime start) {
    return master.exceptDates().stream().anyMatch(m -> m.names(start, master.allDay()))
        || overrides.stream()
            .filter(override -> override.uid().equals(master.uid()))
            .anyMatch(override -> replaces(override, master, start));
  }

  /** The override may be written on another clock than its master. */
  private static boolean replaces(FileEntry override, FileEntry master, LocalDateTime start) {
    Moment named = override.recurrenceId().orElseThrow();
    Moment onMastersClock =
        named.dateOnly() || override.zone().equals(master.zone())
            ? named
            : Moment.of(named.local().atZone(override.zone()).toInstant(), master.zone());
    return onMastersClock.names(start, master.allDay());
  }

  private Occurrence occurrence(
      FileEntry entry, Optional<FileEntry> master, LocalDateTime start, LocalDateTime planned) {
    return new Occurrence(
        entry,
        master,
        onCalendarsClock(start, entry),
        onCalendarsClock(start.plus(entry.length()), entry),
        onCalendarsClock(planned, entry));
  }

  private LocalDateTime onCalendarsClock(LocalDateTime local, FileEntry entry) {
    return entry.allDay()
        ? local
        : LocalDateTime.ofInstant(local.atZone(entry.zone()).toInstant(), calendarZone);
  }
}
