package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.person;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopsTest {
  private static final IdempotencyKey KEY = new IdempotencyKey("loop");
  private static final PersonId CID = person(3);
  private static final PersonId DEE = person(4);
  private static final Instant ELEVEN = MONDAY_TEN.plus(HOUR);

  private final Stage stage = new Stage();

  @Test
  void booksEverySessionWithItsTwoEvents() {
    Loop loop = booked(two());

    assertThat(loop.state()).isEqualTo(Loop.State.CONFIRMED);
    assertThat(loop.sessions())
        .extracting(session -> session.loop().orElseThrow().session())
        .containsExactly("coding", "design");
    assertThat(loop.sessions())
        .allSatisfy(one -> assertThat(one.state()).isEqualTo(InterviewState.CONFIRMED));
    assertThat(stage.outlook.changes()).isEqualTo(4);
    assertThat(stage.ledger()).hasSize(2);
    assertThat(stage.bookings.showLoop(TENANT, loop.id())).contains(loop);
  }

  @Test
  void writesInterviewsPagesAndKeyInOneTransaction() {
    stage.interception.live();

    stage.bookings.bookLoop(TENANT, two(), Optional.of(KEY));

    assertThat(stage.interception.calls())
        .containsExactly(
            "getAll",
            "getAll",
            "transact",
            "create CANDIDATE",
            "transact",
            "create PANEL",
            "transact",
            "create CANDIDATE",
            "transact",
            "create PANEL",
            "transact",
            "getAll",
            "transact");
  }

  @Test
  void invitesOptionalPeopleAndTraineesAsOptional() {
    Loop loop =
        booked(
            loopOf(
                session(
                    "coding",
                    MONDAY_TEN,
                    new LoopRequest.Seat(ADA, Attendance.REQUIRED),
                    new LoopRequest.Seat(BEN, Attendance.OPTIONAL),
                    new LoopRequest.Seat(CID, Attendance.TRAINEE))));

    assertThat(stage.outlook.in(PANELS).get(0).draft().invitees())
        .containsExactly(
            new Invitee("Person 1", emailOf(ADA), Invitee.Kind.REQUIRED),
            new Invitee("Person 2", emailOf(BEN), Invitee.Kind.OPTIONAL),
            new Invitee("Person 3", emailOf(CID), Invitee.Kind.OPTIONAL));
    assertThat(loop.sessions().get(0).panel())
        .extracting(Interview.Member::attendance)
        .containsExactly(Attendance.REQUIRED, Attendance.OPTIONAL, Attendance.TRAINEE);
  }

  @Test
  void booksNothingWhenOneSessionIsPromisedElsewhereAndNamesIt() {
    stage.booked(MONDAY_TEN.plus(Duration.ofMinutes(90)));

    LoopOutcome.Taken taken = (LoopOutcome.Taken) book(two());

    assertThat(taken.obstacles())
        .containsExactly(Obstacle.promised(Optional.of("design"), new CalendarOwner.OfPerson(BEN)));
    assertThat(taken.alternatives()).containsOnlyKeys("design");
    assertThat(taken.alternatives().get("design"))
        .isNotEmpty()
        .noneMatch(slot -> slot.range().overlaps(hourAt(MONDAY_TEN)));
    assertThat(stage.ledger()).hasSize(1);
  }

  @Test
  void booksNothingWhenSomebodyIsBusyInOutlookAndNamesHer() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(CID), hourAt(ELEVEN));

    LoopOutcome.Taken taken = (LoopOutcome.Taken) book(two());

    assertThat(taken.obstacles())
        .containsExactly(
            new Obstacle(
                Optional.of("design"),
                new CalendarOwner.OfPerson(CID),
                Obstacle.Kind.BUSY,
                Optional.empty()));
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void neverTakesAnUnreadableCalendarForFree() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(
            new CalendarOwner.OfPerson(ADA), FreeBusy.Reason.NO_ACCESS, "may not be read"));

    assertThat(book(two())).isInstanceOf(LoopOutcome.AvailabilityUnknown.class);
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void refusesWhatDoesNotFitIntoOneTransactionBeforeAnythingHappened() {
    List<LoopRequest.Session> sessions = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int first = 1 + 12 * i;
      sessions.add(
          session(
              "s" + i,
              MONDAY_TEN.plus(HOUR.multipliedBy(i)),
              IntStream.range(first, first + 12)
                  .filter(number -> number != 98 && number <= 97)
                  .mapToObj(number -> new LoopRequest.Seat(person(number), Attendance.REQUIRED))
                  .toArray(LoopRequest.Seat[]::new)));
    }
    stage.interception.live();

    LoopOutcome outcome = book(loopOf(sessions.toArray(LoopRequest.Session[]::new)));

    assertThat(outcome).isEqualTo(new LoopOutcome.TooLarge(90));
    assertThat(stage.interception.calls()).doesNotContain("transact");
  }

  @Test
  void answersARepeatedKeyAsTheFirstTime() {
    LoopOutcome first = stage.bookings.bookLoop(TENANT, two(), Optional.of(KEY));
    Loop loop = ((LoopOutcome.Done) first).loop();
    stage.bookings.cancelLoop(TENANT, loop.id(), new CancelRequest("", Optional.empty()));

    assertThat(stage.bookings.bookLoop(TENANT, two(), Optional.of(KEY))).isEqualTo(first);
    assertThat(stage.outlook.ids()).isEmpty();
  }

  @Test
  void refusesAKeyThatCameWithAnotherRequest() {
    stage.bookings.bookLoop(TENANT, two(), Optional.of(KEY));

    assertThat(
            stage.bookings.bookLoop(
                TENANT, loopOf(session("x", MONDAY_TEN, seat(DEE))), Optional.of(KEY)))
        .isInstanceOf(LoopOutcome.KeyReused.class);
    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN), KEY))
        .isInstanceOf(BookOutcome.KeyReused.class);
  }

  @Test
  void showsASessionThatOutlookRefusedAndUndoesNothingElse() {
    stage.outlook.refusesFrom = 2;

    LoopOutcome.Done outcome = (LoopOutcome.Done) book(two());

    assertThat(outcome.loop().sessions())
        .extracting(Interview::state)
        .containsExactly(InterviewState.CONFIRMED, InterviewState.FAILED);
    assertThat(outcome.loop().state()).isEqualTo(Loop.State.CONFIRMED);
    assertThat(outcome.loop().flags()).containsExactly(Loop.Flag.SESSION_FAILED);
    assertThat(stage.ledger()).containsOnlyKeys(outcome.loop().sessions().get(0).id());
  }

  @Test
  void hasFailedWhenOutlookRefusesAllOfIt() {
    stage.outlook.refuses = Optional.of(OrganizerCalendar.Refusal.NO_ACCESS);

    assertThat(book(two())).isInstanceOf(LoopOutcome.Refused.class);
    assertThat(stage.ledger()).isEmpty();
  }

  @Test
  void isFinishedLaterWhileGraphIsAway() {
    stage.outlook.away = Optional.of(Duration.ofSeconds(1));

    LoopOutcome.Working outcome = (LoopOutcome.Working) book(two());
    stage.outlook.away = Optional.empty();
    stage.clock.forward(Duration.ofMinutes(1));
    stage.bookings.finishAll(TENANT);

    assertThat(stage.bookings.showLoop(TENANT, outcome.loop().id()).orElseThrow().state())
        .isEqualTo(Loop.State.CONFIRMED);
    assertThat(stage.queued).hasSize(2);
  }

  @Test
  void movesEverySessionInOneTransactionAlsoOntoEachOthersPlaces() {
    Loop loop =
        booked(loopOf(session("a", MONDAY_TEN, seat(ADA)), session("b", ELEVEN, seat(ADA))));

    LoopOutcome outcome =
        stage.bookings.rescheduleLoop(
            TENANT,
            loop.id(),
            new LoopTimes(
                Map.of("a", hourAt(ELEVEN), "b", hourAt(MONDAY_TEN)),
                Optional.of(loop.etag()),
                List.of()));

    Loop moved = ((LoopOutcome.Done) outcome).loop();
    assertThat(moved.sessions())
        .extracting(Interview::range)
        .containsExactly(hourAt(ELEVEN), hourAt(MONDAY_TEN));
    assertThat(moved.etag()).isNotEqualTo(loop.etag());
    assertThat(stage.ledger()).hasSize(2);
    assertThat(stage.outlook.in(PANELS))
        .extracting(FakeOutlook.Event::range)
        .containsExactly(hourAt(ELEVEN), hourAt(MONDAY_TEN));
  }

  @Test
  void movesNothingWhenOneNewTimeIsPromisedElsewhere() {
    Loop loop = booked(two());
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    stage.booked(tuesday);

    LoopOutcome outcome =
        reschedule(loop, Map.of("coding", hourAt(tuesday), "design", hourAt(tuesday.plus(HOUR))));

    assertThat(((LoopOutcome.Taken) outcome).obstacles())
        .containsExactly(
            Obstacle.promised(Optional.of("coding"), new CalendarOwner.OfPerson(ADA)),
            Obstacle.promised(Optional.of("coding"), new CalendarOwner.OfRoom(ROOM)));
    assertThat(stage.bookings.showLoop(TENANT, loop.id())).contains(loop);
  }

  @Test
  void refusesToMoveWhatChangedSinceItWasRead() {
    Loop loop = booked(two());
    stage.bookings.reschedule(
        TENANT,
        loop.sessions().get(1).id(),
        new RescheduleRequest(ELEVEN.plus(HOUR), Optional.empty(), Optional.empty()));

    LoopOutcome outcome =
        stage.bookings.rescheduleLoop(
            TENANT,
            loop.id(),
            new LoopTimes(
                Map.of("coding", hourAt(MONDAY_TEN.plus(Duration.ofDays(1)))),
                Optional.of(loop.etag()),
                List.of()));

    assertThat(outcome).isInstanceOf(LoopOutcome.Changed.class);
  }

  @Test
  void followsASessionThatIsMovedByItself() {
    Loop loop = booked(two());

    stage.bookings.reschedule(
        TENANT,
        loop.sessions().get(1).id(),
        new RescheduleRequest(MONDAY_TEN, Optional.empty(), Optional.empty()));

    Loop now = stage.bookings.showLoop(TENANT, loop.id()).orElseThrow();
    assertThat(now.sessions().get(1).range()).isEqualTo(hourAt(MONDAY_TEN));
    assertThat(now.flags()).containsExactly(Loop.Flag.SESSIONS_OVERLAP);
  }

  @Test
  void cancelsEverySessionAndFreesEverybody() {
    Loop loop = booked(two());

    LoopOutcome outcome =
        stage.bookings.cancelLoop(
            TENANT, loop.id(), new CancelRequest("Position filled", Optional.of(loop.etag())));

    assertThat(((LoopOutcome.Done) outcome).loop().state()).isEqualTo(Loop.State.CANCELLED);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.outlook.mails()).doesNotHaveDuplicates();
  }

  @Test
  void cancelsMoreThanOneTransactionHoldsInSeveral() {
    Loop loop = booked(large());
    stage.interception.live();

    LoopOutcome outcome =
        stage.bookings.cancelLoop(
            TENANT, loop.id(), new CancelRequest("", Optional.of(loop.etag())));

    assertThat(((LoopOutcome.Done) outcome).loop().state()).isEqualTo(Loop.State.CANCELLED);
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.outlook.ids()).isEmpty();
  }

  @Test
  void movesNothingThatDoesNotFitIntoOneTransaction() {
    Loop loop = booked(large());
    Map<String, TimeRange> tomorrow = new HashMap<>();
    loop.sessions()
        .forEach(
            one ->
                tomorrow.put(
                    one.loop().orElseThrow().session(),
                    hourAt(one.range().start().plus(Duration.ofDays(1)))));

    assertThat(reschedule(loop, tomorrow)).isEqualTo(new LoopOutcome.TooLarge(90));
    assertThat(stage.bookings.showLoop(TENANT, loop.id())).contains(loop);
  }

  private static LoopRequest large() {
    return loopOf(
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    session(
                        "s" + i,
                        MONDAY_TEN.plus(HOUR.multipliedBy(i)),
                        IntStream.range(1 + 7 * i, 8 + 7 * i)
                            .mapToObj(number -> seat(person(number)))
                            .toArray(LoopRequest.Seat[]::new)))
            .toArray(LoopRequest.Session[]::new));
  }

  @Test
  void keepsWholeSecondsForOutlookKnowsNoFiner() {
    TimeRange finer =
        new TimeRange(MONDAY_TEN.plusMillis(300), MONDAY_TEN.plus(HOUR).plusMillis(900));

    Loop loop =
        booked(
            loopOf(
                new LoopRequest.Session(
                    "a", Optional.empty(), finer, List.of(seat(ADA)), Optional.empty(), false)));
    Loop moved =
        ((LoopOutcome.Done)
                reschedule(
                    loop,
                    Map.of(
                        "a",
                        new TimeRange(
                            finer.start().plus(Duration.ofDays(1)),
                            finer.end().plus(Duration.ofDays(1))))))
            .loop();

    assertThat(loop.sessions().get(0).range()).isEqualTo(hourAt(MONDAY_TEN));
    assertThat(moved.sessions().get(0).range())
        .isEqualTo(hourAt(MONDAY_TEN.plus(Duration.ofDays(1))));
  }

  @Test
  void movesNoSessionThatIsShorterThanASecond() {
    Loop loop = booked(two());

    LoopOutcome outcome =
        reschedule(
            loop,
            Map.of("coding", new TimeRange(MONDAY_TEN.plusMillis(1), MONDAY_TEN.plusMillis(2))));

    assertThat(outcome).isInstanceOf(LoopOutcome.Invalid.class);
  }

  @Test
  void keepsChoicesApartFromWhatIsFoundByCandidate() {
    LoopRequest plain = two();
    booked(
        new LoopRequest(
            plain.title(),
            plain.candidate(),
            plain.sessions(),
            plain.panelNotes(),
            plain.buffer(),
            List.of(),
            List.of(
                new Choices(
                    "coding",
                    7,
                    Choices.KNOWN_ENGINE,
                    List.of(new Choices.Choice(ADA, 0, 0, false, List.of()))))));

    assertThat(stage.rows.range("bookings", TENANT.value(), "c-", "c.")).hasSize(2);
    assertThat(stage.rows.range("bookings", TENANT.value(), "d-", "d.")).hasSize(1);
  }

  @Test
  void isNobodyElsesLoop() {
    Loop loop = booked(two());

    assertThat(stage.bookings.showLoop(Stage.OTHER_TENANT, loop.id())).isEmpty();
    assertThat(
            stage.bookings.cancelLoop(
                Stage.OTHER_TENANT, loop.id(), new CancelRequest("", Optional.empty())))
        .isInstanceOf(LoopOutcome.NotFound.class);
    assertThat(stage.bookings.showLoop(TENANT, new LoopId("nope"))).isEmpty();
  }

  @Test
  void namesEveryFaultWhereItStands() {
    LoopOutcome outcome =
        book(
            loopOf(
                session("a", MONDAY_TEN, seat(ADA)),
                session(
                    "a",
                    MONDAY_TEN.plus(Duration.ofMinutes(30)),
                    new LoopRequest.Seat(BEN, Attendance.TRAINEE))));

    assertThat(((LoopOutcome.Invalid) outcome).faults())
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("/sessions/1/id", "/sessions/1/people", "/sessions/1/start");
  }

  @Test
  void namesWhoIsNotKnownWhereSheStands() {
    LoopOutcome outcome = book(loopOf(session("a", MONDAY_TEN, seat(ADA), seat(person(100)))));

    assertThat(((LoopOutcome.Invalid) outcome).faults())
        .containsExactly(new Fault("/sessions/0/people/1/personId", "is nobody whom we know"));
  }

  private Loop booked(LoopRequest request) {
    return ((LoopOutcome.Done) book(request)).loop();
  }

  private LoopOutcome book(LoopRequest request) {
    return stage.bookings.bookLoop(TENANT, request, Optional.empty());
  }

  private LoopOutcome reschedule(Loop loop, Map<String, TimeRange> times) {
    return stage.bookings.rescheduleLoop(
        TENANT, loop.id(), new LoopTimes(times, Optional.empty(), List.of()));
  }

  static LoopRequest two() {
    return loopOf(
        new LoopRequest.Session(
            "coding",
            Optional.of("Coding"),
            hourAt(MONDAY_TEN),
            List.of(seat(ADA)),
            Optional.of(ROOM),
            true),
        session("design", ELEVEN, seat(BEN), seat(CID)));
  }

  static LoopRequest loopOf(LoopRequest.Session... sessions) {
    return new LoopRequest(
        "Backend engineer",
        request(MONDAY_TEN).candidate(),
        List.of(sessions),
        "Ask about queues.",
        Duration.ZERO,
        List.of(),
        List.of());
  }

  static LoopRequest.Session session(String id, Instant start, LoopRequest.Seat... people) {
    return new LoopRequest.Session(
        id, Optional.empty(), hourAt(start), List.of(people), Optional.empty(), false);
  }

  static LoopRequest.Seat seat(PersonId person) {
    return new LoopRequest.Seat(person, Attendance.REQUIRED);
  }
}
