package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MeetingsTest {
  private final Office office = new Office();

  @Test
  void anAttendeeGetsACopyWithAnIdOfItsOwnAndTheSameICalUId() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    ObjectNode copy = office.copyOf(event, office.ben);

    assertThat(copy.get("id")).isNotEqualTo(event.get("id"));
    assertThat(copy.get("showAs").asText()).isEqualTo("tentative");
    assertThat(copy.get("isOrganizer").asBoolean()).isFalse();
    assertThat(copy.at("/responseStatus/response").asText()).isEqualTo("notResponded");
    assertThat(copy.at("/organizer/emailAddress/address").asText())
        .isEqualTo("ada@contoso.example");
  }

  @Test
  void everybodyAskedGetsExactlyOneInvitationInsideAndOutsideOfTheTenant() {
    office.create(office.ada, interview("ben", "candidate@elsewhere.example"));

    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION);
    assertThat(office.mailsTo("candidate@elsewhere.example")).containsExactly(Kind.INVITATION);
    assertThat(office.ben.mailsReceived()).isEqualTo(1);
  }

  @Test
  void everyMailboxThatWasTouchedIsAnnounced() {
    office.create(office.ada, interview("ben"));

    assertThat(office.announced).containsExactly("id-ada created", "id-ben created");
  }

  @Test
  void aRepeatedTransactionIdGivesTheSameEventAndNoMail() {
    ObjectNode body = interview("ben").put("transactionId", "tx-1");
    ObjectNode first = office.create(office.ada, body);

    ObjectNode second = office.create(office.ada, body);

    assertThat(second.get("id")).isEqualTo(first.get("id"));
    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION);
  }

  @Test
  void anotherAppsTransactionIdIsNotARepetition() {
    ObjectNode body = interview("ben").put("transactionId", "tx-1");
    ObjectNode first = office.create(office.ada, body);

    ObjectNode second = office.calendars.create(office.tenant, office.ada, body, "another app");

    assertThat(second.get("id")).isNotEqualTo(first.get("id"));
  }

  @Test
  void aServerThatForgetsTransactionIdsCreatesTwice() {
    office.calendars.rules().setTransactionIdsIgnored(true);
    ObjectNode body = interview("ben").put("transactionId", "tx-1");
    ObjectNode first = office.create(office.ada, body);

    ObjectNode second = office.create(office.ada, body);

    assertThat(second.get("id")).isNotEqualTo(first.get("id"));
  }

  @Test
  void windowsAndIanaZonesMeanTheSameMoment() {
    ObjectNode windows = interview();
    windows.withObject("/start").put("dateTime", "2026-11-24T11:00:00");
    windows.withObject("/start").put("timeZone", "W. Europe Standard Time");
    ObjectNode iana = windows.deepCopy();
    iana.withObject("/start").put("timeZone", "Europe/Berlin");

    ObjectNode first = office.create(office.ada, windows);
    ObjectNode second = office.create(office.ada, iana);

    assertThat(first.at("/start/dateTime").asText()).isEqualTo("2026-11-24T10:00:00.0000000");
    assertThat(second.at("/start/dateTime").asText()).isEqualTo("2026-11-24T10:00:00.0000000");
    assertThat(first.get("originalStartTimeZone").asText()).isEqualTo("W. Europe Standard Time");
  }

  @Test
  void aZoneThatDoesNotExistIsRefused() {
    ObjectNode body = interview();
    body.withObject("/start").put("timeZone", "Greenwich Mean Time");

    assertRefused(() -> office.create(office.ada, body), 400, "TimeZoneNotSupportedException");
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    ObjectNode body = interview();
    body.withObject("/end").put("dateTime", "2026-11-24T09:00:00");

    assertRefused(
        () -> office.create(office.ada, body), 400, "ErrorCalendarEndDateIsEarlierThanStartDate");
  }

  @Test
  void anAllDayEventThatDoesNotStartAtMidnightIsRefused() {
    ObjectNode body = interview().put("isAllDay", true);

    assertRefused(() -> office.create(office.ada, body), 400, "ErrorPropertyValidationFailure");
  }

  @Test
  void anAllDayEventTakesUpTheDayOfTheZoneItWasMadeIn() {
    ObjectNode body =
        json(
            """
            {"subject": "Off", "isAllDay": true, "showAs": "oof",
             "start": {"dateTime": "2026-11-24T00:00:00", "timeZone": "Pacific Standard Time"},
             "end": {"dateTime": "2026-11-25T00:00:00", "timeZone": "Pacific Standard Time"}}
            """);

    ObjectNode event = office.create(office.ada, body);

    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-11-24T00:00:00.0000000");
    assertThat(Span.of(event).start()).isEqualTo("2026-11-24T08:00:00Z");
  }

  @Test
  void anUnknownPropertyIsRefused() {
    ObjectNode body = interview().put("colour", "red");

    assertRefused(() -> office.create(office.ada, body), 400, "RequestBodyRead");
  }

  @Test
  void moreThanFiveHundredAttendeesAreRefused() {
    String[] crowd = new String[501];
    Arrays.setAll(crowd, i -> "guest" + i + "@elsewhere.example");

    assertRefused(() -> office.create(office.ada, interview(crowd)), 400, "ErrorTooManyRecipients");
  }

  @Test
  void hiddenAttendeesSeeOnlyThemselves() {
    ObjectNode event =
        office.create(office.ada, interview("ben", "eva").put("hideAttendees", true));

    ObjectNode copy = office.copyOf(event, office.ben);

    assertThat(Attendees.byAddress(copy)).containsOnlyKeys("ben@contoso.example");
    assertThat(Attendees.byAddress(event)).hasSize(2);
  }

  @Test
  void anOrganizerWithoutTeamsGetsAnEventThatIsNoOnlineMeeting() {
    ObjectNode body =
        interview().put("isOnlineMeeting", true).put("onlineMeetingProvider", "teamsForBusiness");

    ObjectNode event = office.create(office.shared, body);

    assertThat(event.get("isOnlineMeeting").asBoolean()).isFalse();
    assertThat(event.get("onlineMeetingProvider").asText()).isEqualTo("unknown");
  }

  @Test
  void theJoinLinkIsInTheEventAndInTheAttendeesCopy() {
    ObjectNode event = office.create(office.ada, interview("ben").put("isOnlineMeeting", true));

    String joinUrl = event.at("/onlineMeeting/joinUrl").asText();

    assertThat(joinUrl).startsWith("https://teams.example.test/l/meetup-join/");
    assertThat(office.copyOf(event, office.ben).at("/onlineMeeting/joinUrl").asText())
        .isEqualTo(joinUrl);
    assertThat(event.at("/body/content").asText()).contains(joinUrl);
  }

  @Test
  void aNewBodyWithoutTheJoinBlockEndsTheOnlineMeeting() {
    ObjectNode event = office.create(office.ada, interview().put("isOnlineMeeting", true));

    ObjectNode after =
        office.update(office.ada, event, json("{\"body\": {\"content\": \"New agenda\"}}"));

    assertThat(after.get("isOnlineMeeting").asBoolean()).isFalse();
    assertThat(after.get("onlineMeeting").isNull()).isTrue();
  }

  @Test
  void aNewBodyAroundTheOldOneKeepsTheOnlineMeeting() {
    ObjectNode event = office.create(office.ada, interview().put("isOnlineMeeting", true));
    ObjectNode body = json("{}");
    body.putObject("body")
        .put("contentType", "html")
        .put("content", "New agenda" + event.at("/body/content").asText());

    ObjectNode after = office.update(office.ada, event, body);

    assertThat(after.get("isOnlineMeeting").asBoolean()).isTrue();
  }

  @Test
  void anOnlineMeetingCannotBeSwitchedOff() {
    ObjectNode event = office.create(office.ada, interview().put("isOnlineMeeting", true));

    ObjectNode after = office.update(office.ada, event, json("{\"isOnlineMeeting\": false}"));

    assertThat(after.get("isOnlineMeeting").asBoolean()).isTrue();
  }

  @Test
  void aFreeRoomAcceptsAndShowsTheOrganizersName() {
    ObjectNode event = office.create(office.ada, interview("room1"));

    assertThat(office.answerOf(event, office.ada, "room1")).isEqualTo("accepted");
    assertThat(office.copyOf(event, office.room).get("subject").asText()).isEqualTo("ADA");
    assertThat(office.copyOf(event, office.room).get("showAs").asText()).isEqualTo("busy");
  }

  @Test
  void aRoomThatIsTakenDeclinesAndKeepsNothing() {
    office.create(office.ben, interview("room1"));

    ObjectNode event = office.create(office.ada, interview("room1"));

    assertThat(office.answerOf(event, office.ada, "room1")).isEqualTo("declined");
    assertThat(office.room.events()).hasSize(1);
  }

  @Test
  void aRoomThatHasDeclinedDoesSoAgainWhenItIsToldOfANewSubject() {
    office.create(office.ben, interview("room1"));
    ObjectNode event = office.create(office.ada, interview("room1"));

    office.update(office.ada, event, json("{\"subject\": \"New\"}"));

    assertThat(office.answerOf(event, office.ada, "room1")).isEqualTo("declined");
    assertThat(office.room.events()).hasSize(1);
  }

  @Test
  void aRoomAnswersAnewWhenTheMeetingMoves() {
    office.create(
        office.ben,
        interview("room1").setAll(movedTo("2026-11-24T14:00:00", "2026-11-24T15:00:00")));
    ObjectNode event = office.create(office.ada, interview("room1"));

    office.update(office.ada, event, movedTo("2026-11-24T14:30:00", "2026-11-24T15:30:00"));

    assertThat(office.answerOf(event, office.ada, "room1")).isEqualTo("declined");
  }

  @Test
  void cancellingMarksTheCopiesAndFreesTheirTime() {
    ObjectNode event = office.create(office.ada, interview("ben", "room1"));

    office.calendars.cancel(office.tenant, office.ada, event.get("id").asText(), "Sorry");

    assertThat(office.ada.events()).isEmpty();
    assertThat(office.room.events()).isEmpty();
    assertThat(office.copyOf(event, office.ben).get("isCancelled").asBoolean()).isTrue();
    assertThat(office.copyOf(event, office.ben).get("showAs").asText()).isEqualTo("free");
    assertThat(office.mailsTo("ben")).containsExactly(Kind.INVITATION, Kind.CANCELLATION);
  }

  @Test
  void anAttendeeCannotCancel() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    String copy = office.copyOf(event, office.ben).get("id").asText();

    assertRefused(
        () -> office.calendars.cancel(office.tenant, office.ben, copy, ""),
        400,
        "ErrorInvalidRequest");
  }

  @Test
  void aMeetingThatIsOverCannotBeCancelled() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    office.wait(Duration.ofDays(2));

    assertRefused(
        () -> office.calendars.cancel(office.tenant, office.ada, event.get("id").asText(), ""),
        404,
        "ErrorItemNotFound");
  }

  @Test
  void anAttendeeWhoDeletesHerCopyTellsNobody() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    office.calendars.delete(
        office.tenant, office.ben, office.copyOf(event, office.ben).get("id").asText());

    assertThat(office.ben.events()).isEmpty();
    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("none");
    assertThat(office.mailsTo("ada")).isEmpty();
  }

  @Test
  void anEventBackFromDeletedItemsHasAnotherIdAndTheSameImmutableId() {
    ObjectNode event = office.create(office.ada, interview());
    String id = event.get("id").asText();
    String immutableId = office.ada.immutableIdOf(id);
    office.calendars.delete(office.tenant, office.ada, id);

    ObjectNode back = office.calendars.restore(office.tenant, office.ada, immutableId);

    assertThat(back.get("id").asText()).isNotEqualTo(id);
    assertThat(office.calendars.get(office.tenant, office.ada, immutableId)).isEqualTo(back);
  }

  @Test
  void aCandidateOutsideOfTheTenantAnswersByMail() {
    ObjectNode event = office.create(office.ada, interview("candidate@elsewhere.example"));

    office.calendars.replyByMail(
        office.tenant,
        event.get("iCalUId").asText(),
        "candidate@elsewhere.example",
        Answer.ACCEPTED);

    assertThat(office.answerOf(event, office.ada, "candidate@elsewhere.example"))
        .isEqualTo("accepted");
  }

  @Test
  void acceptingShowsAtTheOrganizersAndTakesUpTheTime() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    office.wait(Duration.ofMinutes(5));

    office.answer(office.ben, event, Answer.ACCEPTED);

    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("accepted");
    assertThat(office.copyOf(event, office.ben).get("showAs").asText()).isEqualTo("busy");
    assertThat(office.now(office.ada, event).at("/attendees/0/status/time").asText())
        .isEqualTo("2026-11-23T08:05:00.0000000Z");
    assertThat(office.mailsTo("ada")).containsExactly(Kind.REPLY);
  }

  @Test
  void decliningRemovesTheCopy() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    office.answer(office.ben, event, Answer.DECLINED);

    assertThat(office.ben.events()).isEmpty();
    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("declined");
  }

  @Test
  void anAnswerThatIsNotSentStaysWithTheAttendee() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    String copy = office.copyOf(event, office.ben).get("id").asText();

    office.calendars.respond(
        office.tenant, office.ben, copy, new Reply(Answer.ACCEPTED, false, "", Optional.empty()));

    assertThat(office.answerOf(event, office.ada, "ben")).isEqualTo("none");
    assertThat(office.copyOf(event, office.ben).at("/responseStatus/response").asText())
        .isEqualTo("accepted");
  }

  @Test
  void aProposedTimeReachesTheOrganizerInUtc() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    ObjectNode slot =
        json(
            """
            {"start": {"dateTime": "2026-11-25T11:00:00", "timeZone": "Europe/Berlin"},
             "end": {"dateTime": "2026-11-25T12:00:00", "timeZone": "Europe/Berlin"}}
            """);

    office.calendars.respond(
        office.tenant,
        office.ben,
        office.copyOf(event, office.ben).get("id").asText(),
        new Reply(Answer.TENTATIVELY_ACCEPTED, true, "Later?", Optional.of(slot)));

    assertThat(
            office
                .now(office.ada, event)
                .at("/attendees/0/proposedNewTime/start/dateTime")
                .asText())
        .isEqualTo("2026-11-25T10:00:00.0000000");
  }

  @Test
  void theOrganizerCannotAnswerHerself() {
    ObjectNode event = office.create(office.ada, interview("ben"));

    assertRefused(
        () ->
            office.calendars.respond(
                office.tenant, office.ada, event.get("id").asText(), Reply.plain(Answer.ACCEPTED)),
        400,
        "ErrorInvalidRequest");
  }

  static void assertRefused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            GraphException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(status);
              assertThat(refusal.code()).isEqualTo(code);
            });
  }
}
