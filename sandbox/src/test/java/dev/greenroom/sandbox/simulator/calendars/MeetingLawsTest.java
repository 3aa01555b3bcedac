package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.Office.attendees;
import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.MeetingMail;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for a meeting whatever people do to it, one thing after the other. */
class MeetingLawsTest {
  /** What somebody can do to a meeting. */
  enum Step {
    MOVE((office, event) -> office.update(office.ada, event, anHourLater(office, event))),
    RENAME(
        (office, event) ->
            office.update(
                office.ada,
                event,
                json("{}").put("subject", "v" + office.tenant.meetingMails().size()))),
    ASK_EVA((office, event) -> ask(office, event, "ben", "eva", "room1")),
    DROP_EVA((office, event) -> ask(office, event, "ben", "room1")),
    ASK_EVA_AND_MOVE(
        (office, event) -> {
          ObjectNode body = anHourLater(office, event);
          body.set("attendees", attendees("ben", "eva", "room1", "x@elsewhere.example"));
          office.update(office.ada, event, body);
        }),
    BEN_ACCEPTS((office, event) -> answerIfThere(office, event, Answer.ACCEPTED)),
    BEN_DECLINES((office, event) -> answerIfThere(office, event, Answer.DECLINED)),
    TAG((office, event) -> office.update(office.ada, event, json("{\"categories\": [\"x\"]}")));

    private final BiConsumer<Office, ObjectNode> action;

    Step(BiConsumer<Office, ObjectNode> action) {
      this.action = action;
    }
  }

  @Property(tries = 150)
  void everyCopyIsWhereTheMeetingIs(@ForAll @Size(min = 1, max = 12) List<Step> steps) {
    Office office = new Office();
    ObjectNode event = office.create(office.ada, interview("ben", "room1"));

    steps.forEach(step -> step.action.accept(office, event));

    ObjectNode now = office.now(office.ada, event);
    for (var mailbox : List.of(office.ben, office.eva, office.room)) {
      mailbox
          .eventByICalUId(event.get("iCalUId").asText())
          .filter(copy -> !copy.get("isCancelled").asBoolean())
          .ifPresent(copy -> assertThat(copy.get("start")).isEqualTo(now.get("start")));
    }
  }

  @Property(tries = 150)
  void oneStepIsOneMailAtMostForAnybody(@ForAll @Size(min = 1, max = 12) List<Step> steps) {
    Office office = new Office();
    ObjectNode event = office.create(office.ada, interview("ben", "room1"));

    for (Step step : steps) {
      int before = office.tenant.meetingMails().size();
      step.action.accept(office, event);
      List<MeetingMail> caused =
          office.tenant.meetingMails().subList(before, office.tenant.meetingMails().size());
      assertThat(caused.stream().map(mail -> mail.to().toLowerCase(Locale.ROOT)))
          .doesNotHaveDuplicates();
    }
  }

  @Property(tries = 100)
  void theViewOfAScheduleSaysTheSameAsItsItems(
      @ForAll @Size(max = 8) List<@IntRange(max = 2000) Integer> starts,
      @ForAll @IntRange(min = 5, max = 120) int interval) {
    Office office = new Office();
    for (int start : starts) {
      LocalDateTime from = LocalDateTime.parse("2026-11-24T00:00").plusMinutes(start);
      office.create(
          office.ada,
          interview().setAll(movedTo("" + from, "" + from.plusMinutes(1 + start % 90))));
    }

    ObjectNode schedule =
        office
            .calendars
            .schedules(
                office.tenant,
                json(
                    """
                    {"schedules": ["ada@contoso.example"], "availabilityViewInterval": %d,
                     "startTime": {"dateTime": "2026-11-24T06:00:00", "timeZone": "UTC"},
                     "endTime": {"dateTime": "2026-11-24T18:00:00", "timeZone": "UTC"}}
                    """
                        .formatted(interval)))
            .get(0);

    assertThat(schedule.get("availabilityView").asText())
        .isEqualTo(viewOf(schedule.get("scheduleItems"), interval));
  }

  private static String viewOf(JsonNode items, int interval) {
    Instant end = Instant.parse("2026-11-24T18:00:00Z");
    return Stream.iterate(
            Instant.parse("2026-11-24T06:00:00Z"),
            slot -> slot.isBefore(end),
            slot -> slot.plus(Duration.ofMinutes(interval)))
        .map(slot -> isBusy(items, slot, slot.plus(Duration.ofMinutes(interval)), end) ? "2" : "0")
        .collect(Collectors.joining());
  }

  private static boolean isBusy(JsonNode items, Instant from, Instant to, Instant end) {
    Instant until = to.isBefore(end) ? to : end;
    for (JsonNode item : items) {
      Instant starts = instant(item.get("start"));
      Instant ends = instant(item.get("end"));
      if (starts.isBefore(until) && from.isBefore(ends)) {
        return true;
      }
    }
    return false;
  }

  private static Instant instant(JsonNode time) {
    return LocalDateTime.parse(time.get("dateTime").asText()).toInstant(ZoneOffset.UTC);
  }

  private static ObjectNode anHourLater(Office office, ObjectNode event) {
    LocalDateTime start =
        LocalDateTime.parse(office.now(office.ada, event).at("/start/dateTime").asText())
            .plusHours(1);
    return movedTo("" + start, "" + start.plusHours(1));
  }

  private static void ask(Office office, ObjectNode event, String... names) {
    ObjectNode body = json("{}");
    body.set("attendees", attendees(names));
    office.update(office.ada, event, body);
  }

  private static void answerIfThere(Office office, ObjectNode event, Answer answer) {
    office
        .ben
        .eventByICalUId(event.get("iCalUId").asText())
        .filter(copy -> !copy.get("isCancelled").asBoolean())
        .ifPresent(unused -> office.answer(office.ben, event, answer));
  }
}
