package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.MeetingsTest.assertRefused;
import static dev.greenroom.sandbox.simulator.calendars.Office.attendees;
import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private final Office office = new Office();

  @Test
  void aNewTimeGoesToAllAndVoidsTheirAnswers() {
    ObjectNode event = office.create(office.ada, interview("ben", "eva"));
    office.answer(office.ben, event, Answer.ACCEPTED);

    office.update(office.ada, event, movedTo("2026-11-25T10:00:00", "2026-11-25T11:00:00"));

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.UPDATE);
    assertThat(office.mailsTo("eva")).containsExactly(Kind.INVITATION, Kind.UPDATE);
    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("none");
    ObjectNode copy = office.copyOf(event, office.ben);
    assertThat(copy.at("/start/dateTime").asText()).isEqualTo("2026-11-25T10:00:00.0000000");
    assertThat(copy.at("/responseStatus/response").asText()).isEqualTo("notResponded");
    assertThat(copy.get("showAs").asText()).isEqualTo("tentative");
  }

  @Test
  void aNewPlaceGoesToAllAndLeavesTheirAnswersAlone() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    office.answer(office.ben, event, Answer.ACCEPTED);

    office.update(office.ada, event, json("{\"location\": {\"displayName\": \"Lab\"}}"));

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.UPDATE);
    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("accepted");
    assertThat(office.copyOf(event, office.ben).at("/locations/0/displayName").asText())
        .isEqualTo("Lab");
  }

  @Test
  void whatIsTheOrganizersOwnStaysAtHome() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    office.update(office.ada, event, json("{\"categories\": [\"Red\"], \"showAs\": \"busy\"}"));

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION);
  }

  @Test
  void aListOfAttendeesAloneConcernsOnlyThoseWhoComeAndGo() {
    ObjectNode event = office.create(office.ada, interview("ben", "room1"));
    ObjectNode body = json("{}");
    body.set("attendees", attendees("ben", "eva"));

    office.update(office.ada, event, body);

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION);
    assertThat(office.mailsTo("eva")).containsExactly(Kind.INVITATION);
    assertThat(office.mailsTo("room1")).containsExactly(Kind.INVITATION, Kind.CANCELLATION);
    assertThat(office.room.events()).isEmpty();
  }

  @Test
  void attendeesTogetherWithMoreConcernAll() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    ObjectNode body = json("{\"subject\": \"Interview\"}");
    body.set("attendees", attendees("ben", "eva"));

    office.update(office.ada, event, body);

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.UPDATE);
    assertThat(office.mailsTo("eva")).containsExactly(Kind.INVITATION);
  }

  @Test
  void attendeesWhoStayKeepTheirAnswers() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    office.answer(office.ben, event, Answer.ACCEPTED);
    ObjectNode body = json("{}");
    body.set("attendees", attendees("ben", "eva"));

    office.update(office.ada, event, body);

    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("accepted");
  }

  @Test
  void anAttendeeWhoMovesHerCopyMovesNobodyElse() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    office.update(
        office.ben,
        office.copyOf(event, office.ben),
        movedTo("2026-11-25T10:00:00", "2026-11-25T11:00:00"));

    assertThat(office.now(office.ada, event).at("/start/dateTime").asText())
        .isEqualTo("2026-11-24T10:00:00.0000000");
    assertThat(office.mailsTo("ada")).isEmpty();
  }

  @Test
  void anUpdateBringsBackWhatAnAttendeeHadDeclined() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    office.answer(office.ben, event, Answer.DECLINED);

    office.update(office.ada, event, movedTo("2026-11-25T10:00:00", "2026-11-25T11:00:00"));

    assertThat(office.copyOf(event, office.ben).get("showAs").asText()).isEqualTo("tentative");
  }

  @Test
  void whatExchangeDecidesCannotBeSet() {
    ObjectNode event = office.create(office.ada, interview());

    assertRefused(
        () -> office.update(office.ada, event, json("{\"iCalUId\": \"x\"}")),
        400,
        "ErrorInvalidPropertySet");
    assertRefused(
        () -> office.update(office.ada, event, json("{\"transactionId\": \"x\"}")),
        400,
        "ErrorInvalidPropertySet");
  }

  @Test
  void everyEditHasANewChangeKey() {
    ObjectNode event = office.create(office.ada, interview());

    ObjectNode after = office.update(office.ada, event, json("{\"subject\": \"New\"}"));

    assertThat(after.get("changeKey")).isNotEqualTo(event.get("changeKey"));
    assertThat(after.get("@odata.etag").asText())
        .isEqualTo("W/\"" + after.get("changeKey").asText() + "\"");
  }

  @Test
  void theOrganizersExtendedPropertiesStayWithHer() {
    ObjectNode body = interview("ben");
    String id = "String {6f8a3a0e-2f8e-4c6b-9f47-2d3f6cfa1c11} Name Tag";
    body.putArray("singleValueExtendedProperties").addObject().put("id", id).put("value", "42");

    ObjectNode event = office.create(office.ada, body);

    assertThat(office.copyOf(event, office.ben).has("singleValueExtendedProperties")).isFalse();
  }
}
