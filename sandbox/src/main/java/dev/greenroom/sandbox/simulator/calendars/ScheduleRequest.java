package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What getSchedule was asked.
 *
 * @param interval the length of a slot of {@code availabilityView}
 * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">calendar:
 *     getSchedule</a>
 * @see <a href="https://learn.microsoft.com/graph/outlook-get-free-busy-schedule">its limits</a>
 */
record ScheduleRequest(List<String> addresses, Instant start, Instant end, Duration interval) {
  private static final int DEFAULT_MINUTES = 30;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(62);

  /**
   * Reads the parameters, however their names are capitalised: the Java SDK writes {@code
   * Schedules}, the documentation {@code schedules}.
   *
   * @throws GraphException 400 for what is missing or out of bounds
   */
  static ScheduleRequest read(ObjectNode body) {
    List<String> addresses = new ArrayList<>();
    member(body, "schedules").forEach(address -> addresses.add(address.asText()));
    JsonNode startTime = member(body, "startTime");
    JsonNode endTime = member(body, "endTime");
    if (addresses.isEmpty() || !startTime.isObject() || !endTime.isObject()) {
      throw GraphException.badRequest(
          "ErrorInvalidRequest", "The parameters schedules, startTime and endTime are required.");
    }
    Instant start = GraphTimes.given(startTime).instant();
    Instant end = GraphTimes.given(endTime).instant();
    int minutes = minutes(member(body, "availabilityViewInterval"));
    Duration window = Duration.between(start, end);
    if (!start.isBefore(end) || window.compareTo(LONGEST_WINDOW) >= 0) {
      throw GraphException.badRequest(
          "ErrorInvalidTimeInterval",
          "The time duration specified for FreeBusyViewOptions.TimeWindow is invalid.");
    }
    if (Duration.ofMinutes(minutes).compareTo(window) > 0) {
      throw badInterval();
    }
    return new ScheduleRequest(addresses, start, end, Duration.ofMinutes(minutes));
  }

  private static int minutes(JsonNode given) {
    int minutes = given.isNull() || given.isMissingNode() ? DEFAULT_MINUTES : given.asInt();
    if (minutes < 5 || minutes > 1440) {
      throw badInterval();
    }
    return minutes;
  }

  private static GraphException badInterval() {
    return GraphException.badRequest(
        "ErrorInvalidMergedFreeBusyInterval",
        "The specified interval is invalid: it must be between 5 and 1440 minutes, and no longer"
            + " than the time window.");
  }

  private static JsonNode member(ObjectNode body, String name) {
    return body.properties().stream()
        .filter(
            property ->
                property.getKey().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> body.path(name));
  }
}
