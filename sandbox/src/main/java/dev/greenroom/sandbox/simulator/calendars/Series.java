package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Recurring events: a master, and an item for each occurrence. The real service computes
 * occurrences when asked; here they are stored, which looks the same from outside.
 */
final class Series {
  private Series() {}

  /** Makes the occurrences of a master that is complete but for them. */
  static List<ObjectNode> occurrences(
      Tenant tenant, Mailbox mailbox, ObjectNode master, Instant now) {
    GraphTimes.Given start = EventForm.current(master, "start", "originalStartTimeZone");
    GraphTimes.Given end = EventForm.current(master, "end", "originalEndTimeZone");
    Duration length = Duration.between(start.dateTime(), end.dateTime());
    List<ObjectNode> occurrences = new ArrayList<>();
    for (LocalDateTime each : Recurrence.starts(master, now)) {
      ObjectNode occurrence = master.deepCopy();
      String id = EventIds.next(tenant, mailbox);
      occurrence.put("id", id);
      occurrence.put("iCalUId", EventIds.nextICalUId(tenant, mailbox));
      occurrence.put("type", "occurrence");
      occurrence.set("seriesMasterId", master.get("id"));
      occurrence.putNull("recurrence");
      occurrence.remove("transactionId");
      boolean allDay = master.path("isAllDay").asBoolean();
      setTime(occurrence, "start", each, start, allDay);
      setTime(occurrence, "end", each.plus(length), end, allDay);
      occurrence.put("originalStart", GraphTimes.stamp(Span.of(occurrence).start()));
      occurrences.add(occurrence);
    }
    return occurrences;
  }

  private static void setTime(
      ObjectNode event, String name, LocalDateTime local, GraphTimes.Given like, boolean allDay) {
    event.set(
        name,
        allDay
            ? GraphTimes.local(local, "UTC")
            : GraphTimes.utc(local.atZone(like.zone()).toInstant()));
  }

  /**
   * An occurrence stays between its neighbours.
   *
   * @see <a
   *     href="https://learn.microsoft.com/graph/api/event-update">ErrorOccurrenceCrossingBoundary
   *     </a>
   */
  static void checkNeighbours(Mailbox mailbox, ObjectNode before, ObjectNode after) {
    String masterId = before.path("seriesMasterId").asText();
    List<ObjectNode> others =
        mailbox.events().values().stream()
            .filter(other -> masterId.equals(other.path("seriesMasterId").asText()))
            .filter(other -> !other.get("id").equals(before.get("id")))
            .sorted(Comparator.comparing(Series::start))
            .toList();
    boolean crosses =
        others.stream()
            .anyMatch(
                other ->
                    start(other).isBefore(start(before)) != start(other).isBefore(start(after)));
    if (crosses) {
      throw GraphException.badRequest(
          "ErrorOccurrenceCrossingBoundary",
          "Modified occurrence is crossing or overlapping adjacent occurrence.");
    }
  }

  private static Instant start(ObjectNode event) {
    return GraphTimes.stored(event.path("start"));
  }
}
