package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A small tenant to try things in: Ada organises, Ben and Eva are asked, there is one room. */
final class Office {
  static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  static final String DOMAIN = "contoso.example";
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world = new World(Clock.fixed(NOW, ZoneOffset.UTC));
  final Tenant tenant = world.addTenant("t1", "Contoso", DOMAIN);
  final List<String> announced = new ArrayList<>();
  final Calendars calendars =
      new Calendars(
          world, (where, owner, event, type) -> announced.add(owner + " " + type.wireName()));
  final Mailbox ada = mailbox("ada", "user", true);
  final Mailbox ben = mailbox("ben", "user", true);
  final Mailbox eva = mailbox("eva", "user", true);
  final Mailbox room = mailbox("room1", "room", false);
  final Mailbox shared = mailbox("interviews", "shared", false);

  Mailbox mailbox(String name, String purpose, boolean teams) {
    return mailbox(name, purpose, teams, Mailbox.Home.CLOUD);
  }

  Mailbox mailbox(String name, String purpose, boolean teams, Mailbox.Home home) {
    tenant.putUser(
        json(
            """
            {"id": "id-%1$s", "displayName": "%2$s", "mail": "%1$s@%3$s",
             "userPrincipalName": "%1$s@%3$s", "proxyAddresses": ["SMTP:%1$s@%3$s", "smtp:%1$s.alias@%3$s"]}
            """
                .formatted(name, name.toUpperCase(Locale.ROOT), DOMAIN)));
    ObjectNode settings =
        json("{\"userPurpose\": \"%s\", \"timeZone\": \"UTC\"}".formatted(purpose));
    Mailbox mailbox = new Mailbox("id-" + name, home, settings, teams);
    tenant.putMailbox(mailbox);
    return mailbox;
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  static String address(String name) {
    return name.contains("@") ? name : name + "@" + DOMAIN;
  }

  /** An interview from ten to eleven on Tuesday, in UTC. */
  static ObjectNode interview(String... attendees) {
    ObjectNode event =
        json(
            """
            {"subject": "Interview",
             "body": {"contentType": "text", "content": "Hello"},
             "start": {"dateTime": "2026-11-24T10:00:00", "timeZone": "UTC"},
             "end": {"dateTime": "2026-11-24T11:00:00", "timeZone": "UTC"}}
            """);
    event.set("attendees", attendees(attendees));
    return event;
  }

  static ArrayNode attendees(String... names) {
    var list = JSON.createArrayNode();
    for (String name : names) {
      list.addObject()
          .put("type", name.startsWith("room") ? "resource" : "required")
          .putObject("emailAddress")
          .put("address", address(name));
    }
    return list;
  }

  static ObjectNode movedTo(String start, String end) {
    ObjectNode body = json("{}");
    body.putObject("start").put("dateTime", start).put("timeZone", "UTC");
    body.putObject("end").put("dateTime", end).put("timeZone", "UTC");
    return body;
  }

  ObjectNode create(Mailbox organizer, ObjectNode event) {
    return calendars.create(tenant, organizer, event, "app");
  }

  ObjectNode update(Mailbox mailbox, ObjectNode event, ObjectNode body) {
    return calendars.update(tenant, mailbox, event.get("id").asText(), body);
  }

  /** The same meeting as somebody else has it. */
  ObjectNode copyOf(ObjectNode event, Mailbox mailbox) {
    return mailbox.eventByICalUId(event.get("iCalUId").asText()).orElseThrow();
  }

  ObjectNode now(Mailbox mailbox, ObjectNode event) {
    return calendars.get(tenant, mailbox, event.get("id").asText());
  }

  /** What the organiser sees of an attendee's answer. */
  String answerOf(ObjectNode event, Mailbox organizer, String name) {
    return Attendees.byAddress(now(organizer, event))
        .get(address(name))
        .path("status")
        .path("response")
        .asText();
  }

  void answer(Mailbox mailbox, ObjectNode event, Answer answer) {
    calendars.respond(
        tenant, mailbox, copyOf(event, mailbox).get("id").asText(), Reply.plain(answer));
  }

  /** Kinds of mails to an address, oldest first. */
  List<MeetingMail.Kind> mailsTo(String name) {
    return tenant.meetingMails().stream()
        .filter(mail -> mail.isTo(address(name)))
        .map(MeetingMail::kind)
        .toList();
  }

  void wait(Duration time) {
    world.setClock(Clock.offset(world.clock(), time));
  }
}
