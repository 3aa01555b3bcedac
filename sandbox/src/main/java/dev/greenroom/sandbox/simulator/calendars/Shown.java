package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a caller wants to see events.
 *
 * @param immutableIds {@code Prefer: IdType="ImmutableId"}
 * @param zoneName {@code Prefer: outlook.timezone="..."}, UTC without
 * @param textBody {@code Prefer: outlook.body-content-type="text"}
 * @param basicOnly the caller has Calendars.ReadBasic and no more
 * @param select empty for all properties
 */
record Shown(
    boolean immutableIds,
    String zoneName,
    boolean textBody,
    boolean basicOnly,
    Set<String> select,
    Expand expand) {

  /** What graph.microsoft.com's Calendars.ReadBasic never returns. */
  private static final Set<String> BEYOND_BASIC =
      Set.of("body", "bodyPreview", "attachments", "extensions");

  /**
   * The event as the answer has it.
   *
   * @throws GraphException 400 for a zone that does not exist
   */
  ObjectNode event(Mailbox mailbox, ObjectNode stored) {
    ObjectNode shown = stored.deepCopy();
    expand.apply(stored, shown);
    List<String> own = new ArrayList<>();
    shown.fieldNames().forEachRemaining(own::add);
    own.stream().filter(name -> name.startsWith("x-")).forEach(shown::remove);
    if (immutableIds) {
      shown.put("id", mailbox.immutableIdOf(stored.get("id").asText()));
      if (stored.hasNonNull("seriesMasterId")) {
        shown.put("seriesMasterId", mailbox.immutableIdOf(stored.get("seriesMasterId").asText()));
      }
    }
    showTimes(stored, shown);
    if (textBody) {
      String html = stored.path("body").path("content").asText();
      shown.putObject("body").put("contentType", "text").put("content", Html.toText(html));
    }
    if (basicOnly) {
      shown.remove(BEYOND_BASIC);
    }
    if (!select.isEmpty()) {
      keepSelected(shown);
    }
    return shown;
  }

  /** All-day events are at midnight in any zone: see {@link Span}. */
  private void showTimes(ObjectNode stored, ObjectNode shown) {
    ZoneId zone = Zones.named(zoneName);
    for (String edge : new String[] {"start", "end"}) {
      if (!stored.hasNonNull(edge)) {
        continue;
      }
      if (stored.path("isAllDay").asBoolean()) {
        shown.withObject("/" + edge).put("timeZone", zoneName);
      } else {
        shown.set(edge, GraphTimes.inZone(GraphTimes.stored(stored.get(edge)), zone, zoneName));
      }
    }
  }

  private void keepSelected(ObjectNode shown) {
    List<String> names = new ArrayList<>();
    shown.fieldNames().forEachRemaining(names::add);
    for (String name : names) {
      boolean always = name.equals("id") || name.startsWith("@") || expand.names().contains(name);
      if (!always && !select.contains(name)) {
        shown.remove(name);
      }
    }
  }
}
