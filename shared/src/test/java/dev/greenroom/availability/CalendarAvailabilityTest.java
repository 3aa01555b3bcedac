package dev.greenroom.availability;

import static dev.greenroom.availability.Office.ADA;
import static dev.greenroom.availability.Office.BEN;
import static dev.greenroom.availability.Office.TENANT;
import static dev.greenroom.availability.Office.meeting;
import static dev.greenroom.availability.Office.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.AvailabilityRequest.RoomWish;
import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Room;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarAvailabilityTest {
  private static final TimeRange MONDAY = range("2026-11-23T00:00Z/23:59Z");
  private static final TimeRange NINE = range("2026-11-23T09:00Z/10:00Z");
  private static final TimeRange TEN = range("2026-11-23T10:00Z/11:00Z");

  private final Office office = new Office().with(ADA, "UTC").with(BEN, "UTC");
  private Duration buffer = Duration.ZERO;
  private Optional<RoomWish> room = Optional.empty();
  private Optional<Moving> moving = Optional.empty();
  private int limit = 100;

  @Test
  void offersTheTimesAtWhichNobodyIsBusy() {
    office
        .busy(ADA, range("2026-11-23T09:00Z/12:00Z"))
        .busy(BEN, range("2026-11-23T13:00Z/17:00Z"));

    AvailabilityAnswer answer = find(ADA, BEN);

    assertThat(ranges(answer)).containsExactly(range("2026-11-23T12:00Z/13:00Z"));
  }

  @Test
  void offersOnlyHoursThatAllWorkInTheirOwnZones() {
    office.with(BEN, "America/New_York");

    AvailabilityAnswer answer = find(ADA, BEN);

    assertThat(ranges(answer).get(0)).isEqualTo(range("2026-11-23T14:00Z/15:00Z"));
    assertThat(answer.slots()).hasSize(3);
  }

  @Test
  void offersNothingWhenOneCalendarCannotBeReadAndSaysWhose() {
    office.unreadable(new OfPerson(BEN), Reason.THROTTLED);

    AvailabilityAnswer answer = find(ADA, BEN);

    assertThat(answer.slots()).isEmpty();
    assertThat(reasons(answer)).containsExactly(Reason.THROTTLED);
  }

  @Test
  void namesAnUnknownPersonWithoutAskingGraph() {
    PersonId stranger = Office.person(99);

    AvailabilityAnswer answer = find(stranger);

    assertThat(reasons(answer)).containsExactly(Reason.UNKNOWN_PERSON);
    assertThat(office.asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GUEST, true, CLOUD, NO_CLOUD_MAILBOX",
    "MEMBER, false, CLOUD, NOT_FOUND",
    "MEMBER, true, ON_PREMISES, NO_CLOUD_MAILBOX",
    "MEMBER, true, NONE, NO_CLOUD_MAILBOX",
    "MEMBER, true, CLOUD, UNKNOWN_TIME_ZONE",
    "MEMBER, true, NOT_CHECKED, UNKNOWN_TIME_ZONE"
  })
  void knowsWhoseCalendarIsNotWorthAsking(
      Kind kind, boolean enabled, MailboxState mailbox, Reason reason) {
    office.with(BEN, kind, enabled, mailbox, Optional.empty());

    AvailabilityAnswer answer = find(BEN);

    assertThat(answer.slots()).isEmpty();
    assertThat(reasons(answer)).containsExactly(reason);
  }

  @Test
  void keepsWhatTheLedgerHasPromised() {
    office.promises.add(new Promises.Promise(new OfPerson(ADA), NINE, new InterviewId("other")));

    assertThat(ranges(find(ADA))).doesNotContain(NINE).contains(TEN);
  }

  @Test
  void anInterviewOnTheMoveIsNotInItsOwnWay() {
    office.promises.add(new Promises.Promise(new OfPerson(ADA), NINE, new InterviewId("moving")));
    office.entries(new OfPerson(ADA), List.of(meeting(NINE, "uid-1"), meeting(TEN, "uid-2")));
    moving = Optional.of(new Moving(new InterviewId("moving"), List.of("uid-1")));

    assertThat(ranges(find(ADA))).contains(NINE).doesNotContain(TEN);
  }

  @Test
  void keepsTheBufferFreeOnBothSides() {
    office.busy(ADA, range("2026-11-23T11:00Z/12:00Z"));
    buffer = Duration.ofMinutes(30);

    assertThat(ranges(find(ADA)))
        .contains(NINE, range("2026-11-23T13:00Z/14:00Z"))
        .doesNotContain(TEN, range("2026-11-23T12:00Z/13:00Z"));
  }

  @Test
  void anAllDayAbsenceIsADayOnTheOwnersWall() {
    office.with(ADA, "Pacific/Auckland");
    office.entries(
        new OfPerson(ADA), List.of(outOfOffice(TimeRange.of(MONDAY.start(), Duration.ofDays(1)))));

    // Monday in Auckland lasts from 11:00 UTC on Sunday to 11:00 UTC on Monday
    assertThat(ranges(find(ADA)))
        .isNotEmpty()
        .allMatch(slot -> !slot.start().isBefore(MONDAY.start().plus(Duration.ofHours(20))));
  }

  @Test
  void anAllDayAbsenceIsAlsoADayWhereItWasMade() {
    TimeRange tuesday = TimeRange.of(MONDAY.start().plus(Duration.ofDays(1)), Duration.ofDays(1));
    var madeInAuckland =
        new Entry(
            tuesday,
            ShowAs.BUSY,
            true,
            Reply.ACCEPTED,
            Optional.empty(),
            Optional.of(WallClock.of(ZoneId.of("Pacific/Auckland"))));
    office.entries(new OfPerson(ADA), List.of(madeInAuckland));

    // Tuesday in Auckland begins at 11:00 UTC on Monday
    assertThat(ranges(find(ADA))).containsExactly(NINE, TEN);
  }

  @Test
  void choosesTheSmallestRoomThatIsLargeEnoughAndFree() {
    office.withRoom("huge", 30, "A").withRoom("tiny", 2, "A").withRoom("right", 6, "A");
    office.busyRoom("right", NINE);
    room = Optional.of(new RoomWish(OptionalInt.of(5), Optional.empty()));

    AvailabilityAnswer answer = find(ADA);

    assertThat(answer.slots().get(0).room()).map(Room::displayName).contains("huge");
    assertThat(answer.slots().get(1).room()).map(Room::displayName).contains("right");
  }

  @Test
  void usesARoomUpToTheMinute() {
    office.withRoom("only", 6, "A").busyRoom("only", NINE);
    room = Optional.of(new RoomWish(OptionalInt.empty(), Optional.empty()));
    buffer = Duration.ofMinutes(30);

    assertThat(ranges(find(ADA))).contains(TEN).doesNotContain(NINE);
  }

  @Test
  void neverOffersARoomThatCannotBeRead() {
    office.withRoom("dark", 6, "A").withRoom("light", 8, "A");
    office.unreadable(new OfRoom(new RoomId("dark")), Reason.NO_ACCESS);
    room = Optional.of(new RoomWish(OptionalInt.empty(), Optional.of("a")));

    AvailabilityAnswer answer = find(ADA);

    assertThat(answer.slots())
        .isNotEmpty()
        .allMatch(slot -> slot.room().orElseThrow().displayName().equals("light"));
    assertThat(reasons(answer)).containsExactly(Reason.NO_ACCESS);
  }

  @Test
  void readsFurtherRoomsOnlyWhileATimeHasNone() {
    IntStream.range(10, 60).forEach(i -> office.withRoom("room-" + i, 4, "A"));
    IntStream.range(10, 30).forEach(i -> office.busyRoom("room-" + i, NINE));
    room = Optional.of(new RoomWish(OptionalInt.of(4), Optional.empty()));

    AvailabilityAnswer answer = find(ADA);

    assertThat(answer.slots().get(0).room()).map(Room::displayName).contains("room-30");
    assertThat(office.asked).hasSize(1 + 40);
  }

  @Test
  void offersNoMoreThanTheLimitAndSaysThatThereAreMore() {
    limit = 3;

    AvailabilityAnswer answer = find(ADA);

    assertThat(answer.slots()).hasSize(3);
    assertThat(answer.more()).isTrue();
  }

  @Test
  void doesNotDependOnTheOrderOfThePanel() {
    office.busy(ADA, NINE).unreadable(new OfPerson(Office.person(99)), Reason.NO_ACCESS);

    assertThat(find(BEN, ADA)).isEqualTo(find(ADA, BEN));
    assertThat(find(Office.person(99), Office.person(98)))
        .isEqualTo(find(Office.person(98), Office.person(99)));
  }

  @Test
  void checksTheCalendarsAsTheyAreNow() {
    office.busy(ADA, NINE).unreadable(new OfPerson(BEN), Reason.UNAVAILABLE);

    Availability.Check check =
        office
            .availability()
            .check(TENANT, List.of(target(ADA), target(BEN)), NINE, Optional.empty());

    assertThat(check.busy()).containsExactly((CalendarOwner) new OfPerson(ADA));
    assertThat(check.unreadable())
        .extracting(Unreadable::reason)
        .containsExactly(Reason.UNAVAILABLE);
    assertThat(check.isFree()).isFalse();
  }

  @Test
  void checkDoesNotCountTheEventsOfAnInterviewOnTheMove() {
    office.entries(new OfPerson(ADA), List.of(meeting(NINE, "uid-1")));

    Availability.Check check =
        office
            .availability()
            .check(
                TENANT,
                List.of(target(ADA)),
                NINE,
                Optional.of(new Moving(new InterviewId("moving"), List.of("uid-1"))));

    assertThat(check.isFree()).isTrue();
  }

  private AvailabilityAnswer find(PersonId... panel) {
    return office
        .availability()
        .find(
            TENANT,
            new AvailabilityRequest(
                List.of(panel),
                Duration.ofHours(1),
                MONDAY,
                room,
                Optional.empty(),
                Duration.ofHours(1),
                buffer,
                moving,
                limit));
  }

  private static Target target(PersonId id) {
    return new Target(new OfPerson(id), EmailAddress.of("p@example.com"));
  }

  private static Entry outOfOffice(TimeRange days) {
    return new Entry(days, ShowAs.OUT_OF_OFFICE, true, Reply.ORGANIZER, Optional.empty());
  }

  private static List<TimeRange> ranges(AvailabilityAnswer answer) {
    return answer.slots().stream().map(Slot::range).toList();
  }

  private static List<Reason> reasons(AvailabilityAnswer answer) {
    return answer.unreadable().stream().map(Unreadable::reason).toList();
  }
}
