package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Mailbox.EventChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What changed in a window of a calendar since last time.
 *
 * <p>A first round hands out all there is, a later one each event that changed, as it is now. An
 * event that left the window is removed; one that changed outside of it may turn up all the same. A
 * change that happens during a round may be told in this round and again in the next one.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/event-delta">event: delta</a>
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">delta query</a>
 */
final class DeltaRounds {
  private final CalendarRules rules;

  DeltaRounds(CalendarRules rules) {
    this.rules = rules;
  }

  /**
   * One page.
   *
   * @param next the token of the next page of this round
   * @param delta the token of the next round, on the last page
   */
  record Page(List<ObjectNode> items, Optional<DeltaToken> next, Optional<DeltaToken> delta) {}

  DeltaToken begin(Mailbox mailbox, Instant start, Instant end, Instant now) {
    return new DeltaToken(mailbox.ownerId(), start, end, -1, mailbox.changes().size(), "", now);
  }

  /** Takes up a round that a deltaLink or a nextLink leads to. */
  DeltaToken resume(Mailbox mailbox, String text, boolean newRound, Instant now) {
    DeltaToken token = DeltaToken.parse(text);
    boolean lost =
        !token.mailbox().equals(mailbox.ownerId())
            || token.until() > mailbox.changes().size()
            || rules.isDeltaTokenExpired(token.issuedAt(), now);
    if (lost) {
      throw new GraphException(
          410, "syncStateNotFound", "The sync state generation is not found; please resync.");
    }
    return newRound ? token.nextRound(mailbox.changes().size()) : token;
  }

  Page page(Mailbox mailbox, DeltaToken token, int size, Shown shown, Instant now) {
    return token.isFirstRound()
        ? firstRound(mailbox, token, size, shown, now)
        : laterRound(mailbox, token, size, shown, now);
  }

  /** By id, so that nothing is skipped when an event goes away between two pages. */
  private static Page firstRound(
      Mailbox mailbox, DeltaToken token, int size, Shown shown, Instant now) {
    List<ObjectNode> left =
        Calendars.window(mailbox, token.start(), token.end()).stream()
            .filter(event -> id(event).compareTo(token.after()) > 0)
            .sorted(Comparator.comparing(DeltaRounds::id))
            .toList();
    List<ObjectNode> items = new ArrayList<>();
    String last = token.after();
    for (ObjectNode event : left.subList(0, Math.min(size, left.size()))) {
      items.add(shown.event(mailbox, event));
      last = id(event);
    }
    return page(items, left.size() > size, token, last, now);
  }

  private static Page laterRound(
      Mailbox mailbox, DeltaToken token, int size, Shown shown, Instant now) {
    long from = token.after().isEmpty() ? token.since() : Long.parseLong(token.after());
    List<EventChange> left = latestPerEvent(mailbox, token.since(), token.until(), from);
    List<ObjectNode> items = new ArrayList<>();
    long last = from;
    for (EventChange change : left.subList(0, Math.min(size, left.size()))) {
      item(mailbox, token, change, shown).ifPresent(items::add);
      last = change.sequence();
    }
    return page(items, left.size() > size, token, "" + last, now);
  }

  private static List<EventChange> latestPerEvent(
      Mailbox mailbox, long since, long until, long from) {
    Map<String, EventChange> latest = new LinkedHashMap<>();
    for (EventChange change : mailbox.changes().subList((int) since, (int) until)) {
      latest.put(change.eventId(), change);
    }
    return latest.values().stream()
        .filter(change -> change.sequence() > from)
        .sorted(Comparator.comparingLong(EventChange::sequence))
        .toList();
  }

  private static Optional<ObjectNode> item(
      Mailbox mailbox, DeltaToken token, EventChange change, Shown shown) {
    Optional<ObjectNode> event = mailbox.event(change.eventId());
    boolean known = wasInWindow(mailbox, token, change.eventId());
    if (event.isEmpty()) {
      return Optional.of(removed(mailbox, change.eventId(), shown));
    }
    boolean inside =
        !EventStore.isSeries(event.get()) && Span.of(event.get()).isIn(token.start(), token.end());
    if (!inside && EventStore.isSeries(event.get())) {
      return Optional.empty();
    }
    return Optional.of(
        !inside && known
            ? removed(mailbox, change.eventId(), shown)
            : shown.event(mailbox, event.get()));
  }

  private static boolean wasInWindow(Mailbox mailbox, DeltaToken token, String eventId) {
    boolean inside = false;
    for (EventChange change : mailbox.changes().subList(0, (int) token.since())) {
      if (change.eventId().equals(eventId)) {
        inside =
            !change.removed()
                && !change.start().isEmpty()
                && new Span(
                        GraphTimes.windowEdge("start", change.start()),
                        GraphTimes.windowEdge("end", change.end()))
                    .isIn(token.start(), token.end());
      }
    }
    return inside;
  }

  private static ObjectNode removed(Mailbox mailbox, String id, Shown shown) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("@odata.type", "#microsoft.graph.event");
    item.put("id", shown.immutableIds() ? mailbox.immutableIdOf(id) : id);
    item.putObject("@removed").put("reason", "deleted");
    return item;
  }

  private static Page page(
      List<ObjectNode> items, boolean more, DeltaToken token, String last, Instant now) {
    return more
        ? new Page(items, Optional.of(token.continuedAfter(last, now)), Optional.empty())
        : new Page(items, Optional.empty(), Optional.of(token.finished(now)));
  }

  private static String id(ObjectNode event) {
    return event.get("id").asText();
  }
}
