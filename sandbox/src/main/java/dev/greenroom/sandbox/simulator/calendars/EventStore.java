package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.ChangeNotifier.ChangeType;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts events into mailboxes: every change gets a new change key and a time, and is announced. The
 * callers hold the tenant's monitor.
 */
final class EventStore {
  private final World world;
  private final ChangeNotifier notifier;

  EventStore(World world, ChangeNotifier notifier) {
    this.world = world;
    this.notifier = notifier;
  }

  Instant now() {
    return world.clock().instant();
  }

  void add(Tenant tenant, Mailbox mailbox, ObjectNode event) {
    event.put("createdDateTime", GraphTimes.stamp(now()));
    save(tenant, mailbox, event, ChangeType.CREATED);
  }

  void change(Tenant tenant, Mailbox mailbox, ObjectNode event) {
    save(tenant, mailbox, event, ChangeType.UPDATED);
  }

  private void save(Tenant tenant, Mailbox mailbox, ObjectNode event, ChangeType type) {
    stamp(tenant, mailbox, event);
    mailbox.putEvent(event);
    notifier.changed(tenant, mailbox.ownerId(), event.get("id").asText(), type);
  }

  private void stamp(Tenant tenant, Mailbox mailbox, ObjectNode event) {
    String changeKey = EventIds.nextChangeKey(tenant, mailbox);
    event.put("changeKey", changeKey);
    event.put("@odata.etag", "W/\"" + changeKey + "\"");
    event.put("lastModifiedDateTime", GraphTimes.stamp(now()));
  }

  /** Moves an event into Deleted Items, and with a series all of its occurrences. */
  void remove(Tenant tenant, Mailbox mailbox, ObjectNode event) {
    for (ObjectNode part : parts(mailbox, event)) {
      String id = part.get("id").asText();
      if (mailbox.removeEvent(id).isPresent()) {
        notifier.changed(tenant, mailbox.ownerId(), id, ChangeType.DELETED);
      }
    }
  }

  /** Brings an event back from Deleted Items, under a new id. */
  ObjectNode restore(Tenant tenant, Mailbox mailbox, String id) {
    ObjectNode back =
        mailbox
            .restoreEvent(id, EventIds.next(tenant, mailbox))
            .orElseThrow(GraphException::itemNotFound);
    notifier.changed(tenant, mailbox.ownerId(), back.get("id").asText(), ChangeType.CREATED);
    return back;
  }

  /** The event itself, followed by its occurrences if it is a series. */
  static List<ObjectNode> parts(Mailbox mailbox, ObjectNode event) {
    List<ObjectNode> parts = new ArrayList<>();
    parts.add(event);
    if (isSeries(event)) {
      String id = event.get("id").asText();
      mailbox.events().values().stream()
          .filter(other -> id.equals(other.path("seriesMasterId").asText()))
          .forEach(parts::add);
    }
    return parts;
  }

  static boolean isSeries(ObjectNode event) {
    return "seriesMaster".equals(event.path("type").asText());
  }

  static boolean isOccurrence(ObjectNode event) {
    return event.hasNonNull("seriesMasterId");
  }

  static ObjectNode require(Mailbox mailbox, String id) {
    return mailbox.event(id).orElseThrow(GraphException::itemNotFound);
  }
}
