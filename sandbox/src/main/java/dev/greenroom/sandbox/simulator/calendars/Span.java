package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When an event really is.
 *
 * <p>An all-day event is stored from midnight to midnight with no zone to it, for Graph shows it so
 * in whatever zone one asks ("by design"); the time it takes up is that of the zone in which it was
 * made.
 *
 * @see <a href="https://github.com/microsoftgraph/microsoft-graph-docs/issues/1802">all-day events
 *     always return midnight to midnight</a>
 */
record Span(Instant start, Instant end) {
  static Span of(ObjectNode event) {
    Instant start = GraphTimes.stored(event.path("start"));
    Instant end = GraphTimes.stored(event.path("end"));
    if (!event.path("isAllDay").asBoolean()) {
      return new Span(start, end);
    }
    ZoneId zone =
        Zones.find(event.path("originalStartTimeZone").asText("UTC")).orElse(ZoneOffset.UTC);
    return new Span(floating(start, zone), floating(end, zone));
  }

  private static Instant floating(Instant stored, ZoneId zone) {
    return LocalDateTime.ofInstant(stored, ZoneOffset.UTC).atZone(zone).toInstant();
  }

  /** Whether it lies in a half-open window, if only partly; an event of no length counts, too. */
  boolean isIn(Instant from, Instant to) {
    return start.isBefore(to)
        && (end.isAfter(from) || (start.equals(end) && !start.isBefore(from)));
  }

  boolean overlaps(Span other) {
    return start.isBefore(other.end) && other.start.isBefore(end);
  }
}
