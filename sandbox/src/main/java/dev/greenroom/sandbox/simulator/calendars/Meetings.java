package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes, cancels and deletes events.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-post-events">Create event</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-cancel">event: cancel</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-delete">Delete event</a>
 */
final class Meetings {
  private final EventStore store;
  private final CalendarRules rules;
  private final TeamsMeetings teams;
  private final Copies copies;
  private final Rooms rooms;
  private final Map<String, String> idsByTransaction = new ConcurrentHashMap<>();

  Meetings(EventStore store, CalendarRules rules, TeamsMeetings teams, Copies copies, Rooms rooms) {
    this.store = store;
    this.rules = rules;
    this.teams = teams;
    this.copies = copies;
    this.rooms = rooms;
  }

  /**
   * Creates an event and invites its attendees. The answer shows it before anybody has replied.
   *
   * <p>What the answer to a repeated {@code transactionId} is, nobody has written down; here it is
   * the event that exists, as for the first time.
   */
  ObjectNode create(
      Tenant tenant, Mailbox mailbox, ObjectNode body, String clientId, boolean mailed) {
    EventShape.checkNew(body);
    Optional<ObjectNode> repeated = repeated(tenant, mailbox, body, clientId);
    if (repeated.isPresent()) {
      return repeated.get().deepCopy();
    }
    ObjectNode event = draft(tenant, mailbox, body);
    List<ObjectNode> parts = new ArrayList<>(List.of(event));
    if (event.hasNonNull("recurrence")) {
      event.put("type", "seriesMaster");
      parts.addAll(Series.occurrences(tenant, mailbox, event, store.now()));
    }
    parts.forEach(part -> store.add(tenant, mailbox, part));
    if (body.hasNonNull("transactionId")) {
      String key = transaction(tenant, mailbox, body, clientId);
      idsByTransaction.put(key, event.get("id").asText());
    }
    ObjectNode answer = event.deepCopy();
    inviteAll(tenant, mailbox, parts, mailed);
    return answer;
  }

  private Optional<ObjectNode> repeated(
      Tenant tenant, Mailbox mailbox, ObjectNode body, String clientId) {
    if (rules.transactionIdsIgnored() || !body.hasNonNull("transactionId")) {
      return Optional.empty();
    }
    return Optional.ofNullable(idsByTransaction.get(transaction(tenant, mailbox, body, clientId)))
        .flatMap(mailbox::event);
  }

  private static String transaction(
      Tenant tenant, Mailbox mailbox, ObjectNode body, String clientId) {
    return String.join(
        "\n", tenant.id(), mailbox.ownerId(), clientId, body.get("transactionId").asText());
  }

  private ObjectNode draft(Tenant tenant, Mailbox mailbox, ObjectNode body) {
    ObjectNode event = EventBlank.own(tenant, mailbox);
    for (String edge : new String[] {"start", "end"}) {
      if (!body.hasNonNull(edge)) {
        throw GraphException.badRequest(
            "ErrorPropertyValidationFailure", "The property '%s' is required.".formatted(edge));
      }
    }
    EventForm.fill(event, body);
    if (body.hasNonNull("attendees")) {
      Attendees.replace(tenant, event, body.get("attendees"));
    }
    teams.apply(mailbox, event, body);
    return event;
  }

  private void inviteAll(Tenant tenant, Mailbox mailbox, List<ObjectNode> parts, boolean mailed) {
    for (String address : Attendees.byAddress(parts.get(0)).keySet()) {
      invite(tenant, mailbox, parts, address, mailed);
    }
  }

  /** Invites one attendee, by one mail however many occurrences there are. */
  void invite(
      Tenant tenant, Mailbox mailbox, List<ObjectNode> parts, String address, boolean mailed) {
    for (ObjectNode part : parts) {
      ObjectNode attendee = Attendees.byAddress(part).get(address);
      if (attendee != null) {
        Optional<Kind> kind =
            mailed && part == parts.get(0) ? Optional.of(Kind.INVITATION) : Optional.empty();
        copies.send(tenant, mailbox, part, attendee, kind, true);
      }
    }
    answerIfRoom(tenant, mailbox, parts.get(0), address, mailed);
  }

  /** Lets a room among the attendees decide. */
  void answerIfRoom(
      Tenant tenant, Mailbox organizer, ObjectNode event, String address, boolean mailed) {
    tenant
        .mailbox(address)
        .filter(other -> !other.ownerId().equals(organizer.ownerId()) && Rooms.isRoom(other))
        .ifPresent(room -> rooms.answer(tenant, room, event.get("iCalUId").asText(), mailed));
  }

  /**
   * Cancels a meeting: for the organiser only, and not once it is over.
   *
   * @throws GraphException 400 for an attendee, 404 {@code ErrorItemNotFound} for a past meeting
   */
  void cancel(Tenant tenant, Mailbox mailbox, String id, String comment) {
    ObjectNode event = EventStore.require(mailbox, id);
    if (!event.path("isOrganizer").asBoolean()) {
      throw GraphException.badRequest(
          "ErrorInvalidRequest",
          "Your request can't be completed. You need to be an organizer to cancel a meeting.");
    }
    if (EventStore.parts(mailbox, event).stream()
        .noneMatch(part -> Span.of(part).end().isAfter(store.now()))) {
      throw GraphException.itemNotFound();
    }
    callOff(tenant, mailbox, event, comment);
  }

  /** Deletes: for all if it is the organiser who does, else from this calendar alone. */
  void delete(Tenant tenant, Mailbox mailbox, String id) {
    ObjectNode event = EventStore.require(mailbox, id);
    if (event.path("isOrganizer").asBoolean()) {
      callOff(tenant, mailbox, event, "");
    } else {
      store.remove(tenant, mailbox, event);
    }
  }

  private void callOff(Tenant tenant, Mailbox mailbox, ObjectNode event, String comment) {
    for (String address : Attendees.byAddress(event).keySet()) {
      withdraw(tenant, mailbox, event, address, comment);
    }
    store.remove(tenant, mailbox, event);
  }

  /** Takes one attendee out of a meeting, by one mail however many occurrences there are. */
  void withdraw(Tenant tenant, Mailbox mailbox, ObjectNode event, String address, String comment) {
    for (ObjectNode part : EventStore.parts(mailbox, event)) {
      ObjectNode attendee = Attendees.byAddress(part).get(address);
      if (attendee != null) {
        copies.withdraw(tenant, mailbox, part, attendee, part == event, comment);
      }
    }
  }
}
