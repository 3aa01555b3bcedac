package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final CalendarOwner HERS = new CalendarOwner.OfPerson(ADA);
  private static final Accept PAST_THE_LIMIT = new Accept(ADA, Accept.Reason.LIMIT);

  /** So that an hour stands on two pages of each ledger. */
  private static final Instant BEFORE_MIDNIGHT = Instant.parse("2026-11-23T23:30:00Z");

  private final Stage stage = new Stage();

  @Test
  void refusesOneMoreThanADayAllowsAndNamesTheLimit() {
    limit(OptionalInt.of(2), OptionalInt.empty());
    book(MONDAY_TEN);
    book(MONDAY_TEN.plus(HOUR));

    BookOutcome third = book(MONDAY_TEN.plus(HOUR.multipliedBy(2)));

    assertThat(((BookOutcome.SlotTaken) third).obstacles())
        .containsExactly(
            new Obstacle(Optional.empty(), HERS, Obstacle.Kind.DAY_LIMIT, Optional.of(2)));
    assertThat(book(MONDAY_TEN.plus(Duration.ofDays(1)))).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void refusesOneMoreThanAWeekAllows() {
    limit(OptionalInt.empty(), OptionalInt.of(2));
    book(MONDAY_TEN);
    book(MONDAY_TEN.plus(Duration.ofDays(6)));

    BookOutcome third = book(MONDAY_TEN.plus(Duration.ofDays(3)));

    assertThat(((BookOutcome.SlotTaken) third).obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.WEEK_LIMIT);
    assertThat(book(MONDAY_TEN.plus(Duration.ofDays(7)))).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void countsADayByTheClockOnHerWallAlsoOverTwoDaysOfUtc() {
    stage.wall = Optional.of(WallClock.of(ZoneId.of("America/Los_Angeles")));
    limit(OptionalInt.of(1), OptionalInt.empty());
    book(Instant.parse("2026-11-23T20:00:00Z")); // Monday noon there

    assertThat(book(Instant.parse("2026-11-24T02:00:00Z"))) // Monday at six in the evening
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(book(Instant.parse("2026-11-24T09:00:00Z"))) // Tuesday at one in the morning
        .isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void countsTheDayOfTwentyFiveHoursAsOne() {
    limit(OptionalInt.of(1), OptionalInt.empty());
    stage.wall = Optional.of(WallClock.of(ZoneId.of("America/New_York")));
    // 1 November 2026 there: from 04:00 UTC to 05:00 UTC of the next day
    stage.clock.forward(Duration.ofDays(330));
    Instant first = Instant.parse("2027-11-07T04:30:00Z");
    book(first);

    assertThat(book(Instant.parse("2027-11-08T04:15:00Z")))
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(book(Instant.parse("2027-11-08T05:00:00Z"))).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void freesWhatWasCancelled() {
    limit(OptionalInt.of(1), OptionalInt.of(1));
    Interview first = ((BookOutcome.Booked) book(MONDAY_TEN)).interview();
    stage.bookings.cancel(TENANT, first.id(), new CancelRequest("", Optional.empty()));

    assertThat(book(MONDAY_TEN)).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void letsFiftyAtOnceHaveNoMoreThanTheWeekAllows() throws Exception {
    limit(OptionalInt.of(2), OptionalInt.of(5));
    List<Callable<BookOutcome>> calls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Instant start = MONDAY_TEN.plus(Duration.ofDays(i % 5)).plus(HOUR.multipliedBy(i / 5 - 5));
      calls.add(() -> book(start));
    }

    List<BookOutcome> outcomes = atOnce(calls);

    List<Instant> booked =
        outcomes.stream()
            .filter(BookOutcome.Booked.class::isInstance)
            .map(outcome -> ((BookOutcome.Booked) outcome).interview().range().start())
            .toList();
    assertThat(booked).hasSize(5);
    assertThat(
            booked.stream()
                .collect(
                    java.util.stream.Collectors.groupingBy(
                        start -> start.atZone(ZoneId.of("Europe/Berlin")).toLocalDate(),
                        java.util.stream.Collectors.counting()))
                .values())
        .allMatch(count -> count <= 2);
    assertThat(stage.ledger()).hasSize(5);
  }

  @Test
  void countsTheSessionsOfALoopTogether() {
    limit(OptionalInt.of(1), OptionalInt.empty());

    LoopOutcome outcome =
        stage.bookings.bookLoop(
            TENANT,
            LoopsTest.loopOf(
                LoopsTest.session("a", MONDAY_TEN, LoopsTest.seat(ADA)),
                LoopsTest.session("b", MONDAY_TEN.plus(HOUR), LoopsTest.seat(ADA))),
            Optional.empty());

    assertThat(((LoopOutcome.Taken) outcome).obstacles())
        .containsExactly(
            new Obstacle(Optional.of("b"), HERS, Obstacle.Kind.DAY_LIMIT, Optional.of(1)));
    assertThat(stage.ledger()).isEmpty();
  }

  @Test
  void movesALoopWithinItsOwnCount() {
    limit(OptionalInt.of(1), OptionalInt.of(1));
    Loop loop =
        ((LoopOutcome.Done)
                stage.bookings.bookLoop(
                    TENANT,
                    LoopsTest.loopOf(LoopsTest.session("a", MONDAY_TEN, LoopsTest.seat(ADA))),
                    Optional.empty()))
            .loop();

    LoopOutcome outcome =
        stage.bookings.rescheduleLoop(
            TENANT,
            loop.id(),
            new LoopTimes(
                Map.of("a", hourAt(MONDAY_TEN.plus(Duration.ofDays(1)))),
                Optional.empty(),
                List.of()));

    assertThat(outcome).isInstanceOf(LoopOutcome.Done.class);
  }

  @Test
  void movesNobodyAboveHerLimit() {
    limit(OptionalInt.of(1), OptionalInt.empty());
    book(MONDAY_TEN);
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    Interview second = ((BookOutcome.Booked) book(tuesday)).interview();

    RescheduleOutcome refused = move(second, MONDAY_TEN.plus(HOUR), List.of());
    RescheduleOutcome later = move(second, tuesday.plus(HOUR), List.of());
    RescheduleOutcome past = move(second, MONDAY_TEN.plus(HOUR), List.of(PAST_THE_LIMIT));

    assertThat(((RescheduleOutcome.SlotTaken) refused).obstacles())
        .containsExactly(
            new Obstacle(Optional.empty(), HERS, Obstacle.Kind.DAY_LIMIT, Optional.of(1)));
    assertThat(later).isInstanceOf(RescheduleOutcome.Rescheduled.class);
    assertThat(((RescheduleOutcome.Rescheduled) past).interview().accepted())
        .containsExactly(PAST_THE_LIMIT);
  }

  @Test
  void countsAHoldOnEachDayThatItNames() {
    limit(OptionalInt.of(1), OptionalInt.empty());
    Instant tuesday = MONDAY_TEN.plus(Duration.ofDays(1));
    HoldOutcome held =
        stage
            .holds()
            .place(
                TENANT,
                new HoldRequest(List.of(hers(MONDAY_TEN), hers(tuesday)), HOUR),
                Optional.empty());

    assertThat(held).isInstanceOf(HoldOutcome.Placed.class);
    assertThat(book(MONDAY_TEN.plus(HOUR.multipliedBy(2))))
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(book(tuesday.plus(HOUR.multipliedBy(2)))).isInstanceOf(BookOutcome.SlotTaken.class);
  }

  @Test
  void countsAHoldOfSeveralTimesAsOneOfAWeek() {
    limit(OptionalInt.empty(), OptionalInt.of(2));
    stage
        .holds()
        .place(
            TENANT,
            new HoldRequest(
                List.of(hers(MONDAY_TEN), hers(MONDAY_TEN.plus(Duration.ofDays(1)))), HOUR),
            Optional.empty());

    assertThat(book(MONDAY_TEN.plus(HOUR))).isInstanceOf(BookOutcome.Booked.class);
    assertThat(book(MONDAY_TEN.plus(HOUR.multipliedBy(3))))
        .isInstanceOf(BookOutcome.SlotTaken.class);
  }

  @Test
  void refusesWhatDoesNotFitIntoOneTransactionWithItsWeeksAndWhatWasAccepted() {
    List<PersonId> twenty = twentyWithLimit(0);
    List<Accept> all = new ArrayList<>();
    for (PersonId person : twenty) {
      stage.availability.soft.add(new CalendarOwner.OfPerson(person));
      all.add(new Accept(person, Accept.Reason.LIMIT));
      all.add(new Accept(person, Accept.Reason.SOFT_CONFLICT));
    }

    assertThat(stage.bookings.book(TENANT, request(BEFORE_MIDNIGHT, twenty).accepting(all)))
        .isEqualTo(new BookOutcome.TooLarge(90));
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void movesNothingThatDoesNotFitIntoOneTransactionWithItsWeeks() {
    BookOutcome booked = stage.bookings.book(TENANT, request(BEFORE_MIDNIGHT, twentyWithLimit(9)));

    RescheduleOutcome outcome =
        move(
            ((BookOutcome.Booked) booked).interview(),
            BEFORE_MIDNIGHT.plus(Duration.ofDays(3)),
            List.of());

    assertThat(outcome).isEqualTo(new RescheduleOutcome.TooLarge(90));
  }

  private List<PersonId> twentyWithLimit(int aDay) {
    List<PersonId> twenty = IntStream.rangeClosed(1, 20).mapToObj(Stage::person).toList();
    twenty.forEach(
        person ->
            stage.rules.put(
                person,
                new InterviewRules(
                    new InterviewRules.Limits(OptionalInt.of(aDay), OptionalInt.empty()),
                    InterviewRules.Buffers.NONE,
                    Map.of())));
    return twenty;
  }

  private RescheduleOutcome move(Interview interview, Instant to, List<Accept> accept) {
    return stage.bookings.change(
        TENANT,
        interview.id(),
        new ChangeRequest(
            Optional.of(to),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            accept));
  }

  @Test
  void booksPastALimitThatACoordinatorAcceptsAndSaysSo() {
    limit(OptionalInt.of(1), OptionalInt.empty());
    book(MONDAY_TEN);

    BookOutcome second =
        stage.bookings.book(TENANT, hers(MONDAY_TEN.plus(HOUR)).accepting(List.of(PAST_THE_LIMIT)));

    Interview interview = ((BookOutcome.Booked) second).interview();
    assertThat(interview.accepted()).containsExactly(PAST_THE_LIMIT);
    assertThat(stage.feed(interview.id()))
        .filteredOn(entry -> entry.kind() == FeedEntry.Kind.OBSTACLE_ACCEPTED)
        .extracting(FeedEntry::sentence)
        .containsExactly("Booked although Person 1 has as many interviews as allowed.");
  }

  @Test
  void saysNothingOfWhatWasAcceptedAndNotInTheWay() {
    BookOutcome outcome =
        stage.bookings.book(TENANT, hers(MONDAY_TEN).accepting(List.of(PAST_THE_LIMIT)));

    assertThat(((BookOutcome.Booked) outcome).interview().accepted()).isEmpty();
  }

  @Test
  void booksSomebodyWhoseCalendarCannotBeReadWhenThatIsAccepted() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(HERS, FreeBusy.Reason.NO_CLOUD_MAILBOX, "on-premises"));
    Accept unknown = new Accept(ADA, Accept.Reason.UNKNOWN);

    assertThat(book(MONDAY_TEN)).isInstanceOf(BookOutcome.AvailabilityUnknown.class);
    BookOutcome outcome = stage.bookings.book(TENANT, hers(MONDAY_TEN).accepting(List.of(unknown)));

    assertThat(((BookOutcome.Booked) outcome).interview().accepted()).containsExactly(unknown);
  }

  @Test
  void booksOverWhatSheCouldGiveUpWhenThatIsAccepted() {
    stage.availability.soft.add(HERS);
    Accept soft = new Accept(ADA, Accept.Reason.SOFT_CONFLICT);

    BookOutcome without = book(MONDAY_TEN);
    BookOutcome with = stage.bookings.book(TENANT, hers(MONDAY_TEN).accepting(List.of(soft)));

    assertThat(((BookOutcome.SlotTaken) without).obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.SOFT_CONFLICT);
    assertThat(((BookOutcome.Booked) with).interview().accepted()).containsExactly(soft);
  }

  @Test
  void movesOntoWhatSheCouldGiveUpOnlyWhenThatIsAccepted() {
    Interview interview = ((BookOutcome.Booked) book(MONDAY_TEN)).interview();
    stage.availability.soft.add(HERS);

    assertThat(
            ((RescheduleOutcome.SlotTaken)
                    stage.bookings.change(TENANT, interview.id(), hourLater(List.of())))
                .obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.SOFT_CONFLICT);
    assertThat(
            stage.bookings.change(
                TENANT,
                interview.id(),
                hourLater(List.of(new Accept(ADA, Accept.Reason.SOFT_CONFLICT)))))
        .isInstanceOf(RescheduleOutcome.Rescheduled.class);
  }

  @Test
  void whatIsInARoomsWayIsNeverSoft() {
    stage.availability.soft.add(new CalendarOwner.OfRoom(Stage.ROOM));

    assertThat(
            ((BookOutcome.SlotTaken) stage.bookings.book(TENANT, request(MONDAY_TEN))).obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Obstacle.Kind.BUSY);
  }

  @Test
  void offersNoOtherTimeThatSomebodyWouldRatherKeep() {
    book(MONDAY_TEN);
    stage.availability.softSlots = true;

    assertThat(((BookOutcome.SlotTaken) book(MONDAY_TEN)).alternatives()).isEmpty();
  }

  private static ChangeRequest hourLater(List<Accept> accept) {
    return new ChangeRequest(
        Optional.of(MONDAY_TEN.plus(HOUR)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        accept);
  }

  @Test
  void acceptsNothingForAnybodyElse() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(HERS, FreeBusy.Reason.NO_ACCESS, "may not be read"));

    assertThat(
            stage.bookings.book(
                TENANT,
                request(MONDAY_TEN).accepting(List.of(new Accept(BEN, Accept.Reason.UNKNOWN)))))
        .isInstanceOf(BookOutcome.AvailabilityUnknown.class);
    assertThat(
            stage.bookings.book(
                TENANT, hers(MONDAY_TEN).accepting(List.of(new Accept(BEN, Accept.Reason.LIMIT)))))
        .isEqualTo(
            new BookOutcome.Invalid(
                List.of(new Fault("/accept/0/personId", "is not on the panel"))));
  }

  @Test
  void neverBooksPastAPromiseOrABusyCalendarWhateverIsAccepted() {
    List<Accept> all =
        List.of(
            PAST_THE_LIMIT,
            new Accept(ADA, Accept.Reason.UNKNOWN),
            new Accept(ADA, Accept.Reason.SOFT_CONFLICT));
    book(MONDAY_TEN);
    stage.availability.busy.put(HERS, hourAt(MONDAY_TEN.plus(HOUR)));

    assertThat(stage.bookings.book(TENANT, hers(MONDAY_TEN).accepting(all)))
        .isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(stage.bookings.book(TENANT, hers(MONDAY_TEN.plus(HOUR)).accepting(all)))
        .isInstanceOf(BookOutcome.SlotTaken.class);
  }

  @Test
  void needsHerClockToCountByAndGuessesNone() {
    stage.wall = Optional.empty();
    limit(OptionalInt.of(1), OptionalInt.empty());

    BookOutcome.AvailabilityUnknown outcome = (BookOutcome.AvailabilityUnknown) book(MONDAY_TEN);

    assertThat(outcome.unreadable())
        .extracting(FreeBusy.Unreadable::reason)
        .containsExactly(FreeBusy.Reason.UNKNOWN_TIME_ZONE);
    assertThat(stage.bookings.book(TENANT, hers(MONDAY_TEN).accepting(List.of(PAST_THE_LIMIT))))
        .isInstanceOf(BookOutcome.Booked.class);
  }

  private void limit(OptionalInt aDay, OptionalInt aWeek) {
    stage.rules.put(
        ADA,
        new InterviewRules(
            new InterviewRules.Limits(aDay, aWeek), InterviewRules.Buffers.NONE, Map.of()));
  }

  private BookOutcome book(Instant start) {
    return stage.bookings.book(TENANT, hers(start));
  }

  private static BookingRequest hers(Instant start) {
    return request(start, List.of(ADA));
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(calls.size());
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
