package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Times that are kept until somebody decides. */
class HoldsTest {
  private static final Instant THREE = MONDAY_TEN.plus(Duration.ofHours(5));
  private static final Instant TUESDAY = MONDAY_TEN.plus(Duration.ofDays(1));
  private static final CalendarOwner HERS = new CalendarOwner.OfPerson(ADA);
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  private final Stage stage = new Stage();

  @Test
  void nobodyElseGetsWhatIsHeld() {
    held(MONDAY_TEN);

    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN)))
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(place(MONDAY_TEN)).isInstanceOf(HoldOutcome.SlotTaken.class);
  }

  @Test
  void nothingOfItStandsInOutlook() {
    held(MONDAY_TEN, THREE);

    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.outlook.mails()).isEmpty();
  }

  @Test
  void confirmedItIsTheBooking() {
    Hold hold = held(MONDAY_TEN, THREE);

    Interview interview = booked(stage.holds().confirm(TENANT, hold.id(), 1));

    assertThat(interview.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(interview.range()).isEqualTo(hourAt(THREE));
    assertThat(stage.ledger())
        .containsOnlyKeys(interview.id())
        .containsEntry(interview.id(), Stage.claimsOf(interview, List.of(ADA, BEN)));
  }

  @Test
  void theOtherOptionsAreFreeOnceOneIsConfirmed() {
    Hold hold = held(MONDAY_TEN, THREE);

    booked(stage.holds().confirm(TENANT, hold.id(), 1));

    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN)))
        .isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void confirmedTwiceItIsOneBooking() {
    Hold hold = held(MONDAY_TEN);

    Interview first = booked(stage.holds().confirm(TENANT, hold.id(), 0));
    Interview second = booked(stage.holds().confirm(TENANT, hold.id(), 0));

    assertThat(second).isEqualTo(first);
    assertThat(stage.outlook.ids()).hasSize(2);
  }

  @Test
  void ofTwoOptionsOnlyOneIsConfirmed() {
    Hold hold = held(MONDAY_TEN, THREE);
    booked(stage.holds().confirm(TENANT, hold.id(), 0));

    assertThat(stage.holds().confirm(TENANT, hold.id(), 1))
        .isInstanceOf(HoldOutcome.AlreadyConfirmed.class);
  }

  @Test
  @Tag("race")
  void ofManyWhoConfirmAtOnceOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      Stage fresh = new Stage();
      Hold hold = heldOn(fresh, MONDAY_TEN, THREE);

      List<HoldOutcome> outcomes =
          atOnce(
              () -> fresh.holds().confirm(TENANT, hold.id(), 0),
              () -> fresh.holds().confirm(TENANT, hold.id(), 1));

      assertThat(outcomes).filteredOn(HoldOutcome.Confirming.class::isInstance).hasSize(1);
      assertThat(outcomes).filteredOn(HoldOutcome.AlreadyConfirmed.class::isInstance).hasSize(1);
      assertThat(fresh.outlook.ids()).hasSize(2);
      assertThat(fresh.ledger()).hasSize(1);
    }
  }

  @Test
  void whatExpiredIsFree() {
    Hold hold = held(MONDAY_TEN);
    stage.clock.forward(HALF_AN_HOUR);

    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN)))
        .isInstanceOf(BookOutcome.Booked.class);
    assertThat(stage.holds().confirm(TENANT, hold.id(), 0)).isInstanceOf(HoldOutcome.Expired.class);
  }

  @Test
  void atItsLastMomentItIsStillConfirmed() {
    Hold hold = held(MONDAY_TEN);
    stage.clock.forward(HALF_AN_HOUR.minusSeconds(1));

    booked(stage.holds().confirm(TENANT, hold.id(), 0));
  }

  @Test
  void releasedItIsFreeAtOnce() {
    Hold hold = held(MONDAY_TEN);

    assertThat(stage.holds().release(TENANT, hold.id())).isTrue();

    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.holds().show(TENANT, hold.id())).isEmpty();
  }

  @Test
  void whatIsConfirmedIsNotReleased() {
    Hold hold = held(MONDAY_TEN);
    booked(stage.holds().confirm(TENANT, hold.id(), 0));

    assertThat(stage.holds().release(TENANT, hold.id())).isFalse();
  }

  @Test
  void ofAnotherTenantThereIsNone() {
    Hold hold = held(MONDAY_TEN);

    assertThat(stage.holds().confirm(Stage.OTHER_TENANT, hold.id(), 0))
        .isInstanceOf(HoldOutcome.NotFound.class);
    assertThat(stage.holds().release(Stage.OTHER_TENANT, hold.id())).isFalse();
  }

  @Test
  void aBusyTimeIsNotHeld() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(ADA), hourAt(THREE));

    assertThat(place(MONDAY_TEN, THREE))
        .isEqualTo(
            new HoldOutcome.SlotTaken(
                1,
                List.of(
                    new Obstacle(Optional.empty(), HERS, Obstacle.Kind.BUSY, Optional.empty()))));
    assertThat(stage.ledger()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNotHeld() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(new CalendarOwner.OfPerson(ADA), FreeBusy.Reason.values()[0], ""));

    assertThat(place(MONDAY_TEN)).isInstanceOf(HoldOutcome.AvailabilityUnknown.class);
  }

  @Test
  void whatSheWouldRatherKeepIsNotHeldUnlessThatIsAccepted() {
    stage.availability.soft.add(HERS);

    assertThat(((HoldOutcome.SlotTaken) place(MONDAY_TEN)).obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.SOFT_CONFLICT);
    Accept soft = new Accept(ADA, Accept.Reason.SOFT_CONFLICT);
    Hold hold = placed(accepting(soft, MONDAY_TEN));
    assertThat(booked(stage.holds().confirm(TENANT, hold.id(), 0)).accepted())
        .containsExactly(soft);
  }

  @Test
  void aHoldKeepsHerLimitsAndNamesTheOption() {
    limitADay(1);
    stage.booked(MONDAY_TEN);

    assertThat(place(TUESDAY, THREE))
        .isEqualTo(
            new HoldOutcome.SlotTaken(
                1,
                List.of(
                    new Obstacle(
                        Optional.empty(), HERS, Obstacle.Kind.DAY_LIMIT, Optional.of(1)))));
    placed(accepting(new Accept(ADA, Accept.Reason.LIMIT), THREE));
  }

  @Test
  void aHoldOfSeveralTimesCountsOnceOnEachOfItsDays() {
    limitADay(2);
    held(MONDAY_TEN, THREE, TUESDAY);

    held(MONDAY_TEN.plus(Duration.ofHours(2)));
    assertThat(place(MONDAY_TEN.plus(Duration.ofHours(3))))
        .isInstanceOf(HoldOutcome.SlotTaken.class);
    held(TUESDAY.plus(Duration.ofHours(2)));
  }

  @Test
  void ofTwoHoldsAtOnceTheLimitLetsOneThrough() throws Exception {
    for (int round = 0; round < 20; round++) {
      Stage fresh = new Stage();
      fresh.rules.put(ADA, atMostADay(1));

      List<HoldOutcome> outcomes =
          atOnce(
              () -> fresh.holds().place(TENANT, asked(MONDAY_TEN), Optional.empty()),
              () -> fresh.holds().place(TENANT, asked(THREE), Optional.empty()));

      assertThat(outcomes).filteredOn(HoldOutcome.Placed.class::isInstance).hasSize(1);
    }
  }

  @Test
  void holdsTakeNoMoreThanTheirShareOfAWeek() {
    for (int hour = 0; hour < 10; hour++) {
      held(MONDAY_TEN.plus(Duration.ofHours(6L * hour)));
    }

    assertThat(place(MONDAY_TEN.plus(Duration.ofHours(61))))
        .isEqualTo(new HoldOutcome.TooMuchHeld(25));
    held(MONDAY_TEN.plus(Duration.ofDays(7)));
  }

  @Test
  void aShareIsFreeAgainOnceHoldsExpire() {
    for (int hour = 0; hour < 10; hour++) {
      held(MONDAY_TEN.plus(Duration.ofHours(6L * hour)));
    }
    stage.clock.forward(HALF_AN_HOUR);

    held(MONDAY_TEN);
  }

  @Test
  void theSameKeyHoldsOnce() {
    Optional<IdempotencyKey> key = Optional.of(new IdempotencyKey("one"));
    HoldOutcome first = stage.holds().place(TENANT, asked(MONDAY_TEN), key);

    assertThat(stage.holds().place(TENANT, asked(MONDAY_TEN), key)).isEqualTo(first);
    assertThat(stage.holds().place(TENANT, asked(THREE), key))
        .isInstanceOf(HoldOutcome.KeyReused.class);
  }

  @Test
  void faultsNameTheOption() {
    HoldOutcome outcome =
        stage
            .holds()
            .place(
                TENANT,
                new HoldRequest(
                    List.of(request(MONDAY_TEN), request(Stage.NOW.minusSeconds(60))),
                    Duration.ofDays(30)),
                Optional.empty());

    assertThat(((HoldOutcome.Invalid) outcome).faults())
        .extracting(Fault::pointer)
        .containsExactly("/expiresInMinutes", "/options/1/start");
  }

  @Test
  void longAfterItExpiredItIsForgottenWithAllItsRows() {
    Hold hold = held(MONDAY_TEN, THREE);
    stage.clock.forward(Duration.ofHours(25));

    stage.holds().forgetExpired(TENANT);

    assertThat(stage.holds().show(TENANT, hold.id())).isEmpty();
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void whateverIsHeldCanBeConfirmedInOneTransaction() {
    for (int panel = 1; panel <= 12; panel++) {
      Stage fresh = new Stage();
      List<PersonId> people = IntStream.rangeClosed(1, panel).mapToObj(Stage::person).toList();
      people.forEach(
          person ->
              fresh.rules.put(
                  person,
                  new InterviewRules(
                      new InterviewRules.Limits(OptionalInt.of(9), OptionalInt.empty()),
                      InterviewRules.Buffers.NONE,
                      Map.of())));
      HoldRequest tenDays =
          new HoldRequest(
              IntStream.range(0, 10)
                  .mapToObj(day -> withoutRoom(MONDAY_TEN.plus(Duration.ofDays(day)), people))
                  .toList(),
              HALF_AN_HOUR);

      HoldOutcome outcome = fresh.holds().place(TENANT, tenDays, Optional.empty());

      if (outcome instanceof HoldOutcome.Placed placed) {
        booked(fresh.holds().confirm(TENANT, placed.hold().id(), 9));
      } else {
        assertThat(outcome).isEqualTo(new HoldOutcome.TooLarge(90));
        assertThat(panel).isGreaterThan(5);
      }
    }
  }

  @Test
  void confirmedAgainWhatOutlookRefusedIsRefusedAgain() {
    Hold hold = held(MONDAY_TEN);
    stage.outlook.refuses = Optional.of(OrganizerCalendar.Refusal.NO_ACCESS);

    HoldOutcome first = stage.holds().confirm(TENANT, hold.id(), 0);

    assertThat(((HoldOutcome.Confirming) first).outcome()).isInstanceOf(BookOutcome.Refused.class);
    assertThat(stage.holds().confirm(TENANT, hold.id(), 0)).isEqualTo(first);
  }

  /** The process dies at every call of a confirmation; asked again, it is one booking. */
  @Test
  @Tag("crash")
  void confirmedAgainAfterACrashItIsOneBooking() {
    for (int call = 0; ; call++) {
      boolean reached = false;
      for (boolean afterwards : List.of(false, true)) {
        Stage fresh = new Stage();
        Hold hold = heldOn(fresh, MONDAY_TEN, THREE);
        fresh.interception.dieAt(call, afterwards);
        try {
          booked(fresh.holds().confirm(TENANT, hold.id(), 0));
        } catch (Interception.Crash e) {
          reached = true;
        }
        fresh.interception.live();
        fresh.clock.forward(Register.LEASE);

        booked(fresh.holds().confirm(TENANT, hold.id(), 0));
        fresh.restarted().finishAll(TENANT);

        assertThat(fresh.outlook.ids()).as("call %d", call).hasSize(2);
        assertThat(fresh.ledger()).hasSize(1);
        assertThat(fresh.outlook.mails()).doesNotHaveDuplicates();
      }
      if (!reached) {
        return;
      }
    }
  }

  private static BookingRequest withoutRoom(Instant start, List<PersonId> panel) {
    BookingRequest like = request(start, panel);
    return new BookingRequest(
        like.title(),
        like.candidate(),
        panel,
        start,
        like.length(),
        Optional.empty(),
        true,
        "",
        Duration.ZERO);
  }

  private static List<HoldOutcome> atOnce(Callable<HoldOutcome> one, Callable<HoldOutcome> other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<HoldOutcome>> answers = threads.invokeAll(List.of(one, other));
      return List.of(answers.get(0).get(), answers.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  private void limitADay(int most) {
    stage.rules.put(ADA, atMostADay(most));
  }

  private static InterviewRules atMostADay(int most) {
    return new InterviewRules(
        new InterviewRules.Limits(OptionalInt.of(most), OptionalInt.empty()),
        InterviewRules.Buffers.NONE,
        Map.of());
  }

  private static HoldRequest accepting(Accept obstacle, Instant start) {
    return new HoldRequest(List.of(request(start).accepting(List.of(obstacle))), HALF_AN_HOUR);
  }

  private Hold placed(HoldRequest request) {
    HoldOutcome outcome = stage.holds().place(TENANT, request, Optional.empty());
    assertThat(outcome).isInstanceOf(HoldOutcome.Placed.class);
    return ((HoldOutcome.Placed) outcome).hold();
  }

  private HoldOutcome place(Instant... starts) {
    return stage.holds().place(TENANT, asked(starts), Optional.empty());
  }

  private Hold held(Instant... starts) {
    return heldOn(stage, starts);
  }

  private static Hold heldOn(Stage on, Instant... starts) {
    HoldOutcome outcome = on.holds().place(TENANT, asked(starts), Optional.empty());
    assertThat(outcome).isInstanceOf(HoldOutcome.Placed.class);
    return ((HoldOutcome.Placed) outcome).hold();
  }

  private static HoldRequest asked(Instant... starts) {
    return new HoldRequest(List.of(starts).stream().map(Stage::request).toList(), HALF_AN_HOUR);
  }

  private static Interview booked(HoldOutcome outcome) {
    assertThat(outcome).isInstanceOf(HoldOutcome.Confirming.class);
    BookOutcome booked = ((HoldOutcome.Confirming) outcome).outcome();
    assertThat(booked).isInstanceOf(BookOutcome.Booked.class);
    return ((BookOutcome.Booked) booked).interview();
  }
}
