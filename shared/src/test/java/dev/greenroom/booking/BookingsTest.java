package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.CANDIDATE;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.OTHER_TENANT;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BookingsTest {
  private final Stage stage = new Stage();

  @Test
  void booksOneEventForThePanelAndOneForTheCandidate() {
    Interview interview = stage.booked(MONDAY_TEN);

    assertThat(interview.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(stage.outlook.in(CANDIDATES)).hasSize(1);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
    assertThat(stage.feedKinds(interview.id())).containsExactly(Kind.REQUESTED, Kind.BOOKED);
    assertThat(stage.ledger())
        .containsOnlyKeys(interview.id())
        .containsEntry(interview.id(), Stage.claimsOf(interview, List.of(ADA, BEN)));
  }

  @Test
  void takesFourRoundTripsToStorageForABookingWithAKey() {
    stage.interception.live();

    stage.bookings.book(TENANT, request(MONDAY_TEN), new IdempotencyKey("k"));

    assertThat(stage.interception.calls())
        .containsExactly(
            "getAll", "transact", "create CANDIDATE", "transact", "create PANEL", "transact");
  }

  @Test
  void showsTheCandidateNeitherPanelNorNotesAndThePanelTheJoinAddress() {
    Interview interview = stage.booked(MONDAY_TEN);

    OrganizerCalendar.Draft candidate = stage.outlook.in(CANDIDATES).get(0).draft();
    OrganizerCalendar.Draft panel = stage.outlook.in(PANELS).get(0).draft();
    assertThat(candidate.toString()).doesNotContain("Person", "queues", "corp.example");
    assertThat(candidate.invitees()).hasSize(1);
    assertThat(candidate.online()).isTrue();
    assertThat(panel.online()).isFalse();
    assertThat(panel.confidential()).isTrue();
    assertThat(panel.paragraphs())
        .contains("Join: " + interview.joinUrl().orElseThrow(), "Ask about queues.");
    assertThat(panel.invitees()).hasSize(3);
  }

  @Test
  void refusesATimeThatOverlapsAnotherInterviewAndOffersOthers() {
    stage.booked(MONDAY_TEN);

    BookOutcome second =
        stage.bookings.book(TENANT, request(MONDAY_TEN.plus(Duration.ofMinutes(59)), List.of(BEN)));

    assertThat(second).isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(((BookOutcome.SlotTaken) second).alternatives()).hasSize(5);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
  }

  @Test
  void booksTheHourThatOnlyTouchesAnother() {
    stage.booked(MONDAY_TEN);

    BookOutcome second = stage.bookings.book(TENANT, request(MONDAY_TEN.plus(HOUR)));

    assertThat(second).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void refusesAnOverlapOverMidnight() {
    Instant lateEvening = Instant.parse("2026-11-23T23:30:00Z");
    stage.booked(lateEvening);

    BookOutcome second =
        stage.bookings.book(TENANT, request(Instant.parse("2026-11-24T00:15:00Z")));

    assertThat(second).isInstanceOf(BookOutcome.SlotTaken.class);
  }

  @Test
  void neverTakesACalendarThatCannotBeReadForFree() {
    CalendarOwner ada = new CalendarOwner.OfPerson(ADA);
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(ada, FreeBusy.Reason.NO_ACCESS, "may not be read"));

    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));

    assertThat(outcome).isInstanceOf(BookOutcome.AvailabilityUnknown.class);
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void refusesATimeAtWhichOutlookShowsSomebodyBusy() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(ADA), hourAt(MONDAY_TEN));

    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));

    assertThat(outcome).isInstanceOf(BookOutcome.SlotTaken.class);
    assertThat(stage.rows.everything("bookings")).isEmpty();
  }

  @Test
  void namesEveryFaultOfARequest() {
    BookingRequest good = request(MONDAY_TEN, List.of(Stage.person(100), ADA, Stage.person(99)));
    BookingRequest bad =
        new BookingRequest(
            good.title(),
            good.candidate(),
            good.panel(),
            good.start(),
            good.length(),
            Optional.of(new RoomId("nowhere")),
            good.teams(),
            good.panelNotes(),
            good.buffer());

    BookOutcome outcome = stage.bookings.book(TENANT, bad);

    assertThat(((BookOutcome.Invalid) outcome).faults())
        .extracting(Fault::pointer)
        .containsExactly("/panel/0", "/panel/2", "/roomId");
  }

  @Test
  void refusesTimesThatArePastOrTooLong() {
    BookingRequest good = request(Stage.NOW.minus(HOUR));
    BookingRequest bad =
        new BookingRequest(
            good.title(),
            good.candidate(),
            good.panel(),
            good.start(),
            Duration.ofHours(9),
            good.room(),
            good.teams(),
            good.panelNotes(),
            good.buffer());

    BookOutcome outcome = stage.bookings.book(TENANT, bad);

    assertThat(((BookOutcome.Invalid) outcome).faults())
        .extracting(Fault::pointer)
        .containsExactly("/start", "/durationMinutes");
  }

  @Test
  void needsConsentAndOrganisers() {
    stage.connected.clear();
    BookOutcome unconnected = stage.bookings.book(TENANT, request(MONDAY_TEN));
    stage.connected.add(TENANT);
    stage.organizers = dev.greenroom.consent.Organizers.none();

    BookOutcome homeless = stage.bookings.book(TENANT, request(MONDAY_TEN));

    assertThat(unconnected).isInstanceOf(BookOutcome.NotConnected.class);
    assertThat(homeless).isInstanceOf(BookOutcome.NoOrganizers.class);
  }

  @Test
  void showsNothingToAnotherTenant() {
    InterviewId id = stage.booked(MONDAY_TEN).id();

    assertThat(stage.bookings.show(OTHER_TENANT, id)).isEmpty();
    assertThat(stage.bookings.feed(OTHER_TENANT, id, 10, Optional.empty()))
        .isInstanceOf(FeedOutcome.NotFound.class);
    assertThat(stage.bookings.cancel(OTHER_TENANT, id, new CancelRequest("", Optional.empty())))
        .isInstanceOf(CancelOutcome.NotFound.class);
  }

  @Test
  void leavesItConfirmingWhileGraphIsAwayAndFinishesItLater() {
    stage.outlook.away = Optional.of(Duration.ofSeconds(3));
    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));
    Interview interview = ((BookOutcome.Confirming) outcome).interview();
    stage.outlook.away = Optional.empty();

    stage.clock.forward(Duration.ofSeconds(5));
    stage.bookings.finish(TENANT, interview.id());

    assertThat(stage.queued).containsExactly(interview.id().value());
    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(stage.outlook.mails()).hasSize(4);
  }

  @Test
  void asksGraphNoSoonerForMessagesThatComeTwice() {
    stage.outlook.away = Optional.of(Duration.ofMinutes(3));
    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));
    InterviewId id = ((BookOutcome.Confirming) outcome).interview().id();
    stage.clock.forward(Duration.ofMinutes(2));
    stage.interception.dieAt(-1, false);

    stage.bookings.finish(TENANT, id);
    stage.bookings.finish(TENANT, id);

    assertThat(stage.interception.calls()).doesNotContain("create CANDIDATE").hasSize(2);
    assertThat(stage.queued).hasSize(1);
  }

  @Test
  void comesBackWithinADayHoweverLongOutlookAsksFor() {
    stage.outlook.away = Optional.of(Duration.ofDays(4_000));
    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));
    InterviewId id = ((BookOutcome.Confirming) outcome).interview().id();
    stage.outlook.away = Optional.empty();

    stage.clock.forward(Duration.ofDays(1));
    stage.bookings.finish(TENANT, id);

    assertThat(stage.shown(id).state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void triesWhatNobodyThoughtOfEverLaterInsteadOfAtEachLeasesEnd() {
    stage.outlook.answersNonsense = true;
    assertThatThrownBy(() -> stage.bookings.book(TENANT, request(MONDAY_TEN)))
        .isInstanceOf(IllegalStateException.class);
    InterviewId id = new InterviewId(stage.queued.get(0));
    for (int tries = 0; tries < 4; tries++) {
      stage.clock.forward(Duration.ofHours(1));
      assertThatThrownBy(() -> stage.bookings.finish(TENANT, id))
          .isInstanceOf(IllegalStateException.class);
    }
    stage.interception.dieAt(-1, false);

    stage.clock.forward(Duration.ofSeconds(31));
    stage.bookings.finish(TENANT, id);

    assertThat(stage.interception.calls()).noneMatch(call -> call.contains("CANDIDATE"));
    stage.outlook.answersNonsense = false;
    stage.clock.forward(Duration.ofHours(1));
    stage.bookings.finish(TENANT, id);
    assertThat(stage.shown(id).state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void showsNoFeedForAnIdCutShort() {
    InterviewId id = stage.booked(MONDAY_TEN).id();
    InterviewId cut = new InterviewId(id.value().substring(0, 8));

    assertThat(stage.bookings.feed(TENANT, cut, 10, Optional.empty()))
        .isInstanceOf(FeedOutcome.NotFound.class);
  }

  @Test
  void forgetsManyKeysAtOnce() {
    for (int i = 0; i < 60; i++) {
      stage.bookings.book(
          TENANT, request(MONDAY_TEN.plus(HOUR.multipliedBy(i))), new IdempotencyKey("k" + i));
    }
    stage.clock.forward(Duration.ofHours(26));
    stage.interception.live();
    int before = stage.interception.calls().size();

    stage.bookings.sendDue(TENANT);

    // three of them for what is long past
    assertThat(stage.interception.calls()).hasSize(before + 9);
    assertThat(stage.rows.range("bookings", TENANT.value(), "k-", "k.")).isEmpty();
    assertThat(stage.rows.range("bookings", TENANT.value(), "x-", "x.")).isEmpty();
  }

  @Test
  void takesEverythingBackWhenOutlookRefusesForGood() {
    stage.outlook.refuses = Optional.of(OrganizerCalendar.Refusal.NO_MAILBOX);
    stage.outlook.refusingMailbox = Optional.of(PANELS);

    BookOutcome outcome = stage.bookings.book(TENANT, request(MONDAY_TEN));

    Interview failed = ((BookOutcome.Refused) outcome).interview();
    assertThat(failed.refusal()).contains(OrganizerCalendar.Refusal.NO_MAILBOX);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.feedKinds(failed.id())).containsExactly(Kind.REQUESTED, Kind.FAILED);
    assertThat(stage.store.due(TENANT, Instant.MAX)).isEmpty();
  }

  @Test
  void givesUpOnABookingThatCouldNotBeMadeBeforeItBegins() {
    stage.outlook.away = Optional.of(Duration.ofSeconds(3));
    Interview interview =
        ((BookOutcome.Confirming) stage.bookings.book(TENANT, request(MONDAY_TEN))).interview();
    stage.outlook.away = Optional.empty();
    stage.clock.forward(Duration.ofDays(4));

    stage.bookings.finishAll(TENANT);

    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.FAILED);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
  }

  @Test
  void answersTheSameKeyAndRequestTheSame() {
    IdempotencyKey key = new IdempotencyKey("once");
    BookOutcome first = stage.bookings.book(TENANT, request(MONDAY_TEN), key);
    Interview interview = ((BookOutcome.Booked) first).interview();
    stage.bookings.cancel(TENANT, interview.id(), new CancelRequest("", Optional.empty()));

    BookOutcome second = stage.restarted().book(TENANT, request(MONDAY_TEN), key);

    assertThat(second).isEqualTo(first);
    assertThat(stage.outlook.mails()).filteredOn(mail -> mail.startsWith("invited")).hasSize(4);
  }

  @Test
  void refusesAKeyThatCameWithAnotherRequest() {
    IdempotencyKey key = new IdempotencyKey("once");
    stage.bookings.book(TENANT, request(MONDAY_TEN), key);

    BookOutcome other = stage.bookings.book(TENANT, request(MONDAY_TEN.plus(HOUR)), key);

    assertThat(other).isInstanceOf(BookOutcome.KeyReused.class);
  }

  @Test
  void forgetsAKeyAfterADay() {
    IdempotencyKey key = new IdempotencyKey("once");
    stage.bookings.book(TENANT, request(MONDAY_TEN), key);
    stage.clock.forward(Duration.ofHours(26));

    stage.bookings.sendDue(TENANT);
    BookOutcome again = stage.bookings.book(TENANT, request(MONDAY_TEN.plus(HOUR)), key);

    assertThat(again).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void keepsKeysOfTenantsApart() {
    IdempotencyKey key = new IdempotencyKey("once");
    stage.bookings.book(TENANT, request(MONDAY_TEN), key);

    BookOutcome other = stage.bookings.book(OTHER_TENANT, request(MONDAY_TEN), key);

    assertThat(other).isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void movesBothEventsAndThePromises() {
    Interview interview = stage.booked(MONDAY_TEN);

    RescheduleOutcome outcome = reschedule(interview.id(), MONDAY_TEN.plus(HOUR), "*");

    Interview moved = ((RescheduleOutcome.Rescheduled) outcome).interview();
    assertThat(moved.range()).isEqualTo(hourAt(MONDAY_TEN.plus(HOUR)));
    assertThat(stage.outlook.in(PANELS).get(0).range()).isEqualTo(moved.range());
    assertThat(stage.outlook.in(CANDIDATES).get(0).range()).isEqualTo(moved.range());
    assertThat(stage.ledger())
        .containsEntry(interview.id(), Stage.claimsOf(moved, List.of(ADA, BEN)));
    FeedEntry entry = stage.feed(interview.id()).get(2);
    assertThat(entry.kind()).isEqualTo(Kind.RESCHEDULED);
    assertThat(entry.before()).contains(interview.range());
    assertThat(entry.after()).contains(moved.range());
  }

  @Test
  void movesIntoATimeThatOverlapsItsOwn() {
    Interview interview = stage.booked(MONDAY_TEN);

    RescheduleOutcome outcome =
        reschedule(interview.id(), MONDAY_TEN.plus(Duration.ofMinutes(30)), "*");

    assertThat(outcome).isInstanceOf(RescheduleOutcome.Rescheduled.class);
  }

  @Test
  void doesNotMoveOntoAnotherInterview() {
    Interview first = stage.booked(MONDAY_TEN);
    stage.booked(MONDAY_TEN.plus(HOUR));

    RescheduleOutcome outcome =
        reschedule(first.id(), MONDAY_TEN.plus(Duration.ofMinutes(30)), "*");

    assertThat(outcome).isInstanceOf(RescheduleOutcome.SlotTaken.class);
    assertThat(stage.shown(first.id())).isEqualTo(first);
  }

  @Test
  void cancelsInsteadOfMovingWhatSomebodyCalledOffInOutlook() {
    Interview interview = stage.booked(MONDAY_TEN);
    stage.outlook.delete(stage.eventId(interview, Role.PANEL));

    RescheduleOutcome outcome = reschedule(interview.id(), MONDAY_TEN.plus(HOUR), "*");

    assertThat(outcome).isInstanceOf(RescheduleOutcome.NotMovable.class);
    assertThat(stage.shown(interview.id()).state()).isEqualTo(InterviewState.CANCELLED);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
  }

  @Test
  void refusesToMoveWhatChangedSinceItWasRead() {
    Interview interview = stage.booked(MONDAY_TEN);
    reschedule(interview.id(), MONDAY_TEN.plus(HOUR), interview.etag());

    RescheduleOutcome outcome =
        reschedule(interview.id(), MONDAY_TEN.plus(Duration.ofHours(2)), interview.etag());

    assertThat(outcome).isInstanceOf(RescheduleOutcome.BookingChanged.class);
  }

  @Test
  void repairsALinkThatWasLostInAMoveAndTellsThePanel() {
    Interview interview = stage.booked(MONDAY_TEN);
    stage.outlook.losesLinksOnMove = true;

    reschedule(interview.id(), MONDAY_TEN.plus(HOUR), "*");

    Interview moved = stage.shown(interview.id());
    assertThat(moved.joinUrl()).isPresent().isNotEqualTo(interview.joinUrl());
    assertThat(moved.flags()).isEmpty();
    assertThat(moved.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(stage.interception.calls()).contains("restore link", "replace link");
    assertThat(stage.feedKinds(interview.id()))
        .endsWith(Kind.RESCHEDULED, Kind.TEAMS_LINK_LOST, Kind.TEAMS_LINK_RESTORED);
  }

  @Test
  void doesNotTakeItsOwnLostWriteForSomebodysMove() {
    Interview interview = stage.booked(MONDAY_TEN);
    String event = stage.eventId(interview, Role.CANDIDATE);
    stage.interception.dieAt(
        3, true); // after read, pages and transaction: the candidate's event is moved
    assertThatThrownBy(() -> reschedule(interview.id(), MONDAY_TEN.plus(HOUR), "*"))
        .isInstanceOf(Interception.Crash.class);
    stage.interception.live();
    Instant wanted = MONDAY_TEN.plus(Duration.ofHours(3));
    stage.restarted();
    RescheduleOutcome second = reschedule(interview.id(), wanted, "*");
    stage.outlook.reply(event, CANDIDATE, Reply.ACCEPTED);
    stage.clock.forward(Duration.ofMinutes(5));

    stage.bookings.finishAll(TENANT);

    assertThat(second).isInstanceOf(RescheduleOutcome.Moving.class);
    assertThat(stage.shown(interview.id()).range()).isEqualTo(hourAt(wanted));
    assertThat(stage.outlook.event(event).orElseThrow().range()).isEqualTo(hourAt(wanted));
  }

  @Test
  void flagsAMailboxThatMakesNoTeamsMeeting() {
    stage.outlook.hasTeams = false;
    stage.outlook.repairsLinks = false;

    Interview interview = stage.booked(MONDAY_TEN);

    assertThat(interview.flags()).containsExactly(Flag.TEAMS_LINK_LOST);
    assertThat(interview.state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void cancelsBothEventsAndFreesTheTime() {
    Interview interview = stage.booked(MONDAY_TEN);

    CancelOutcome outcome =
        stage.bookings.cancel(
            TENANT, interview.id(), new CancelRequest("Role filled", Optional.empty()));

    assertThat(((CancelOutcome.Cancelled) outcome).interview().state())
        .isEqualTo(InterviewState.CANCELLED);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.bookings.book(TENANT, request(MONDAY_TEN)))
        .isInstanceOf(BookOutcome.Booked.class);
  }

  @Test
  void changesNothingByCancellingTwice() {
    Interview interview = stage.booked(MONDAY_TEN);
    CancelRequest request = new CancelRequest("", Optional.empty());
    CancelOutcome first = stage.bookings.cancel(TENANT, interview.id(), request);

    CancelOutcome second = stage.bookings.cancel(TENANT, interview.id(), request);

    assertThat(second).isEqualTo(first);
    assertThat(stage.outlook.mails()).filteredOn(mail -> mail.startsWith("cancelled")).hasSize(4);
  }

  @Test
  void pagesTheFeedInOrder() {
    Interview interview = stage.booked(MONDAY_TEN);
    reschedule(interview.id(), MONDAY_TEN.plus(HOUR), "*");

    FeedOutcome.Read first =
        (FeedOutcome.Read) stage.bookings.feed(TENANT, interview.id(), 2, Optional.empty());
    FeedOutcome.Read second =
        (FeedOutcome.Read) stage.bookings.feed(TENANT, interview.id(), 2, first.page().next());

    assertThat(first.page().items())
        .extracting(FeedEntry::kind)
        .containsExactly(Kind.REQUESTED, Kind.BOOKED);
    assertThat(second.page().items()).extracting(FeedEntry::kind).containsExactly(Kind.RESCHEDULED);
    assertThat(second.page().next()).isEmpty();
    assertThat(stage.bookings.feed(TENANT, interview.id(), 2, Optional.of("../x")))
        .isInstanceOf(FeedOutcome.InvalidPage.class);
  }

  @Test
  void keepsNotesLongerThanAPropertyCanBe() {
    BookingRequest good = request(MONDAY_TEN);
    String notes = "\n\"\u0001".repeat(3_333);
    BookingRequest wordy =
        new BookingRequest(
            good.title(),
            good.candidate(),
            good.panel(),
            good.start(),
            good.length(),
            good.room(),
            good.teams(),
            notes,
            good.buffer());

    stage.bookings.book(TENANT, wordy);

    assertThat(stage.outlook.in(PANELS).get(0).draft().paragraphs()).contains(notes);
  }

  private RescheduleOutcome reschedule(InterviewId id, Instant start, String ifMatch) {
    return stage.bookings.reschedule(
        TENANT, id, new RescheduleRequest(start, Optional.empty(), Optional.of(ifMatch)));
  }

  @Test
  void namesNobodyInWhatItPrintsOfPeople() {
    assertThat(request(MONDAY_TEN).toString())
        .doesNotContain(CANDIDATE.value(), emailOf(ADA).value(), emailOf(ROOM).value());
    assertThat(Set.of(new IdempotencyKey("secret")).toString()).doesNotContain("secret");
  }
}
