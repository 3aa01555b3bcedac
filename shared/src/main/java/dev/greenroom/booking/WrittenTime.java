package dev.greenroom.booking;

import dev.greenroom.values.TimeRange;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A moment as it stands in the text of an event: with its zone, so that whoever reads it cannot
 * take it for another hour, and so that it is found again when the event moves.
 */
public final class WrittenTime {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\p{Alpha}{6,9}, \\d{1,2} \\p{Alpha}{3,9} \\d{4}, \\d\\d:\\d\\d \\(([\\w+/-]{1,64})\\)");

  private WrittenTime() {}

  static String of(Instant moment, ZoneId zone) {
    return CLOCK.format(moment.atZone(zone)) + " (" + zone.getId() + ")";
  }

  /** The text with the times of {@code to} where those of {@code from} stood. */
  public static String moved(String text, TimeRange from, TimeRange to) {
    return WRITTEN
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(moved(found.group(), found.group(1), from, to)));
  }

  private static String moved(String written, String zoneName, TimeRange from, TimeRange to) {
    try {
      ZoneId zone = ZoneId.of(zoneName);
      if (written.equals(of(from.start(), zone))) {
        return of(to.start(), zone);
      }
      return written.equals(of(from.end(), zone)) ? of(to.end(), zone) : written;
    } catch (DateTimeException e) {
      return written; // no zone, so no time of ours
    }
  }
}
