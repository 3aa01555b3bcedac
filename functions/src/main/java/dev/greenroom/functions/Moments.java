package dev.greenroom.functions;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Times as a person reads them, by the clock on her wall. */
final class Moments {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
  private static final DateTimeFormatter SHORT_DAY =
      DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter LONG_DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
  private static final Set<String> REGIONS =
      Set.of("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific");

  private Moments() {}

  static String day(Instant time, ZoneId zone) {
    return DAY.format(time.atZone(zone));
  }

  static String shortDay(Instant time, ZoneId zone) {
    return SHORT_DAY.format(time.atZone(zone));
  }

  static String time(Instant time, ZoneId zone) {
    return TIME.format(time.atZone(zone));
  }

  static String times(TimeRange range, ZoneId zone) {
    return time(range.start(), zone) + "\u2013" + time(range.end(), zone);
  }

  /** With its zone, for it will be read without the rest of the page. */
  static String range(TimeRange range, ZoneId zone) {
    return "%s, %s (%s)"
        .formatted(
            LONG_DAY.format(range.start().atZone(zone)),
            times(range, zone),
            zone.getId().replace('_', ' '));
  }

  static String moment(Instant time, ZoneId zone) {
    return day(time, zone) + ", " + time(time, zone);
  }

  static String length(Duration length) {
    long hours = length.toHours();
    int minutes = length.toMinutesPart();
    String whole = hours == 1 ? "an hour" : hours + " hours";
    if (minutes == 0) {
      return whole;
    }
    return hours == 0 ? minutes + " minutes" : whole + " and " + minutes + " minutes";
  }

  /** Those that people know by their city, and the one that is chosen. */
  static List<String> zones(ZoneId chosen) {
    Set<String> zones = new TreeSet<>();
    for (String zone : ZoneId.getAvailableZoneIds()) {
      int slash = zone.indexOf('/');
      if (slash > 0 && REGIONS.contains(zone.substring(0, slash))) {
        zones.add(zone);
      }
    }
    zones.add("UTC");
    zones.add(chosen.getId());
    return new ArrayList<>(zones);
  }
}
