package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.CANDIDATE;
import static dev.greenroom.booking.Stage.LIKE_IT;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.person;
import static dev.greenroom.booking.Stage.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.FeedEntry.Difference;
import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who comes, who leaves, and where: what a coordinator changes after the booking. */
class ChangesTest {
  private static final PersonId CAI = person(3);
  private static final EmailAddress GUEST = EmailAddress.of("guest@corp.example");

  private final Stage stage = new Stage();
  private final Interview booked = stage.booked(MONDAY_TEN);
  private final String panelEvent = stage.eventId(booked, Role.PANEL);
  private final String candidateEvent = stage.eventId(booked, Role.CANDIDATE);

  @Test
  void anotherInterviewerTakesOverWithOneMailForEachOfTheTwo() {
    int before = stage.outlook.mails().size();

    RescheduleOutcome outcome = change(replacing(BEN, CAI));

    assertThat(outcome).isInstanceOf(RescheduleOutcome.Rescheduled.class);
    assertThat(addresses(panelEvent)).containsExactlyInAnyOrder(emailOf(ADA), emailOf(CAI), room());
    assertThat(stage.outlook.mails().subList(before, stage.outlook.mails().size()))
        .containsExactlyInAnyOrder(
            "cancelled %s %s/panel".formatted(emailOf(BEN).value(), booked.id().value()),
            "invited %s %s/panel".formatted(emailOf(CAI).value(), booked.id().value()));
  }

  @Test
  void whoLeavesIsFreeAndWhoComesIsNot() {
    change(replacing(BEN, CAI));

    assertThat(stage.ledger())
        .containsEntry(booked.id(), Stage.claimsOf(shown(), List.of(ADA, CAI)));
  }

  @Test
  void theFeedNamesWhoWasThereBeforeAndAfter() {
    change(replacing(BEN, CAI));

    assertThat(stage.feed(booked.id()))
        .filteredOn(entry -> entry.kind() == Kind.CHANGED)
        .singleElement()
        .extracting(entry -> entry.difference().orElseThrow())
        .isEqualTo(
            new Difference(
                Difference.What.PANEL,
                List.of("Person 1", "Person 2"),
                List.of("Person 1", "Person 3")));
  }

  @Test
  void whomAPersonAddedInOutlookStays() {
    stage.outlook.invite(panelEvent, GUEST);

    change(replacing(BEN, CAI));

    assertThat(addresses(panelEvent)).contains(GUEST, emailOf(CAI)).doesNotContain(emailOf(BEN));
  }

  @Test
  void aChangeOfOursIsNobodyElsesChange() {
    change(replacing(BEN, CAI));

    stage.follow(PANELS, panelEvent);

    assertThat(shown().flags()).isEmpty();
  }

  @Test
  void whoeverIsBusyIsNotTakenOn() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(CAI), hourAt(MONDAY_TEN));

    assertThat(change(replacing(BEN, CAI))).isInstanceOf(RescheduleOutcome.SlotTaken.class);
    assertThat(addresses(panelEvent)).contains(emailOf(BEN));
  }

  @Test
  void whoseCalendarCannotBeReadIsNotTakenOn() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(new CalendarOwner.OfPerson(CAI), FreeBusy.Reason.values()[0], ""));

    assertThat(change(replacing(BEN, CAI)))
        .isInstanceOf(RescheduleOutcome.AvailabilityUnknown.class);
  }

  @Test
  void whoeverIsPromisedElsewhereIsNotTakenOn() {
    BookingRequest other = request(MONDAY_TEN, List.of(CAI));
    stage.bookings.book(TENANT, withoutRoom(other));

    assertThat(change(replacing(BEN, CAI))).isInstanceOf(RescheduleOutcome.SlotTaken.class);
  }

  @Test
  void whoIsBusyMayLeave() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(ADA), hourAt(MONDAY_TEN));

    assertThat(change(people(List.of(), List.of(ADA))))
        .isInstanceOf(RescheduleOutcome.Rescheduled.class);
  }

  @Test
  void somebodyHasToStay() {
    assertThat(change(people(List.of(), List.of(ADA, BEN))))
        .isInstanceOf(RescheduleOutcome.Invalid.class);
  }

  @Test
  void whatWasReadBeforeSomebodyChangedItIsStale() {
    change(replacing(BEN, CAI));

    RescheduleOutcome outcome =
        change(
            new ChangeRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.of("Other"),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(booked.etag())));

    assertThat(outcome).isInstanceOf(RescheduleOutcome.BookingChanged.class);
  }

  @Test
  void theSameChangeAgainChangesNothing() {
    change(replacing(BEN, CAI));
    int mails = stage.outlook.mails().size();
    int entries = stage.feed(booked.id()).size();

    change(replacing(BEN, CAI));

    assertThat(stage.outlook.mails()).hasSize(mails);
    assertThat(stage.feed(booked.id())).hasSize(entries);
  }

  @Test
  void anotherRoomIsToldToPanelAndCandidate() {
    change(inRoom(Optional.of(LIKE_IT)));

    assertThat(addresses(panelEvent)).contains(emailOf(LIKE_IT)).doesNotContain(room());
    assertThat(location(panelEvent)).isEqualTo("Beacon, Harbour");
    assertThat(location(candidateEvent)).isEqualTo("Beacon, Harbour");
    assertThat(stage.ledger()).containsEntry(booked.id(), Stage.claimsOf(shown(), PANEL));
  }

  private static final List<PersonId> PANEL = List.of(ADA, BEN);

  @Test
  void aChangeOfThePanelIsNoneOfTheCandidatesBusiness() {
    change(replacing(BEN, CAI));

    assertThat(stage.outlook.mails())
        .filteredOn(mail -> mail.contains(CANDIDATE.value()))
        .hasSize(1);
  }

  @Test
  void withoutARoomThereIsNoPlace() {
    change(inRoom(Optional.empty()));

    assertThat(addresses(panelEvent)).doesNotContain(room());
    assertThat(location(candidateEvent)).isEmpty();
    assertThat(shown().room()).isEmpty();
  }

  @Test
  void timePanelAndRoomChangeByOneWriteToEachEvent() {
    TimeRange later = hourAt(MONDAY_TEN.plus(Duration.ofHours(3)));
    stage.interception.live();

    change(
        new ChangeRequest(
            Optional.of(later.start()),
            Optional.empty(),
            Optional.of("Staff engineer"),
            List.of(CAI),
            List.of(BEN),
            Optional.of(new ChangeRequest.OtherRoom(Optional.of(LIKE_IT))),
            Optional.empty()));

    assertThat(stage.interception.calls())
        .filteredOn(call -> call.startsWith("revise") || call.startsWith("move"))
        .containsExactlyInAnyOrder("revise CANDIDATE", "revise PANEL");
    assertThat(stage.outlook.event(panelEvent).orElseThrow().range()).isEqualTo(later);
    assertThat(stage.outlook.event(candidateEvent).orElseThrow().range()).isEqualTo(later);
  }

  @Test
  void changedTwiceWhileOutlookIsAwayItEndsAsLastAgreed() {
    stage.outlook.away = Optional.of(Duration.ZERO);
    change(replacing(BEN, CAI));
    change(replacing(CAI, BEN));
    stage.outlook.away = Optional.empty();

    stage.clock.forward(Duration.ofHours(1));
    stage.bookings.finishAll(TENANT);

    assertThat(addresses(panelEvent)).containsExactlyInAnyOrder(emailOf(ADA), emailOf(BEN), room());
    assertThat(shown().state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(shown().flags()).isEmpty();
  }

  @Test
  void theTeamsLinkStays() {
    change(inRoom(Optional.of(LIKE_IT)));

    assertThat(shown().joinUrl()).isEqualTo(booked.joinUrl());
  }

  @Test
  void theReasonOfACancellationStandsInTheFeed() {
    stage.bookings.cancel(
        TENANT,
        booked.id(),
        new CancelRequest("Sorry", Optional.empty(), Optional.of(CancelReason.POSITION_FILLED)));

    assertThat(stage.feed(booked.id()))
        .filteredOn(entry -> entry.kind() == Kind.CANCELLED)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.reason()).contains(CancelReason.POSITION_FILLED);
              assertThat(entry.sentence()).isEqualTo("Cancelled, the position is filled: Sorry");
            });
  }

  private RescheduleOutcome change(ChangeRequest request) {
    return stage.bookings.change(TENANT, booked.id(), request);
  }

  private Interview shown() {
    return stage.shown(booked.id());
  }

  private java.util.Set<EmailAddress> addresses(String event) {
    return stage.outlook.event(event).orElseThrow().sighting().seen().addresses();
  }

  private String location(String event) {
    return stage.outlook.event(event).orElseThrow().sighting().seen().location();
  }

  private static EmailAddress room() {
    return emailOf(Stage.ROOM);
  }

  private static BookingRequest withoutRoom(BookingRequest request) {
    return new BookingRequest(
        request.title(),
        request.candidate(),
        request.panel(),
        request.start(),
        request.length(),
        Optional.empty(),
        request.teams(),
        request.panelNotes(),
        request.buffer());
  }

  private static ChangeRequest replacing(PersonId leaves, PersonId comes) {
    return people(List.of(comes), List.of(leaves));
  }

  private static ChangeRequest people(List<PersonId> add, List<PersonId> remove) {
    return new ChangeRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        add,
        remove,
        Optional.empty(),
        Optional.empty());
  }

  private static ChangeRequest inRoom(Optional<dev.greenroom.values.RoomId> room) {
    return new ChangeRequest(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.of(new ChangeRequest.OtherRoom(room)),
        Optional.empty());
  }
}
