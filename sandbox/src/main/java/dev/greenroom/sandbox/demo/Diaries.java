package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Writes entries into mailboxes: the organiser's copy, one for each attendee, one for the room.
 *
 * <p>They are written as they lie in Exchange after everybody has answered: no mail goes out, and
 * who declined has no copy.
 */
final class Diaries {
  private final Tenant tenant;
  private final Occupancy occupancy;
  private final EventJson json;
  private final SplittableRandom random;

  Diaries(Tenant tenant, Occupancy occupancy, Weeks weeks, SplittableRandom random) {
    this.tenant = tenant;
    this.occupancy = occupancy;
    this.random = random;
    this.json = new EventJson(weeks.createdOn(), random.split());
  }

  /** One date of a series; {@code entry} differs from the pattern when it was moved or renamed. */
  record Occurrence(Entry entry, Entry asPlanned) {}

  void alone(Person owner, Entry entry) {
    meeting(owner, List.of(), Optional.empty(), entry);
  }

  void meeting(Person organizer, List<Person> invited, Optional<Room> room, Entry entry) {
    Map<Person, String> replies = replies(invited);
    EventJson.Meeting meeting = new EventJson.Meeting(organizer, replies, room, json.uid());
    put(organizer, json.single(meeting, organizer, "organizer", entry), entry, "organizer");
    copies(replies)
        .forEach((who, reply) -> put(who, json.single(meeting, who, reply, entry), entry, reply));
    room.ifPresent(
        r -> {
          mailbox(r.id()).putEvent(json.roomCopy(meeting, r, entry));
          occupancy.take(r.id(), entry.from(), entry.to());
        });
  }

  /** A series: a master, and each of its dates as an item of its own. */
  void series(
      Person organizer,
      List<Person> invited,
      Entry pattern,
      Repeat repeat,
      List<Occurrence> dates) {
    Map<Person, String> replies = replies(invited);
    EventJson.Meeting meeting =
        new EventJson.Meeting(organizer, replies, Optional.empty(), json.uid());
    Map<Person, String> copies = new LinkedHashMap<>();
    copies.put(organizer, "organizer");
    copies.putAll(copies(replies));
    Map<Person, String> masters = new HashMap<>();
    copies.forEach(
        (who, reply) -> {
          var master = json.master(meeting, who, reply, pattern, repeat);
          mailbox(who.id()).putEvent(master);
          masters.put(who, master.get("id").asText());
        });
    for (Occurrence date : dates) {
      copies.forEach(
          (who, reply) ->
              put(
                  who,
                  json.occurrence(meeting, who, reply, date, masters.getOrDefault(who, "")),
                  date.entry(),
                  reply));
    }
  }

  private void put(Person owner, ObjectNode event, Entry entry, String reply) {
    mailbox(owner.id()).putEvent(event);
    if (entry.takesTime()) {
      occupancy.take(owner.id(), entry.from(), entry.to());
    }
  }

  private Mailbox mailbox(String id) {
    return tenant
        .mailbox(id)
        .orElseThrow(() -> new IllegalStateException("%s has no mailbox".formatted(id)));
  }

  /** Most accept, some are not sure, some never answer, a few decline. */
  private Map<Person, String> replies(List<Person> invited) {
    Map<Person, String> replies = new LinkedHashMap<>();
    for (Person person : invited) {
      int dice = random.nextInt(100);
      replies.put(
          person,
          dice < 84
              ? "accepted"
              : dice < 91 ? "tentativelyAccepted" : dice < 97 ? "notResponded" : "declined");
    }
    return replies;
  }

  private static Map<Person, String> copies(Map<Person, String> replies) {
    Map<Person, String> copies = new LinkedHashMap<>(replies);
    copies.values().removeIf("declined"::equals);
    return copies;
  }
}
