package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes events, and decides who is told.
 *
 * <p>A change of time, place, text or kind goes to all attendees. A body with nothing but {@code
 * attendees} goes to those only who were added, removed or changed; as soon as the body has
 * anything else of that list in it, all are told. Colour, reminder, showAs, extended properties and
 * the like stay at home. An attendee who changes her own copy changes nobody else's.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/event-update">Update event</a>
 */
final class Changes {
  private static final List<String> TIMES = List.of("start", "end", "isAllDay", "recurrence");

  private static final List<String> NEWS =
      List.of(
          "start",
          "end",
          "isAllDay",
          "recurrence",
          "subject",
          "body",
          "location",
          "locations",
          "isOnlineMeeting",
          "onlineMeetingProvider",
          "importance",
          "sensitivity");

  private final EventStore store;
  private final TeamsMeetings teams;
  private final Copies copies;
  private final Meetings meetings;

  Changes(EventStore store, TeamsMeetings teams, Copies copies, Meetings meetings) {
    this.store = store;
    this.teams = teams;
    this.copies = copies;
    this.meetings = meetings;
  }

  /** Changes what the body names, in an own event or in the copy of somebody else's. */
  ObjectNode update(Tenant tenant, Mailbox mailbox, String id, ObjectNode body) {
    EventShape.checkChange(body);
    ObjectNode stored = EventStore.require(mailbox, id);
    boolean own = stored.path("isOrganizer").asBoolean();
    ObjectNode after = changed(tenant, mailbox, stored, body, own);
    if (EventStore.isOccurrence(stored)) {
      Series.checkNeighbours(mailbox, stored, after);
      after.put("type", "exception");
    }
    if (EventStore.isSeries(stored)) {
      return updateSeries(tenant, mailbox, stored, after, body, own);
    }
    store.change(tenant, mailbox, after);
    ObjectNode answer = after.deepCopy();
    if (own) {
      tell(tenant, mailbox, List.of(stored), List.of(after), body);
    }
    return answer;
  }

  private ObjectNode changed(
      Tenant tenant, Mailbox mailbox, ObjectNode before, ObjectNode body, boolean own) {
    ObjectNode after = before.deepCopy();
    EventForm.fill(after, body);
    if (body.hasNonNull("attendees")) {
      Attendees.replace(tenant, after, body.get("attendees"));
    }
    if (own) {
      teams.apply(mailbox, after, body);
      if (differ(before, after, TIMES)) {
        Attendees.forgetAnswers(after);
      }
    }
    return after;
  }

  /**
   * A new time or pattern makes all occurrences anew, and what was different about single ones is
   * lost; anything else is written into each of them.
   */
  private ObjectNode updateSeries(
      Tenant tenant,
      Mailbox mailbox,
      ObjectNode master,
      ObjectNode after,
      ObjectNode body,
      boolean own) {
    List<ObjectNode> before = EventStore.parts(mailbox, master);
    List<ObjectNode> parts = new ArrayList<>(List.of(after));
    if (differ(master, after, TIMES)) {
      List<ObjectNode> fresh = Series.occurrences(tenant, mailbox, after, store.now());
      before.subList(1, before.size()).forEach(old -> dropOccurrence(tenant, mailbox, old, own));
      store.change(tenant, mailbox, after);
      fresh.forEach(each -> store.add(tenant, mailbox, each));
      parts.addAll(fresh);
    } else {
      store.change(tenant, mailbox, after);
      for (ObjectNode old : before.subList(1, before.size())) {
        ObjectNode part = changed(tenant, mailbox, old, body, own);
        store.change(tenant, mailbox, part);
        parts.add(part);
      }
    }
    ObjectNode answer = after.deepCopy();
    if (own) {
      tell(tenant, mailbox, before, parts, body);
    }
    return answer;
  }

  private void dropOccurrence(Tenant tenant, Mailbox mailbox, ObjectNode old, boolean own) {
    if (own) {
      for (String address : Attendees.byAddress(old).keySet()) {
        tenant
            .mailbox(address)
            .ifPresent(
                theirs ->
                    theirs
                        .eventByICalUId(old.get("iCalUId").asText())
                        .ifPresent(copy -> store.remove(tenant, theirs, copy)));
      }
    }
    store.remove(tenant, mailbox, old);
  }

  /** The first of the parts stands for all: it alone says who is in and what is new. */
  private void tell(
      Tenant tenant,
      Mailbox mailbox,
      List<ObjectNode> before,
      List<ObjectNode> after,
      ObjectNode body) {
    Map<String, ObjectNode> old = Attendees.byAddress(before.get(0));
    Map<String, ObjectNode> now = Attendees.byAddress(after.get(0));
    boolean forAll = differ(before.get(0), after.get(0), NEWS) || namesMoreThanAttendees(body);
    boolean timeChanged = differ(before.get(0), after.get(0), TIMES);
    for (String address : new TreeSet<>(old.keySet())) {
      if (!now.containsKey(address)) {
        before.forEach(part -> withdraw(tenant, mailbox, part, address, part == before.get(0)));
      }
    }
    for (Map.Entry<String, ObjectNode> each : now.entrySet()) {
      ObjectNode known = old.get(each.getKey());
      if (known == null) {
        meetings.invite(tenant, mailbox, after, each.getKey(), true);
      } else if (forAll || !known.get("type").equals(each.getValue().get("type"))) {
        updateCopies(tenant, mailbox, after, each.getKey(), timeChanged);
      }
    }
  }

  private void withdraw(
      Tenant tenant, Mailbox mailbox, ObjectNode part, String address, boolean mailed) {
    ObjectNode attendee = Attendees.byAddress(part).get(address);
    if (attendee != null) {
      copies.withdraw(tenant, mailbox, part, attendee, mailed, "");
    }
  }

  /** One mail for a series, and one more for each occurrence that differs from it. */
  private void updateCopies(
      Tenant tenant, Mailbox mailbox, List<ObjectNode> parts, String address, boolean timeChanged) {
    for (ObjectNode part : parts) {
      ObjectNode attendee = Attendees.byAddress(part).get(address);
      boolean mailed = part == parts.get(0) || "exception".equals(part.path("type").asText());
      if (attendee != null) {
        Optional<Kind> kind = mailed ? Optional.of(Kind.UPDATE) : Optional.empty();
        copies.send(tenant, mailbox, part, attendee, kind, timeChanged);
      }
    }
    meetings.answerIfRoom(tenant, mailbox, parts.get(0), address, true);
  }

  private static boolean namesMoreThanAttendees(ObjectNode body) {
    Set<String> names = new TreeSet<>();
    body.fieldNames().forEachRemaining(names::add);
    return names.contains("attendees") && names.stream().anyMatch(NEWS::contains);
  }

  private static boolean differ(ObjectNode before, ObjectNode after, List<String> names) {
    return names.stream().anyMatch(name -> !value(before, name).equals(value(after, name)));
  }

  private static JsonNode value(ObjectNode event, String name) {
    return event.path(name);
  }
}
