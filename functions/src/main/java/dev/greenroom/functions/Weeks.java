package dev.greenroom.functions;

import dev.greenroom.functions.pages.Times;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Times by week and day, as a page shows them; weeks in which nothing is free are left out. */
final class Weeks {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

  private Weeks() {}

  /**
   * @param times not empty, in their order
   * @param from the week that is asked for; the next one with a time is shown
   * @param week the address of the week that begins on a day
   * @param choice the address at which a time is chosen
   */
  static Times of(
      List<TimeRange> times,
      ZoneId zone,
      Optional<LocalDate> from,
      Function<LocalDate, String> week,
      Function<Instant, String> choice) {
    TreeMap<LocalDate, TreeMap<LocalDate, List<TimeRange>>> weeks = new TreeMap<>();
    for (TimeRange time : times) {
      LocalDate day = time.start().atZone(zone).toLocalDate();
      weeks
          .computeIfAbsent(mondayOf(day), unused -> new TreeMap<>())
          .computeIfAbsent(day, unused -> new ArrayList<>())
          .add(time);
    }
    LocalDate shown =
        from.map(Weeks::mondayOf)
            .map(weeks::ceilingKey)
            .orElseGet(() -> from.isPresent() ? weeks.lastKey() : weeks.firstKey());
    return new Times(
        DAY.format(shown) + " \u2013 " + DAY.format(shown.plusDays(6)),
        Optional.ofNullable(weeks.lowerKey(shown)).map(week),
        Optional.ofNullable(weeks.higherKey(shown)).map(week),
        weeks.getOrDefault(shown, new TreeMap<>()).entrySet().stream()
            .map(day -> day(day, zone, choice))
            .toList());
  }

  private static Times.Day day(
      Map.Entry<LocalDate, List<TimeRange>> day, ZoneId zone, Function<Instant, String> choice) {
    String name = Moments.day(day.getValue().get(0).start(), zone);
    return new Times.Day(
        name,
        day.getValue().stream()
            .map(
                time ->
                    new Times.Time(
                        Moments.time(time.start(), zone),
                        name + ", " + Moments.time(time.start(), zone),
                        choice.apply(time.start())))
            .toList());
  }

  private static LocalDate mondayOf(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
