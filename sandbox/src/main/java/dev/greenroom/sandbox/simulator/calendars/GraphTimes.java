package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads and writes points in time as Exchange does: seven digits of a second, zone beside it. */
final class GraphTimes {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT);

  /** How Exchange writes "never" into a {@code responseStatus}. */
  static final String NEVER = "0001-01-01T00:00:00Z";

  private GraphTimes() {}

  /** A stamp such as {@code createdDateTime}. */
  static String stamp(Instant instant) {
    return LOCAL.format(instant.atOffset(ZoneOffset.UTC)) + "Z";
  }

  /** A {@code dateTimeTimeZone} in UTC, as events are stored. */
  static ObjectNode utc(Instant instant) {
    return inZone(instant, ZoneOffset.UTC, "UTC");
  }

  static ObjectNode inZone(Instant instant, ZoneId zone, String zoneName) {
    return local(instant.atZone(zone).toLocalDateTime(), zoneName);
  }

  static ObjectNode local(LocalDateTime dateTime, String zoneName) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", LOCAL.format(dateTime))
        .put("timeZone", zoneName);
  }

  /** What a client sent as {@code dateTimeTimeZone}. */
  record Given(LocalDateTime dateTime, ZoneId zone, String zoneName) {
    Instant instant() {
      return dateTime.atZone(zone).toInstant();
    }

    boolean isMidnight() {
      return dateTime.toLocalTime().toSecondOfDay() == 0;
    }
  }

  /**
   * Reads a {@code dateTimeTimeZone}; an offset inside of {@code dateTime} wins over the zone.
   *
   * @throws GraphException 400 for an unknown zone and for what is no date
   */
  static Given given(JsonNode node) {
    String zoneName = node.path("timeZone").asText("UTC");
    if (zoneName.isEmpty() || node.path("timeZone").isNull()) {
      zoneName = "UTC";
    }
    ZoneId zone = Zones.named(zoneName);
    String text = node.path("dateTime").asText("");
    try {
      if (text.length() > 10 && text.substring(10).matches(".*(Z|[+-]\\d\\d:\\d\\d)")) {
        LocalDateTime there = OffsetDateTime.parse(text).atZoneSameInstant(zone).toLocalDateTime();
        return new Given(there, zone, zoneName);
      }
      return new Given(localDateTime(text), zone, zoneName);
    } catch (DateTimeParseException e) {
      throw GraphException.badRequest(
          "ErrorPropertyValidationFailure", "At least one property failed validation.");
    }
  }

  private static LocalDateTime localDateTime(String text) {
    return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text);
  }

  /**
   * A parameter such as {@code startDateTime}: its own offset counts, and UTC where it has none.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/user-list-calendarview">List
   *     calendarView</a>
   */
  static Instant windowEdge(String name, String text) {
    try {
      String value = text.strip().replace(' ', '+');
      if (value.length() > 10 && value.substring(10).matches(".*(Z|[+-]\\d\\d:?\\d\\d)")) {
        return OffsetDateTime.parse(value).toInstant();
      }
      return localDateTime(value).toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw GraphException.badRequest(
          "ErrorInvalidParameter",
          "The value '%s' of parameter '%s' is invalid.".formatted(text, name));
    }
  }

  /** Reads what {@link #utc} wrote. */
  static Instant stored(JsonNode dateTimeTimeZone) {
    return LocalDateTime.parse(dateTimeTimeZone.path("dateTime").asText())
        .toInstant(ZoneOffset.UTC);
  }
}
