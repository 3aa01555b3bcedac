package dev.greenroom.availability;

import static dev.greenroom.availability.Office.ADA;
import static dev.greenroom.availability.Office.BEN;
import static dev.greenroom.availability.Office.TENANT;
import static dev.greenroom.availability.Office.meeting;
import static dev.greenroom.availability.Office.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.BusyCalendar.Known;
import dev.greenroom.availability.BusyCalendar.Source;
import dev.greenroom.availability.BusyCalendar.Unknown;
import dev.greenroom.availability.BusyCalendars.Terms;
import dev.greenroom.availability.BusyCalendars.Wanted;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a snapshot stands in for a calendar, and when it must not. */
class BusyCalendarsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  private static final TimeRange DAY = range("2026-11-23T08:00Z/18:00Z");
  private static final TimeRange NINE = range("2026-11-23T09:00Z/10:00Z");
  private static final TimeRange TEN = range("2026-11-23T10:00Z/11:00Z");
  private static final Terms USUAL = new Terms(BusyRules.NONE, Optional.empty(), false);

  private final Office office = new Office().busy(ADA, NINE);

  @BeforeEach
  void keepSnapshots() {
    office.snapshotLife = Duration.ofSeconds(60);
  }

  @Test
  void whoeverAsksAgainFindsASnapshotAndItsAge() {
    read(USUAL);
    office.busy(ADA, TEN);
    after(Duration.ofSeconds(59));

    Known again = known(read(USUAL));

    assertThat(again.busy()).containsExactly(NINE);
    assertThat(again.source()).isEqualTo(Source.SNAPSHOT);
    assertThat(again.readAt()).isEqualTo(NOW);
    assertThat(office.asked).hasSize(1);
  }

  @Test
  void aSnapshotExpires() {
    read(USUAL);
    office.busy(ADA, TEN);
    after(Duration.ofSeconds(60));

    assertThat(known(read(USUAL)))
        .isEqualTo(
            new Known(
                new OfPerson(ADA), List.of(TEN), List.of(), office.clock.instant(), Source.LIVE));
  }

  @Test
  void whoeverWantsItFreshGetsItAsItIsNowAndOthersAfterHerToo() {
    read(USUAL);
    office.busy(ADA, TEN);

    Known fresh = known(read(new Terms(BusyRules.NONE, Optional.empty(), true)));

    assertThat(fresh.busy()).containsExactly(TEN);
    assertThat(known(read(USUAL)).busy()).containsExactly(TEN);
    assertThat(office.asked).hasSize(2);
  }

  @Test
  void whoIsAboutToWriteReadsLiveAndLeavesTheLongerSnapshotInItsPlace() {
    read(USUAL);
    office.busy(ADA, TEN);

    Known live = known(read(Terms.beforeWriting(Optional.empty()), TEN));
    Known again = known(read(USUAL));

    assertThat(live.busy()).containsExactly(TEN);
    assertThat(again.source()).isEqualTo(Source.SNAPSHOT);
    assertThat(office.asked).hasSize(2);
  }

  @Test
  void aPartOfWhatWasReadIsServedFromIt() {
    read(USUAL);

    read(USUAL, range("2026-11-23T00:00Z/23:59Z"));
    assertThat(office.asked).hasSize(1);

    read(USUAL, range("2026-11-24T08:00Z/18:00Z"));
    assertThat(office.asked).hasSize(2);
  }

  @Test
  void anotherPolicyIsAnotherReading() {
    office.entries(
        new OfPerson(ADA),
        List.of(new FreeBusy.Entry(NINE, ShowAs.TENTATIVE, false, Reply.NONE, Optional.empty())));
    assertThat(known(read(USUAL)).busy()).containsExactly(NINE);

    office.scheduling =
        new Scheduling(
            new BusyRules(
                List.of(
                    new BusyRule(
                        Set.of(ShowAs.TENTATIVE),
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Effect.SOFT))),
            List.of(),
            1);

    assertThat(known(read(USUAL)).busy()).isEmpty();
    assertThat(known(read(USUAL)).soft()).containsExactly(NINE);
  }

  @Test
  void anotherClockOnTheWallIsAnotherReading() {
    read(USUAL);

    office
        .calendars()
        .read(
            TENANT, List.of(wanted(ADA, Optional.of(WallClock.of(ZoneId.of("UTC"))))), DAY, USUAL);

    assertThat(office.asked).hasSize(2);
  }

  @Test
  void whatCouldNotBeReadIsNeverKept() {
    office.unreadable(new OfPerson(ADA), Reason.THROTTLED);
    assertThat(read(USUAL)).isInstanceOf(Unknown.class);

    office.busy(ADA, TEN);

    assertThat(known(read(USUAL)).busy()).containsExactly(TEN);
  }

  @Test
  void aCalendarThatTurnsUnreadableIsUnknownOnceItsSnapshotIsOld() {
    read(USUAL);
    office.unreadable(new OfPerson(ADA), Reason.NO_ACCESS);
    after(Duration.ofSeconds(61));

    assertThat(read(USUAL)).isInstanceOf(Unknown.class);
  }

  @Test
  void aCalendarThatChangedIsReadAgain() {
    read(USUAL);
    office.busy(ADA, TEN);

    office.snapshots.forget(TENANT, new OfPerson(ADA));

    assertThat(known(read(USUAL)).busy()).containsExactly(TEN);
  }

  @Test
  void aReadingThatBeganBeforeTheChangeIsNotKept() {
    FreeBusySource slow =
        (tenant, targets, window) -> {
          List<FreeBusy> read = office.read(tenant, targets, window);
          office.snapshots.forget(tenant, new OfPerson(ADA));
          office.busy(ADA, TEN);
          return read;
        };
    new BusyCalendars(slow, office, office.snapshots, office.snapshotLife, office.clock)
        .read(TENANT, List.of(wanted(ADA)), DAY, USUAL);

    assertThat(known(read(USUAL)).busy()).containsExactly(TEN);
  }

  @Test
  void anInterviewOnTheMoveIsSearchedForLiveAndLeavesNoSnapshot() {
    office.entries(new OfPerson(ADA), List.of(meeting(NINE, "uid")));
    Terms moving =
        new Terms(
            BusyRules.NONE,
            Optional.of(new Moving(new InterviewId("moving"), List.of("uid"))),
            false);

    assertThat(known(read(moving)).busy()).isEmpty();

    assertThat(known(read(USUAL)).busy()).containsExactly(NINE);
    assertThat(known(read(moving)).busy()).isEmpty();
  }

  @Test
  void onlyThoseWithoutASnapshotAreRead() {
    read(USUAL);

    Map<CalendarOwner, BusyCalendar> both =
        office.calendars().read(TENANT, List.of(wanted(ADA), wanted(BEN)), DAY, USUAL);

    assertThat(both).hasSize(2);
    assertThat(office.asked).containsExactly((CalendarOwner) new OfPerson(ADA), new OfPerson(BEN));
  }

  @Test
  void beforeABookingNoSnapshotIsAsked() {
    read(USUAL);
    office.busy(ADA, TEN);
    var target = new FreeBusySource.Target(new OfPerson(ADA), EmailAddress.of("p@example.com"));

    Availability.Check check =
        office.availability().check(TENANT, List.of(target), TEN, Optional.empty());

    assertThat(check.isFree()).isFalse();
  }

  private BusyCalendar read(Terms terms) {
    return read(terms, DAY);
  }

  private BusyCalendar read(Terms terms, TimeRange window) {
    return office
        .calendars()
        .read(TENANT, List.of(wanted(ADA)), window, terms)
        .get(new OfPerson(ADA));
  }

  private static Known known(BusyCalendar calendar) {
    return (Known) calendar;
  }

  private static Wanted wanted(PersonId person) {
    return wanted(person, Optional.empty());
  }

  private static Wanted wanted(PersonId person, Optional<WallClock> wall) {
    return new Wanted(new OfPerson(person), EmailAddress.of("p@example.com"), wall, BusyRules.NONE);
  }

  private void after(Duration time) {
    office.clock = Clock.fixed(NOW.plus(time), ZoneOffset.UTC);
  }
}
