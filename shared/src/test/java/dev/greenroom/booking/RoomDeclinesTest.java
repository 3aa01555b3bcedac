package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.LIKE_IT;
import static dev.greenroom.booking.Stage.LIKE_IT_TOO;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static dev.greenroom.booking.Stage.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.booking.FeedEntry.Difference;
import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A room's calendar said free, and the room says no. */
class RoomDeclinesTest {
  private final Stage stage = new Stage();
  private final Interview booked = stage.booked(MONDAY_TEN);

  @Test
  void theSmallestRoomLikeItIsTakenInstead() {
    decline(ROOM);

    assertThat(room()).contains(LIKE_IT);
    assertThat(guests()).contains(emailOf(LIKE_IT)).doesNotContain(emailOf(ROOM));
    assertThat(stage.ledger())
        .containsEntry(booked.id(), Stage.claimsOf(shown(), List.of(ADA, BEN)));
    assertThat(shown().flags()).isEmpty();
  }

  @Test
  void theFeedTellsWhichAndWhy() {
    decline(ROOM);

    assertThat(stage.feed(booked.id()))
        .filteredOn(entry -> entry.kind() == Kind.ROOM_REPLACED)
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.difference())
                    .contains(
                        new Difference(
                            Difference.What.ROOM, List.of("Lighthouse"), List.of("Beacon"))));
  }

  @Test
  void everybodyIsToldOnceOfTheNewPlace() {
    decline(ROOM);

    assertThat(stage.outlook.mails())
        .filteredOn(mail -> mail.startsWith("updated"))
        .hasSize(3)
        .doesNotHaveDuplicates();
  }

  @Test
  void aBusyRoomIsPassedOver() {
    stage.availability.busy.put(new CalendarOwner.OfRoom(LIKE_IT), hourAt(MONDAY_TEN));

    decline(ROOM);

    assertThat(room()).contains(LIKE_IT_TOO);
  }

  @Test
  void aRoomThatCannotBeReadIsPassedOver() {
    stage.availability.unreadable.add(
        new FreeBusy.Unreadable(
            new CalendarOwner.OfRoom(LIKE_IT), FreeBusy.Reason.values()[0], ""));

    decline(ROOM);

    assertThat(room()).contains(LIKE_IT_TOO);
  }

  @Test
  void aRoomPromisedToAnotherInterviewIsPassedOver() {
    BookingRequest other = Stage.request(MONDAY_TEN, List.of(person(3)));
    stage.bookings.book(
        TENANT,
        new BookingRequest(
            other.title(),
            other.candidate(),
            other.panel(),
            other.start(),
            other.length(),
            Optional.of(LIKE_IT),
            false,
            "",
            Duration.ZERO));

    decline(ROOM);

    assertThat(room()).contains(LIKE_IT_TOO);
  }

  @Test
  void thatSomebodyHasTwoInterviewsAtOnceKeepsNoRoomFromBeingTaken() {
    Interview other =
        ((BookOutcome.Booked)
                stage.bookings.book(
                    TENANT, withoutRoom(MONDAY_TEN.plus(Duration.ofHours(3)), List.of(ADA))))
            .interview();
    String moved = stage.eventId(other, Role.PANEL);
    stage.outlook.drag(moved, hourAt(MONDAY_TEN));
    stage.follow(PANELS, moved);

    decline(ROOM);

    assertThat(stage.shown(other.id()).flags()).contains(Flag.CLASH);
    assertThat(room()).contains(LIKE_IT);
  }

  private static BookingRequest withoutRoom(java.time.Instant start, List<PersonId> panel) {
    BookingRequest like = Stage.request(start, panel);
    return new BookingRequest(
        like.title(),
        like.candidate(),
        panel,
        start,
        like.length(),
        Optional.empty(),
        false,
        "",
        Duration.ZERO);
  }

  @Test
  void withNoOtherRoomItIsFlaggedAndToldOnce() {
    stage.availability.busy.put(new CalendarOwner.OfRoom(LIKE_IT), hourAt(MONDAY_TEN));
    stage.availability.busy.put(new CalendarOwner.OfRoom(LIKE_IT_TOO), hourAt(MONDAY_TEN));

    decline(ROOM);
    stage.follow(PANELS, panelEvent());
    stage.bookings.finishAll(TENANT);

    assertThat(shown().flags()).containsExactly(Flag.ROOM_DECLINED, Flag.ROOM_NOT_REPLACED);
    assertThat(stage.feedKinds(booked.id())).containsOnlyOnce(Kind.ROOM_NOT_REPLACED);
    assertThat(shown().state()).isEqualTo(InterviewState.CONFIRMED);
  }

  @Test
  void noRoomIsAskedTwice() {
    decline(ROOM);
    decline(LIKE_IT);
    decline(LIKE_IT_TOO);

    assertThat(room()).contains(LIKE_IT_TOO);
    assertThat(shown().flags()).contains(Flag.ROOM_NOT_REPLACED);
  }

  @Test
  void atAnotherTimeRoomsAreAskedAgain() {
    stage.availability.busy.put(new CalendarOwner.OfRoom(LIKE_IT), hourAt(MONDAY_TEN));
    stage.availability.busy.put(new CalendarOwner.OfRoom(LIKE_IT_TOO), hourAt(MONDAY_TEN));
    decline(ROOM);
    stage.bookings.reschedule(
        TENANT,
        booked.id(),
        new RescheduleRequest(
            MONDAY_TEN.plus(Duration.ofHours(3)), Optional.empty(), Optional.empty()));

    decline(ROOM);

    assertThat(room()).contains(LIKE_IT);
    assertThat(shown().flags()).isEmpty();
  }

  @Test
  void whatOutlookRefusesForADayIsGivenUpAndTriedWhenSomebodyAsks() {
    stage.outlook.refusesChanges = Optional.of(OrganizerCalendar.Refusal.NO_ACCESS);
    RescheduleRequest later =
        new RescheduleRequest(
            MONDAY_TEN.plus(Duration.ofDays(9)), Optional.empty(), Optional.empty());
    stage.bookings.reschedule(TENANT, booked.id(), later);
    for (int i = 0; i < 60; i++) {
      stage.clock.forward(Duration.ofMinutes(31));
      stage.bookings.finishAll(TENANT);
    }

    assertThat(shown().flags()).containsExactly(Flag.OUTLOOK_REFUSES);
    assertThat(shown().state()).isEqualTo(InterviewState.MOVING);
    assertThat(stage.feedKinds(booked.id())).containsOnlyOnce(Kind.GIVEN_UP);
    assertThat(stage.store.due(TENANT, java.time.Instant.MAX)).isEmpty();

    stage.outlook.refusesChanges = Optional.empty();
    assertThat(stage.bookings.reschedule(TENANT, booked.id(), later))
        .isInstanceOf(RescheduleOutcome.Rescheduled.class);
    assertThat(shown().flags()).isEmpty();
  }

  private void decline(RoomId room) {
    stage.outlook.reply(panelEvent(), emailOf(room), Reply.DECLINED);
    stage.follow(PANELS, panelEvent());
  }

  private String panelEvent() {
    return stage.eventId(booked, Role.PANEL);
  }

  private Interview shown() {
    return stage.shown(booked.id());
  }

  private Optional<RoomId> room() {
    return shown().room().map(Interview.InRoom::room);
  }

  private java.util.Set<dev.greenroom.values.EmailAddress> guests() {
    return stage.outlook.addresses(panelEvent());
  }
}
