package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.MeetingsTest.assertRefused;
import static dev.greenroom.sandbox.simulator.calendars.Office.address;
import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulesTest {
  private final Office office = new Office();

  @ParameterizedTest
  @CsvSource({
    "free,000000",
    "workingElsewhere,000000",
    "tentative,001100",
    "busy,002200",
    "oof,003300"
  })
  void eachKindOfTimeHasItsDigit(String showAs, String view) {
    office.create(office.ada, interview().put("showAs", showAs));

    ObjectNode schedule = ask("ada").get(0);

    assertThat(schedule.get("availabilityView").asText()).isEqualTo(view);
  }

  @Test
  void itemsHaveExactTimesAndFreeOnesAreAmongThem() {
    office.create(office.ada, interview().put("showAs", "free"));

    ObjectNode schedule = ask("ada").get(0);

    assertThat(schedule.at("/scheduleItems/0/status").asText()).isEqualTo("free");
    assertThat(schedule.at("/scheduleItems/0/start/dateTime").asText())
        .isEqualTo("2026-11-24T10:00:00.0000000");
    assertThat(schedule.at("/scheduleItems/0/start/timeZone").asText()).isEqualTo("UTC");
  }

  @Test
  void aPrivateItemKeepsItsSubjectToItself() {
    office.create(office.ada, interview().put("sensitivity", "private"));

    ObjectNode item = (ObjectNode) ask("ada").get(0).at("/scheduleItems/0");

    assertThat(item.has("subject")).isFalse();
    assertThat(item.get("status").asText()).isEqualTo("busy");
  }

  @Test
  void whoMayNotReadACalendarSeesNoSubjects() {
    office.create(office.ada, interview());
    Schedules.Viewer stranger = Schedules.Viewer.inUtc(mailbox -> false);

    ObjectNode schedule =
        office
            .calendars
            .schedules(office.tenant, ScheduleRequest.read(question("ada")), stranger)
            .get(0);

    assertThat(schedule.at("/scheduleItems/0").has("subject")).isFalse();
    assertThat(schedule.get("availabilityView").asText()).isEqualTo("002200");
  }

  @Test
  void oneScheduleThatCannotBeReadLeavesTheOthersAlone() {
    office.mailbox("gone", "user", false, Mailbox.Home.ON_PREMISES);
    office.calendars.rules().hideFreeBusy("id-eva", true);

    List<ObjectNode> schedules = ask("gone", "stranger@elsewhere.example", "eva", "ada");

    assertThat(schedules)
        .extracting(schedule -> schedule.at("/error/responseCode").asText())
        .containsExactly(
            "ErrorProxyRequestProcessingFailed",
            "ErrorMailRecipientNotFound",
            "ErrorNoFreeBusyAccess",
            "");
    assertThat(schedules.get(3).get("availabilityView").asText()).isEqualTo("000000");
  }

  @Test
  void aDeclinedMeetingIsFreeTimeAndATentativeOneIsNot() {
    ObjectNode event = office.create(office.ada, interview("ben", "eva"));

    office.answer(office.ben, event, Answer.DECLINED);

    assertThat(ask("ben", "eva"))
        .extracting(schedule -> schedule.get("availabilityView").asText())
        .containsExactly("000000", "001100");
  }

  @Test
  void anAliasIsAnswerUnderTheNameItWasAskedBy() {
    office.create(office.ada, interview());

    ObjectNode schedule = ask("ada.alias").get(0);

    assertThat(schedule.get("scheduleId").asText()).isEqualTo(address("ada.alias"));
    assertThat(schedule.get("availabilityView").asText()).isEqualTo("002200");
  }

  @Test
  void moreThanTwentySchedulesAreRefused() {
    String[] crowd = IntStream.range(0, 21).mapToObj(i -> "p" + i).toArray(String[]::new);

    assertRefused(() -> ask(crowd), 400, "ErrorMailboxDataArrayTooBig");
  }

  @Test
  void theMembersOfAListCountAsSchedules() {
    office.tenant.putGroup(
        json("{\"id\": \"g\", \"mail\": \"all@contoso.example\", \"mailEnabled\": true}"),
        IntStream.range(0, 21).mapToObj(i -> "member" + i).toList());

    assertRefused(() -> ask("all"), 400, "ErrorMailboxDataArrayTooBig");
  }

  @ParameterizedTest
  @CsvSource({
    "2027-01-25T09:00:00,30,ErrorInvalidTimeInterval",
    "2026-11-24T09:00:00,30,ErrorInvalidTimeInterval",
    "2026-11-24T12:00:00,4,ErrorInvalidMergedFreeBusyInterval",
    "2026-11-24T12:00:00,1441,ErrorInvalidMergedFreeBusyInterval"
  })
  void windowsAndIntervalsHaveLimits(String end, int interval, String code) {
    ObjectNode question = question("ada").put("AvailabilityViewInterval", interval);
    question.withObject("/EndTime").put("dateTime", end);

    assertRefused(() -> office.calendars.schedules(office.tenant, question), 400, code);
  }

  @Test
  void parametersMayBeWrittenAsInTheDocumentation() {
    ObjectNode question =
        json(
            """
            {"schedules": ["ada@contoso.example"], "availabilityViewInterval": 60,
             "startTime": {"dateTime": "2026-11-24T10:00:00", "timeZone": "Europe/Berlin"},
             "endTime": {"dateTime": "2026-11-24T13:00:00", "timeZone": "W. Europe Standard Time"}}
            """);
    office.create(office.ada, interview());

    List<ObjectNode> schedules = office.calendars.schedules(office.tenant, question);

    assertThat(schedules.get(0).get("availabilityView").asText()).isEqualTo("020");
  }

  private List<ObjectNode> ask(String... names) {
    return office.calendars.schedules(office.tenant, question(names));
  }

  /** Tuesday from nine to twelve, in half hours. */
  private static ObjectNode question(String... names) {
    ObjectNode body =
        json(
            """
            {"StartTime": {"dateTime": "2026-11-24T09:00:00", "timeZone": "UTC"},
             "EndTime": {"dateTime": "2026-11-24T12:00:00", "timeZone": "UTC"},
             "AvailabilityViewInterval": 30}
            """);
    var schedules = body.putArray("Schedules");
    for (String name : names) {
      schedules.add(address(name));
    }
    return body;
  }
}
