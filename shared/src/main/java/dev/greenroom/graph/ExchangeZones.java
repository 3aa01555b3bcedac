package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.WallClock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/**
 * Time zones as {@code timeZoneBase} says them: a name, or the rules of a customised one.
 *
 * <p>The documentation says that zones ahead of UTC have a positive {@code bias}; Exchange answers
 * the other way round, and so do the examples of the same documentation: Pacific time has 480, with
 * a {@code daylightBias} of -60 on top of it.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/customtimezone">customTimeZone</a>
 * @see <a href="https://learn.microsoft.com/graph/outlook-get-free-busy-schedule">an answer with
 *     one</a>
 */
final class ExchangeZones {
  private ExchangeZones() {}

  /** Empty when the zone is unknown or makes no sense. */
  static Optional<WallClock> clock(JsonNode zone) {
    if (!zone.path("bias").isInt()) {
      return WindowsZones.clock(zone.path("name").asText(""));
    }
    try {
      return posix(zone).flatMap(WallClock::parse);
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> posix(JsonNode zone) {
    int bias = zone.path("bias").asInt();
    JsonNode toStandard = zone.path("standardOffset");
    JsonNode toDaylight = zone.path("daylightOffset");
    int daylightBias = toDaylight.path("daylightBias").asInt(0);
    boolean changes = month(toStandard) > 0 && month(toDaylight) > 0 && daylightBias != 0;
    if (!changes) {
      return Optional.of(offset(bias));
    }
    // A year means a change that comes once, and then no zone that repeats.
    if (toStandard.path("year").asInt(0) != 0 || toDaylight.path("year").asInt(0) != 0) {
      return Optional.empty();
    }
    return Optional.of(
        offset(bias) + offset(bias + daylightBias) + rule(toDaylight) + rule(toStandard));
  }

  private static int month(JsonNode change) {
    return change.path("month").asInt(0);
  }

  /** {@code <+0530>-5:30}: a name for people, and the offset counted westwards. */
  private static String offset(int bias) {
    int minutes = Math.abs(bias);
    return "<%s%02d%02d>%s%d:%02d"
        .formatted(
            bias <= 0 ? "+" : "-",
            minutes / 60,
            minutes % 60,
            bias < 0 ? "-" : "",
            minutes / 60,
            minutes % 60);
  }

  private static String rule(JsonNode change) {
    DayOfWeek day = DayOfWeek.valueOf(change.path("dayOfWeek").asText().toUpperCase(Locale.ROOT));
    return ",M%d.%d.%d/%s"
        .formatted(
            month(change),
            change.path("dayOccurrence").asInt(),
            day.getValue() % 7,
            time(LocalTime.parse(change.path("time").asText())));
  }

  /** Windows writes the end of a day as its last millisecond. */
  private static String time(LocalTime time) {
    return time.isAfter(LocalTime.of(23, 59, 59)) ? "24" : "%tT".formatted(time);
  }
}
