package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.Availability.Ask;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people and types of interview want free around an interview, and what they call busy. */
class BuffersTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final CalendarOwner HERS = new CalendarOwner.OfPerson(ADA);

  private final Stage stage = new Stage();

  @Test
  void aPersonsOwnBuffersAreClaimedForHerAlone() {
    wants(ADA, QUARTER, Duration.ZERO);

    Interview interview = stage.booked(MONDAY_TEN);

    assertThat(stage.ledger().get(interview.id()))
        .containsExactlyInAnyOrder(
            ADA.value() + " " + hourAt(MONDAY_TEN).widenedBy(QUARTER, Duration.ZERO),
            BEN.value() + " " + hourAt(MONDAY_TEN),
            Stage.ROOM.value() + " " + hourAt(MONDAY_TEN));
  }

  @Test
  void theLongestOfHersTheTypesAndTheRequestsBuffersCountsOnEachSide() {
    wants(ADA, HOUR, Duration.ZERO);
    type(new Buffers(QUARTER, QUARTER.multipliedBy(2)), BusyRules.NONE);

    Interview interview =
        booked(
            new BookingRequest(
                    "Backend engineer",
                    request(MONDAY_TEN).candidate(),
                    List.of(ADA),
                    MONDAY_TEN,
                    HOUR,
                    Optional.empty(),
                    false,
                    "",
                    Duration.ofMinutes(20))
                .typed(Optional.of("on-site")));

    assertThat(stage.ledger().get(interview.id()))
        .containsExactly(
            ADA.value() + " " + hourAt(MONDAY_TEN).widenedBy(HOUR, QUARTER.multipliedBy(2)));
  }

  @Test
  void nothingIsBookedIntoHerBuffers() {
    wants(ADA, Duration.ZERO, QUARTER);
    stage.availability.busy.put(HERS, TimeRange.of(MONDAY_TEN.plus(HOUR), HOUR));

    assertThat(
            ((BookOutcome.SlotTaken) stage.bookings.book(TENANT, request(MONDAY_TEN))).obstacles())
        .extracting(Obstacle::owner)
        .containsExactly(HERS);
  }

  @Test
  void buffersThatReachIntoAnotherDayAreClaimedThereToo() {
    wants(ADA, HOUR, Duration.ZERO);
    stage.booked(Instant.parse("2026-11-23T22:30:00Z"));

    assertThat(stage.bookings.book(TENANT, request(Instant.parse("2026-11-24T00:15:00Z"))))
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(stage.bookings.book(TENANT, request(Instant.parse("2026-11-24T00:30:00Z"))))
        .isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void aMovedInterviewKeepsItsBuffers() {
    wants(ADA, QUARTER, Duration.ZERO);
    Interview interview = stage.booked(MONDAY_TEN);
    Instant later = MONDAY_TEN.plus(HOUR);

    stage.bookings.reschedule(
        TENANT, interview.id(), new RescheduleRequest(later, Optional.empty(), Optional.empty()));

    assertThat(stage.ledger().get(interview.id()))
        .contains(ADA.value() + " " + hourAt(later).widenedBy(QUARTER, Duration.ZERO));
  }

  @Test
  void aHoldKeepsBuffersAsTheBookingWill() {
    wants(ADA, QUARTER, Duration.ZERO);

    Hold hold = held();

    assertThat(stage.ledger().get(hold.id().inLedger()))
        .contains(ADA.value() + " " + hourAt(MONDAY_TEN).widenedBy(QUARTER, Duration.ZERO));
    stage.holds().confirm(TENANT, hold.id(), 0);
    assertThat(stage.ledger().values())
        .singleElement()
        .satisfies(
            lines ->
                assertThat(lines)
                    .contains(
                        ADA.value() + " " + hourAt(MONDAY_TEN).widenedBy(QUARTER, Duration.ZERO)));
  }

  @Test
  void anInterviewIsLookedForByItsTypesPolicyAlsoWhenItMoves() {
    BusyRules policy = type(Buffers.NONE, softWhenBusy());
    Interview interview = booked(request(MONDAY_TEN).typed(Optional.of("ON-SITE")));

    stage.bookings.reschedule(
        TENANT,
        interview.id(),
        new RescheduleRequest(MONDAY_TEN.plus(HOUR), Optional.empty(), Optional.empty()));

    assertThat(interview.type()).contains("On-site");
    assertThat(stage.shown(interview.id()).type()).contains("On-site");
    assertThat(stage.availability.asks).hasSize(6).extracting(Ask::type).containsOnly(policy);
  }

  @Test
  void anInterviewWhoseTypeIsGoneStillMoves() {
    type(Buffers.NONE, softWhenBusy());
    Interview interview = booked(request(MONDAY_TEN).typed(Optional.of("On-site")));
    stage.availability.type = Optional.empty();

    assertThat(
            stage.bookings.reschedule(
                TENANT,
                interview.id(),
                new RescheduleRequest(MONDAY_TEN.plus(HOUR), Optional.empty(), Optional.empty())))
        .isInstanceOf(RescheduleOutcome.Rescheduled.class);
  }

  @Test
  void aTypeThatTheTenantDoesNotHaveIsAFault() {
    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN).typed(Optional.of("No such"))))
        .isEqualTo(
            new BookOutcome.Invalid(
                List.of(
                    new Fault(
                        "/interviewType", "must be one of those in GET /api/tenant/scheduling"))));
  }

  @Test
  void eachSessionOfALoopHasATypeOfItsOwn() {
    type(new Buffers(QUARTER, QUARTER), BusyRules.NONE);

    LoopOutcome outcome =
        stage.bookings.bookLoop(
            TENANT,
            new LoopRequest(
                "Loop",
                request(MONDAY_TEN).candidate(),
                List.of(
                    session("one", MONDAY_TEN, Optional.of("on-site")),
                    session("two", MONDAY_TEN.plus(HOUR.multipliedBy(2)), Optional.empty())),
                "",
                Duration.ZERO,
                List.of(),
                List.of()),
            Optional.empty());

    List<Interview> sessions = ((LoopOutcome.Done) outcome).loop().sessions();
    assertThat(sessions)
        .extracting(Interview::type)
        .containsExactly(Optional.of("On-site"), Optional.empty());
    assertThat(stage.ledger().get(sessions.get(0).id()))
        .containsExactly(ADA.value() + " " + hourAt(MONDAY_TEN).widenedBy(QUARTER));
  }

  private static LoopRequest.Session session(String id, Instant start, Optional<String> type) {
    return new LoopRequest.Session(
        id,
        Optional.empty(),
        hourAt(start),
        List.of(new LoopRequest.Seat(ADA, Attendance.REQUIRED)),
        Optional.empty(),
        false,
        EventRequest.none(),
        type);
  }

  private Hold held() {
    HoldOutcome outcome =
        stage
            .holds()
            .place(
                TENANT,
                new HoldRequest(List.of(request(MONDAY_TEN)), Duration.ofMinutes(30)),
                Optional.empty());
    return ((HoldOutcome.Placed) outcome).hold();
  }

  private Interview booked(BookingRequest request) {
    return ((BookOutcome.Booked) stage.bookings.book(TENANT, request)).interview();
  }

  private static BusyRules softWhenBusy() {
    return new BusyRules(
        List.of(
            new BusyRule(
                Set.of(ShowAs.BUSY), Optional.empty(), Set.of(), Set.of(), BusyRule.Effect.SOFT)));
  }

  private BusyRules type(Buffers buffers, BusyRules policy) {
    stage.availability.type =
        Optional.of(new InterviewType("On-site", Optional.empty(), buffers, policy));
    return policy;
  }

  private void wants(PersonId person, Duration before, Duration after) {
    stage.rules.put(
        person,
        new InterviewRules(InterviewRules.Limits.NONE, new Buffers(before, after), Map.of()));
  }
}
