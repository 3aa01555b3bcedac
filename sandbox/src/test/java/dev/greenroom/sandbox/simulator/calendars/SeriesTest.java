package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.MeetingsTest.assertRefused;
import static dev.greenroom.sandbox.simulator.calendars.Office.attendees;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-12-31T00:00:00Z");
  private final Office office = new Office();

  @Test
  void aWeeklySeriesStaysAtItsHourWhenTheClocksChange() {
    office.create(office.ada, standup("2026-10-19", "Europe/Berlin", 2));

    assertThat(starts(office.ada))
        .containsExactly(
            "2026-10-19T08:00:00.0000000",
            "2026-10-21T08:00:00.0000000",
            "2026-10-26T09:00:00.0000000",
            "2026-10-28T09:00:00.0000000");
  }

  @Test
  void eventsListsTheMasterAndTheViewItsOccurrences() {
    ObjectNode master = office.create(office.ada, standup("2026-11-23", "UTC", 2));

    assertThat(Calendars.listed(office.ada))
        .extracting(event -> event.get("id"))
        .containsExactly(master.get("id"));
    assertThat(view(office.ada))
        .allSatisfy(event -> assertThat(event.get("type").asText()).isEqualTo("occurrence"))
        .extracting(event -> event.get("seriesMasterId"))
        .containsOnly(master.get("id"));
  }

  @Test
  void aSeriesIsOneMailHoweverManyOccurrencesItHas() {
    office.create(office.ada, standup("2026-11-23", "UTC", 2));

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION);
    assertThat(view(office.ben)).hasSize(4);
  }

  @Test
  void anAnswerToTheSeriesIsOneToEachOccurrence() {
    ObjectNode master = office.create(office.ada, standup("2026-11-23", "UTC", 2));

    office.answer(office.ben, master, Answer.ACCEPTED);

    assertThat(view(office.ada))
        .extracting(event -> event.at("/attendees/0/status/response").asText())
        .containsOnly("accepted");
    assertThat(view(office.ben))
        .extracting(event -> event.get("showAs").asText())
        .containsOnly("busy");
  }

  @Test
  void anOccurrenceThatIsMovedIsAnException() {
    office.create(office.ada, standup("2026-11-23", "UTC", 2));
    ObjectNode first = view(office.ada).get(0);

    ObjectNode moved =
        office.update(office.ada, first, movedTo("2026-11-24T10:00:00", "2026-11-24T10:15:00"));

    assertThat(moved.get("type").asText()).isEqualTo("exception");
    assertThat(office.copyOf(first, office.ben).at("/start/dateTime").asText())
        .isEqualTo("2026-11-24T10:00:00.0000000");
    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.UPDATE);
  }

  @Test
  void anOccurrenceCannotPassItsNeighbour() {
    office.create(office.ada, standup("2026-11-23", "UTC", 2));
    ObjectNode first = view(office.ada).get(0);

    assertRefused(
        () ->
            office.update(office.ada, first, movedTo("2026-11-26T10:00:00", "2026-11-26T10:15:00")),
        400,
        "ErrorOccurrenceCrossingBoundary");
  }

  @Test
  void aSeriesThatMovesHasItsOccurrencesMadeAnew() {
    ObjectNode master = office.create(office.ada, standup("2026-11-23", "UTC", 1));

    office.update(office.ada, master, movedTo("2026-11-23T12:00:00", "2026-11-23T12:15:00"));

    List<String> noon = List.of("2026-11-23T12:00:00.0000000", "2026-11-25T12:00:00.0000000");
    assertThat(starts(office.ada)).isEqualTo(noon);
    assertThat(starts(office.ben)).isEqualTo(noon);
    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.UPDATE);
  }

  @Test
  void deletingTheMasterCallsAllOfThemOffWithOneMail() {
    ObjectNode master = office.create(office.ada, standup("2026-11-23", "UTC", 2));

    office.calendars.delete(office.tenant, office.ada, master.get("id").asText());

    assertThat(office.ada.events()).isEmpty();
    assertThat(view(office.ben)).allMatch(copy -> copy.get("isCancelled").asBoolean());
    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.CANCELLATION);
  }

  @Test
  void aPatternBeyondDaysAndWeeksIsRefused() {
    ObjectNode body = standup("2026-11-23", "UTC", 1);
    body.withObject("/recurrence/pattern").put("type", "relativeMonthly");

    assertRefused(() -> office.create(office.ada, body), 400, "ErrorPropertyValidationFailure");
  }

  @Test
  void whatIsSeededIsThereWithoutAMail() {
    office.calendars.seed(
        office.tenant,
        office.ada,
        standup("2026-11-23", "UTC", 2),
        Map.of("ben@contoso.example", Answer.ACCEPTED));

    assertThat(view(office.ben))
        .extracting(event -> event.get("showAs").asText())
        .containsOnly("busy");
    assertThat(office.tenant.meetingMails()).isEmpty();
  }

  private static ObjectNode standup(String firstDay, String zone, int weeks) {
    ObjectNode body =
        json(
            """
            {"subject": "Stand-up",
             "start": {"dateTime": "%1$sT10:00:00", "timeZone": "%2$s"},
             "end": {"dateTime": "%1$sT10:15:00", "timeZone": "%2$s"},
             "recurrence": {
               "pattern": {"type": "weekly", "interval": 1, "daysOfWeek": ["monday", "wednesday"]},
               "range": {"type": "numbered", "startDate": "%1$s", "numberOfOccurrences": %3$d}}}
            """
                .formatted(firstDay, zone, 2 * weeks));
    body.set("attendees", attendees("ben"));
    return body;
  }

  private List<ObjectNode> view(Mailbox mailbox) {
    return office.calendars.view(office.tenant, mailbox, START, END);
  }

  private List<String> starts(Mailbox mailbox) {
    return view(mailbox).stream().map(event -> event.at("/start/dateTime").asText()).toList();
  }
}
