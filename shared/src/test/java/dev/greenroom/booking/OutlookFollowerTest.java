package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.CANDIDATE;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.HOUR;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.ROOM;
import static dev.greenroom.booking.Stage.TENANT;
import static dev.greenroom.booking.Stage.emailOf;
import static dev.greenroom.booking.Stage.hourAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutlookFollowerTest {
  private static final TimeRange TUESDAY_TEN = hourAt(MONDAY_TEN.plus(Duration.ofDays(1)));

  private final Stage stage = new Stage();
  private final Interview interview = stage.booked(MONDAY_TEN);
  private final InterviewId id = interview.id();
  private final String panelEvent = stage.eventId(interview, Role.PANEL);
  private final String candidateEvent = stage.eventId(interview, Role.CANDIDATE);

  @Test
  void movesInterviewTwinAndPromisesWithTheDraggedEvent() {
    stage.outlook.drag(panelEvent, TUESDAY_TEN);

    stage.follow(PANELS, panelEvent);

    Interview moved = stage.shown(id);
    assertThat(moved.range()).isEqualTo(TUESDAY_TEN);
    assertThat(moved.state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(moved.flags()).isEmpty();
    assertThat(stage.outlook.event(candidateEvent).orElseThrow().range()).isEqualTo(TUESDAY_TEN);
    assertThat(stage.ledger()).containsEntry(id, Stage.claimsOf(moved, List.of(ADA, BEN)));
    FeedEntry entry = stage.feed(id).get(2);
    assertThat(entry.kind()).isEqualTo(Kind.RESCHEDULED_IN_OUTLOOK);
    assertThat(entry.before()).contains(interview.range());
    assertThat(entry.after()).contains(TUESDAY_TEN);
  }

  @Test
  void mailsEverybodyOnceForOneMove() {
    stage.outlook.drag(panelEvent, TUESDAY_TEN);

    stage.follow(PANELS, panelEvent);
    stage.follow(PANELS, panelEvent);
    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.outlook.mails())
        .filteredOn(mail -> mail.startsWith("moved"))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void followsAnEventThatOnlyEndsLater() {
    TimeRange longer = TimeRange.of(MONDAY_TEN, Duration.ofMinutes(90));
    stage.outlook.drag(candidateEvent, longer);

    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).range()).isEqualTo(longer);
    assertThat(stage.outlook.event(panelEvent).orElseThrow().range()).isEqualTo(longer);
  }

  @Test
  void writesNothingForAnEchoOfOurOwnWrite() {
    stage.bookings.reschedule(
        TENANT, id, new RescheduleRequest(TUESDAY_TEN.start(), Optional.empty(), Optional.empty()));
    List<?> before = stage.rows.everything("bookings");
    int changes = stage.outlook.changes();

    stage.followAll(TENANT);

    assertThat(stage.rows.everything("bookings")).isEqualTo(before);
    assertThat(stage.outlook.changes()).isEqualTo(changes);
  }

  @Test
  void letsTheNewerOfTwoMovesWin() {
    stage.outlook.drag(panelEvent, TUESDAY_TEN);
    TimeRange wednesday = hourAt(MONDAY_TEN.plus(Duration.ofDays(2)));
    stage.outlook.drag(candidateEvent, wednesday);

    stage.follow(PANELS, panelEvent);
    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).range()).isEqualTo(wednesday);
    assertThat(stage.outlook.event(panelEvent).orElseThrow().range()).isEqualTo(wednesday);
    assertThat(stage.outlook.event(candidateEvent).orElseThrow().range()).isEqualTo(wednesday);
  }

  @Test
  void saysSoWhenAnOlderMoveIsOvertaken() {
    TimeRange wednesday = hourAt(MONDAY_TEN.plus(Duration.ofDays(2)));
    stage.outlook.drag(candidateEvent, wednesday);
    stage.outlook.drag(panelEvent, TUESDAY_TEN);

    stage.follow(PANELS, panelEvent);

    assertThat(stage.shown(id).range()).isEqualTo(TUESDAY_TEN);
    assertThat(stage.outlook.event(candidateEvent).orElseThrow().range()).isEqualTo(TUESDAY_TEN);
    assertThat(stage.feedKinds(id)).endsWith(Kind.RESCHEDULED_IN_OUTLOOK, Kind.CHANGED_IN_OUTLOOK);
  }

  @Test
  void acceptsAMoveThatClashesAndFlagsIt() {
    stage.booked(TUESDAY_TEN.start());
    stage.outlook.drag(panelEvent, TUESDAY_TEN);

    stage.follow(PANELS, panelEvent);

    assertThat(stage.shown(id).range()).isEqualTo(TUESDAY_TEN);
    assertThat(stage.shown(id).flags()).containsExactly(Flag.CLASH);
  }

  @Test
  void flagsAMoveOntoWhatSomebodyHasInHerCalendarAndClearsItAfterwards() {
    stage.availability.busy.put(new CalendarOwner.OfPerson(ADA), TUESDAY_TEN);
    stage.outlook.drag(panelEvent, TUESDAY_TEN);
    stage.follow(PANELS, panelEvent);
    List<Flag> clashing = stage.shown(id).flags();
    stage.outlook.drag(panelEvent, hourAt(TUESDAY_TEN.end()));

    stage.follow(PANELS, panelEvent);

    assertThat(clashing).containsExactly(Flag.CLASH);
    assertThat(stage.shown(id).flags()).isEmpty();
  }

  @Test
  void cancelsTheInterviewWhoseEventWasDeleted() {
    stage.outlook.delete(candidateEvent);

    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).state()).isEqualTo(InterviewState.CANCELLED);
    assertThat(stage.outlook.ids()).isEmpty();
    assertThat(stage.ledger()).isEmpty();
    assertThat(stage.feedKinds(id)).endsWith(Kind.CANCELLED_IN_OUTLOOK);
  }

  @Test
  void keepsRepliesByPersonAndFlagsADecline() {
    stage.outlook.reply(panelEvent, emailOf(ADA), Reply.ACCEPTED);
    stage.outlook.reply(panelEvent, emailOf(BEN), Reply.DECLINED);
    stage.outlook.reply(panelEvent, emailOf(ROOM), Reply.DECLINED);
    stage.outlook.reply(candidateEvent, CANDIDATE, Reply.ACCEPTED);

    stage.followAll(TENANT);
    stage.followAll(TENANT);

    Interview now = stage.shown(id);
    assertThat(now.candidate().reply()).isEqualTo(Reply.ACCEPTED);
    assertThat(now.panel())
        .extracting(Interview.Member::reply)
        .containsExactly(Reply.ACCEPTED, Reply.DECLINED);
    assertThat(now.panel().get(0).repliedAt()).isPresent();
    assertThat(now.flags()).containsExactly(Flag.DECLINED);
    assertThat(stage.feedKinds(id))
        .containsExactly(
            Kind.REQUESTED,
            Kind.BOOKED,
            Kind.REPLIED,
            Kind.REPLIED,
            Kind.REPLIED,
            Kind.ROOM_REPLIED,
            Kind.ROOM_REPLACED);
  }

  @Test
  void flagsAnotherTitleAndLeavesItThere() {
    stage.outlook.retitle(panelEvent, "Final round");

    stage.follow(PANELS, panelEvent);
    stage.follow(PANELS, panelEvent);

    assertThat(stage.shown(id).flags()).containsExactly(Flag.CHANGED_IN_OUTLOOK);
    assertThat(stage.shown(id).title()).isEqualTo("Backend engineer");
    assertThat(stage.outlook.event(panelEvent).orElseThrow().sighting().seen().subject())
        .isEqualTo("Final round");
    assertThat(stage.feedKinds(id))
        .containsExactly(Kind.REQUESTED, Kind.BOOKED, Kind.CHANGED_IN_OUTLOOK);
  }

  @Test
  void repairsALinkThatVanished() {
    stage.outlook.loseLink(candidateEvent);

    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).joinUrl()).isPresent();
    assertThat(stage.shown(id).flags()).isEmpty();
    assertThat(stage.feedKinds(id)).endsWith(Kind.TEAMS_LINK_LOST, Kind.TEAMS_LINK_RESTORED);
  }

  @Test
  void triesToRepairALinkOnlyOnce() {
    stage.outlook.repairsLinks = false;
    stage.outlook.loseLink(candidateEvent);

    stage.follow(CANDIDATES, candidateEvent);
    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).flags()).containsExactly(Flag.TEAMS_LINK_LOST);
    assertThat(stage.interception.calls()).containsOnlyOnce("restore link");
  }

  @Test
  void leavesForeignEventsAlone() {
    String foreign = stage.outlook.foreign(PANELS, TUESDAY_TEN, Optional.empty());
    String copy =
        stage.outlook.foreign(
            PANELS, TUESDAY_TEN, Optional.of(new OrganizerCalendar.Tag(id, Role.PANEL)));
    int changes = stage.outlook.changes();

    stage.follow(PANELS, foreign);
    stage.follow(PANELS, copy);

    assertThat(stage.outlook.ids()).contains(foreign, copy);
    assertThat(stage.outlook.changes()).isEqualTo(changes);
    assertThat(stage.shown(id)).isEqualTo(interview);
  }

  @Test
  void neverTakesAMailboxThatMayNotBeReadForADeletedEvent() {
    stage.outlook.away = Optional.of(Duration.ofSeconds(1));

    assertThatThrownBy(() -> stage.follow(PANELS, panelEvent))
        .isInstanceOf(UpstreamUnavailable.class);

    assertThat(stage.shown(id)).isEqualTo(interview);
  }

  @Test
  void leavesAPastInterviewAloneButForReplies() {
    stage.clock.forward(Duration.ofDays(4));
    stage.outlook.reply(panelEvent, emailOf(ADA), Reply.ACCEPTED);
    stage.outlook.drag(panelEvent, hourAt(MONDAY_TEN.plus(HOUR)));
    stage.outlook.reply(panelEvent, emailOf(BEN), Reply.ACCEPTED);
    stage.outlook.delete(candidateEvent);

    stage.follow(PANELS, panelEvent);
    stage.follow(CANDIDATES, candidateEvent);

    assertThat(stage.shown(id).state()).isEqualTo(InterviewState.CONFIRMED);
    assertThat(stage.shown(id).range()).isEqualTo(interview.range());
    assertThat(stage.shown(id).panel().get(1).reply()).isEqualTo(Reply.ACCEPTED);
    assertThat(stage.outlook.event(panelEvent)).isPresent();
  }

  @Test
  void followsAnInterviewThatIsPutOffToTheFuture() {
    stage.clock.forward(Duration.ofDays(4));
    TimeRange nextWeek = hourAt(MONDAY_TEN.plus(Duration.ofDays(7)));
    stage.outlook.drag(panelEvent, nextWeek);

    stage.follow(PANELS, panelEvent);

    assertThat(stage.shown(id).range()).isEqualTo(nextWeek);
    assertThat(stage.outlook.event(candidateEvent).orElseThrow().range()).isEqualTo(nextWeek);
  }

  @Test
  void namesTheEventsThatAreStillToCome() {
    assertThat(stage.bookings.outlookChanges().eventsIn(TENANT, PANELS))
        .containsExactly(panelEvent);
    stage.bookings.cancel(TENANT, id, new CancelRequest("", Optional.empty()));

    assertThat(stage.bookings.outlookChanges().eventsIn(TENANT, PANELS)).isEmpty();
  }

  @Test
  void prefersANewerRequestToAnOlderDrag() {
    stage.outlook.drag(panelEvent, TUESDAY_TEN);
    Instant wednesday = MONDAY_TEN.plus(Duration.ofDays(2));

    stage.bookings.reschedule(
        TENANT, id, new RescheduleRequest(wednesday, Optional.empty(), Optional.empty()));

    assertThat(stage.shown(id).range()).isEqualTo(hourAt(wednesday));
    assertThat(stage.outlook.event(panelEvent).orElseThrow().range()).isEqualTo(hourAt(wednesday));
    assertThat(stage.feedKinds(id)).endsWith(Kind.RESCHEDULED, Kind.CHANGED_IN_OUTLOOK);
  }
}
