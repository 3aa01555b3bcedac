package dev.greenroom.sandbox.simulator.calendars;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The demo tenant's diaries were written by hand; people have to be able to work with them. */
class DemoCalendarsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private final World world = new World(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Calendars calendars = new Calendars(world, (where, owner, event, type) -> {});
  private final Tenant tenant;

  DemoCalendarsTest() {
    DemoTenant.populate(world, 7);
    tenant = world.tenant(DemoTenant.NORTHWIND).orElseThrow();
  }

  @Test
  void everyScheduleIsAnsweredOrSaysWhyNot() {
    for (Mailbox mailbox : tenant.mailboxes()) {
      ObjectNode question = Office.json("{\"availabilityViewInterval\": 15}");
      question
          .putArray("schedules")
          .add(tenant.users().get(mailbox.ownerId()).path("mail").asText());
      question.setAll(window("2026-11-23T00:00:00", "2026-12-04T00:00:00"));

      ObjectNode schedule = calendars.schedules(tenant, question).get(0);

      assertThat(schedule.has("error")).isEqualTo(mailbox.home() == Mailbox.Home.ON_PREMISES);
      assertThat(schedule.get("availabilityView").asText()).matches("([0-3]{1056})?");
    }
  }

  @Test
  void aMeetingThatIsDraggedMovesInEveryDiary() {
    Mailbox organizer = busiest();
    ObjectNode meeting = meetingOf(organizer);

    calendars.update(
        tenant,
        organizer,
        meeting.get("id").asText(),
        Office.movedTo("2026-12-27T10:00:00", "2026-12-27T11:00:00"));

    List<ObjectNode> copies =
        tenant.mailboxes().stream()
            .flatMap(box -> box.eventByICalUId(meeting.get("iCalUId").asText()).stream())
            .toList();
    assertThat(copies)
        .hasSizeGreaterThan(1)
        .allMatch(copy -> copy.at("/start/dateTime").asText().startsWith("2026-12-27T10:00"));
  }

  @Test
  void aMeetingThatIsCancelledFreesEverybodysTime() {
    Mailbox organizer = busiest();
    ObjectNode meeting = meetingOf(organizer);

    calendars.cancel(tenant, organizer, meeting.get("id").asText(), "");

    assertThat(organizer.eventByICalUId(meeting.get("iCalUId").asText())).isEmpty();
    assertThat(
            tenant.mailboxes().stream()
                .flatMap(box -> box.eventByICalUId(meeting.get("iCalUId").asText()).stream()))
        .isNotEmpty()
        .allMatch(copy -> copy.get("showAs").asText().equals("free"));
  }

  private Mailbox busiest() {
    return tenant.mailboxes().stream()
        .max(Comparator.comparingLong(box -> meetings(box).size()))
        .orElseThrow();
  }

  private ObjectNode meetingOf(Mailbox organizer) {
    return meetings(organizer).get(0);
  }

  private List<ObjectNode> meetings(Mailbox box) {
    return calendars.view(tenant, box, NOW, NOW.plus(Duration.ofDays(30))).stream()
        .filter(event -> event.get("isOrganizer").asBoolean())
        .filter(event -> event.get("type").asText().equals("singleInstance"))
        .filter(event -> !event.get("attendees").isEmpty())
        .toList();
  }

  private static ObjectNode window(String start, String end) {
    ObjectNode times = Office.movedTo(start, end);
    ObjectNode body = Office.json("{}");
    body.set("startTime", times.get("start"));
    body.set("endTime", times.get("end"));
    return body;
  }
}
