package dev.greenroom.sandbox.calendarfile;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the week with the most entries that take time; of equal weeks, the latest. */
final class DensestWeek {
  /** Far enough for every pattern that comes back within a year, and no endless expansion. */
  private static final int WEEKS_AFTER_LAST_START = 53;

  private static final int MOST_YEARS = 30;

  private DensestWeek() {}

  /** The Monday of it; empty for a calendar in which nothing takes time. */
  static Optional<LocalDate> mondayIn(List<FileEntry> entries, Expansion expansion) {
    List<LocalDateTime> starts = entries.stream().map(FileEntry::start).sorted().toList();
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    LocalDateTime last = starts.get(starts.size() - 1);
    LocalDateTime first =
        starts.get(0).isBefore(last.minusYears(MOST_YEARS))
            ? last.minusYears(MOST_YEARS)
            : starts.get(0);
    Map<LocalDate, Integer> entriesPerWeek = new TreeMap<>();
    expansion.between(first.minusDays(2), last.plusWeeks(WEEKS_AFTER_LAST_START)).stream()
        .filter(date -> date.entry().takesTime())
        .forEach(date -> entriesPerWeek.merge(monday(date), 1, Integer::sum));
    return entriesPerWeek.entrySet().stream()
        .max(
            Comparator.<Map.Entry<LocalDate, Integer>>comparingInt(Map.Entry::getValue)
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  private static LocalDate monday(Occurrence date) {
    return date.start().toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
