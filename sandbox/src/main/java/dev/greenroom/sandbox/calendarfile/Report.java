package dev.greenroom.sandbox.calendarfile;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param entries entries in the file, unreadable ones included
 * @param events events that now lie in the window, series masters not counted
 * @param takingTime how many of these are neither free nor working elsewhere
 * @param unreadable what was left out, and why
 * @param densestWeek the Monday of the fullest week as the file has it; empty if nothing in the
 *     file takes time
 * @param clock on whose wall-clock times the file was kept, and shifted
 * @param weeksShifted how far every entry was moved; 0 when it was not asked for
 */
public record Report(
    int entries,
    int events,
    int takingTime,
    List<Unreadable> unreadable,
    Optional<LocalDate> densestWeek,
    ZoneId clock,
    long weeksShifted) {
  public Report {
    unreadable = List.copyOf(unreadable);
  }
}
