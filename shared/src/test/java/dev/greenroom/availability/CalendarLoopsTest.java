package dev.greenroom.availability;

import static dev.greenroom.availability.Office.ADA;
import static dev.greenroom.availability.Office.BEN;
import static dev.greenroom.availability.Office.TENANT;
import static dev.greenroom.availability.Office.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.LoopAvailability.LoopPlans;
import dev.greenroom.availability.LoopAvailability.PersonAndTime;
import dev.greenroom.availability.LoopAvailability.PersonExplained;
import dev.greenroom.availability.LoopAvailability.SearchExplained;
import dev.greenroom.availability.LoopAvailability.ShortPool;
import dev.greenroom.availability.LoopRequest.LimitsOf;
import dev.greenroom.availability.LoopRequest.WantedSeat;
import dev.greenroom.availability.LoopRequest.WantedSession;
import dev.greenroom.availability.Promises.Promise;
import dev.greenroom.availability.engine.loop.Candidate;
import dev.greenroom.availability.engine.loop.Explanations.Change;
import dev.greenroom.availability.engine.loop.Explanations.Decision;
import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Rule;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.RoomNeed;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.people.Person;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Monday 23 November 2026, nine to five in Berlin is 08:00 to 16:00 UTC. */
class CalendarLoopsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final PersonId EVE = Office.person(3);
  private static final WallClock BERLIN = WallClock.of(ZoneId.of("Europe/Berlin"));

  private final Office office = new Office();
  private final List<Person> tagged = new ArrayList<>();

  @BeforeEach
  void fill() {
    office.with(ADA, "Europe/Berlin").with(BEN, "Europe/Berlin").with(EVE, "Europe/Berlin");
  }

  @Test
  void seatsWhoeverGreenroomAskedForLeast() {
    promise(ADA, "2026-11-16T09:00Z/10:00Z");
    promise(ADA, "2026-11-17T09:00Z/10:00Z");
    promise(BEN, "2026-11-16T09:00Z/10:00Z");

    Choice choice = onlyChoice(plans(one(seat(ADA, BEN))));

    assertThat(choice.person()).isEqualTo(BEN);
    assertThat(choice.load()).isEqualTo(1);
  }

  @Test
  void aTagMeansThoseWhoAreQualifiedAndForATraineesSeatThoseWhoLearn() {
    tag(ADA, Training.QUALIFIED);
    tag(BEN, new Training(Training.State.TRAINEE, 2));
    WantedSession session =
        new WantedSession(
            "one",
            Duration.ofHours(1),
            List.of(
                WantedSeat.tagged(Role.REQUIRED, 1, "java"),
                WantedSeat.tagged(Role.TRAINEE, 1, "java")),
            Optional.empty());

    List<Choice> people = plans(search(session)).answer().plans().get(0).sessions().get(0).people();

    assertThat(people).extracting(Choice::person).containsExactly(ADA, BEN);
  }

  @Test
  void whoeverCannotBeReadIsNamedAndNeverSeated() {
    office.unreadable(new OfPerson(ADA), Reason.NO_ACCESS);

    LoopPlans found = plans(one(seat(ADA, BEN)));

    assertThat(onlyChoice(found).person()).isEqualTo(BEN);
    assertThat(found.background().unreadable())
        .extracting(FreeBusy.Unreadable::reason)
        .containsExactly(Reason.NO_ACCESS);
  }

  @Test
  void aTagOfMoreThanAHundredIsTooLargeAPool() {
    for (int number = 10; number < 111; number++) {
      tag(Office.person(number), Training.QUALIFIED);
    }

    LoopOutcome<LoopPlans> outcome =
        loops().plan(TENANT, one(WantedSeat.tagged(Role.REQUIRED, 1, "java")));

    assertThat(outcome).isEqualTo(new LoopOutcome.PoolTooLarge<>(0, 0, 101));
  }

  @Test
  void moreThan250PeopleInAllPoolsAreTooMany() {
    List<WantedSeat> seats = new ArrayList<>();
    for (int pool = 0; pool < 3; pool++) {
      PersonId[] people = new PersonId[84];
      for (int i = 0; i < people.length; i++) {
        people[i] = Office.person(1000 + pool * 84 + i);
      }
      seats.add(seat(people));
    }

    LoopOutcome<LoopPlans> outcome = loops().plan(TENANT, one(seats.toArray(WantedSeat[]::new)));

    assertThat(outcome).isEqualTo(new LoopOutcome.TooManyPeople<>(252));
    assertThat(office.asked).isEmpty();
  }

  @Test
  void saysWhichSeatHasTooFewPeopleWhateverTheTime() {
    LoopPlans found = plans(one(WantedSeat.tagged(Role.REQUIRED, 1, "cobol")));

    assertThat(found.answer().plans()).isEmpty();
    assertThat(found.background().shortPools())
        .containsExactly(new ShortPool("one", 0, Optional.of("cobol"), 1, 0));
  }

  @Test
  void aDayOnWhichHerLimitIsReachedIsNotOffered() {
    limit(ADA, 1);
    promise(ADA, "2026-11-23T09:00Z/10:00Z");

    Placed placed = first(plans(one(seat(ADA))));

    assertThat(placed.range().start()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
  }

  @Test
  void aLimitThatIsNotToCountDoesNot() {
    limit(ADA, 1);
    promise(ADA, "2026-11-23T09:00Z/10:00Z");
    LoopRequest waived = limits(one(seat(ADA)), new LimitsOf(true, Set.of(ADA)));

    assertThat(first(plans(waived)).range().start())
        .isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
  }

  @Test
  void keepsWhatShePutsBeforeAndAfterAnInterview() {
    office.with(
        ruled(
            ADA,
            new InterviewRules(
                InterviewRules.Limits.NONE,
                new InterviewRules.Buffers(Duration.ofMinutes(30), Duration.ofMinutes(15)),
                Map.of())));
    office.busy(ADA, range("2026-11-23T07:00Z/08:00Z"));

    assertThat(first(plans(one(seat(ADA)))).range().start())
        .isEqualTo(Instant.parse("2026-11-23T08:30:00Z"));
  }

  @Test
  void noticeIsCountedFromNow() {
    LoopRequest late = notice(one(seat(ADA)), Duration.ofHours(30));

    assertThat(first(plans(late)).range().start()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
    assertThat(first(plans(notice(late, Duration.ofHours(21)))).range().start())
        .isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
  }

  @Test
  void whoMustNotMeetTheCandidateIsNotEvenRead() {
    LoopRequest without = excluding(one(seat(ADA, BEN)), Set.of(ADA));

    assertThat(onlyChoice(plans(without)).person()).isEqualTo(BEN);
    assertThat(office.asked).containsOnly(new OfPerson(BEN));
  }

  @Test
  void takesTheSmallestRoomThatWillDoAndReadsNoMoreThanItNeeds() {
    for (int number = 10; number < 60; number++) {
      office.withRoom("room-" + number, number, "Spree");
    }
    WantedSession session = withRoom(new RoomNeed(12, Set.of(), Optional.of("SPREE"), Set.of()));

    LoopPlans found = plans(search(session));

    assertThat(first(found).room()).contains(new RoomId("room-12"));
    assertThat(office.asked.stream().filter(OfRoom.class::isInstance)).hasSize(20);
  }

  @Test
  void goesOnReadingRoomsWhileASessionWouldHaveMoreTimes() {
    for (int number = 10; number < 40; number++) {
      office.withRoom("room-" + number, number, "Spree");
      if (number < 35) {
        office.busyRoom("room-" + number, week());
      }
    }
    WantedSession session = withRoom(new RoomNeed(1, Set.of(), Optional.empty(), Set.of()));

    assertThat(first(plans(search(session))).room()).contains(new RoomId("room-35"));
  }

  @Test
  void theOrderOfSessionsAndPeopleChangesNothing() {
    WantedSession two =
        new WantedSession("two", Duration.ofMinutes(30), List.of(seat(EVE, ADA)), Optional.empty());
    LoopRequest there = search(one(seat(ADA, BEN)).sessions().get(0), two);
    LoopRequest back = search(two, one(seat(BEN, ADA)).sessions().get(0));

    assertThat(plans(there).answer()).isEqualTo(plans(back).answer());
  }

  @Test
  void saysWhyAPersonIsNotFreeAtATime() {
    office.busy(ADA, range("2026-11-23T09:00Z/10:00Z"));

    assertThat(decided(ADA, "2026-11-23T09:30:00Z")).contains(Rule.BUSY);
    assertThat(decided(ADA, "2026-11-23T17:00:00Z")).contains(Rule.WORKING_HOURS);
    assertThat(decided(ADA, "2026-11-23T10:00:00Z")).isEmpty();
  }

  @Test
  void saysThatACalendarIsUnknownAndWhy() {
    office.unreadable(new OfPerson(ADA), Reason.THROTTLED);

    PersonExplained explained = explained(ADA, "2026-11-23T09:00:00Z");

    assertThat(explained.decisions()).contains(new Decision(Rule.CALENDAR_UNKNOWN, false));
    assertThat(explained.background().unreadable())
        .extracting(FreeBusy.Unreadable::reason)
        .containsExactly(Reason.THROTTLED);
  }

  @Test
  void saysWhatALimitCostsASearchWithoutAnyTime() {
    limit(ADA, 0);

    SearchExplained explained = explained(one(seat(ADA)));

    assertThat(explained.possible()).isFalse();
    assertThat(explained.sessions().get(0).changes())
        .containsExactly(new Change(Optional.of(ADA), Rule.DAY_LIMIT, 5 * 29));
  }

  @Test
  void saysWhichSessionMakesALoopImpossible() {
    WantedSession two =
        new WantedSession("two", Duration.ofHours(1), List.of(seat(BEN)), Optional.empty());
    office.busy(BEN, week());

    SearchExplained explained = explained(search(one(seat(ADA)).sessions().get(0), two));

    assertThat(explained.sessions().get(0).session()).isEqualTo("two");
    assertThat(explained.remedies()).anyMatch(one -> one.session().equals(Optional.of("two")));
  }

  private CalendarLoops loops() {
    return new CalendarLoops(
        office,
        (tenant, tags) -> Map.of("java", tagged),
        office.calendars(),
        office,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void anInterviewsTypeIsExplainedWithItsBuffersAndItsPolicy() {
    office.busy(ADA, range("2026-11-23T09:00Z/10:00Z"));
    Buffers quarter = new Buffers(Duration.ofMinutes(15), Duration.ZERO);
    BusyRules nothingIsBusy =
        new BusyRules(
            List.of(new BusyRule(Set.of(), Optional.empty(), Set.of(), Set.of(), Effect.FREE)));

    assertThat(decided(typed(quarter, BusyRules.NONE), "2026-11-23T10:00:00Z"))
        .contains(Rule.BUFFER);
    assertThat(decided(typed(quarter, BusyRules.NONE), "2026-11-23T10:15:00Z")).isEmpty();
    assertThat(decided(typed(Buffers.NONE, nothingIsBusy), "2026-11-23T09:00:00Z")).isEmpty();
  }

  private static LoopRequest typed(Buffers buffers, BusyRules busy) {
    LoopRequest one = one(seat(ADA));
    return new LoopRequest(
        one.window(),
        one.notice(),
        one.step(),
        one.buffer(),
        one.sessions(),
        one.order(),
        one.pace(),
        one.candidate(),
        one.excluded(),
        one.limits(),
        one.plans(),
        one.seed(),
        Optional.of(new InterviewType("On-site", Optional.empty(), buffers, busy)));
  }

  private Optional<Rule> decided(LoopRequest request, String start) {
    PersonAndTime about = new PersonAndTime(ADA, Instant.parse(start), "one");
    PersonExplained explained = answered(loops().explain(TENANT, request, about));
    return explained.decisions().stream()
        .filter(decision -> !decision.passes())
        .map(Decision::rule)
        .findFirst();
  }

  private LoopPlans plans(LoopRequest request) {
    return answered(loops().plan(TENANT, request));
  }

  private SearchExplained explained(LoopRequest request) {
    return answered(loops().explain(TENANT, request));
  }

  private PersonExplained explained(PersonId person, String start) {
    PersonAndTime about = new PersonAndTime(person, Instant.parse(start), "one");
    return answered(loops().explain(TENANT, one(seat(person)), about));
  }

  private Optional<Rule> decided(PersonId person, String start) {
    return explained(person, start).decisions().stream()
        .filter(decision -> !decision.passes())
        .map(Decision::rule)
        .findFirst();
  }

  private static <T> T answered(LoopOutcome<T> outcome) {
    assertThat(outcome).isInstanceOf(LoopOutcome.Answered.class);
    return ((LoopOutcome.Answered<T>) outcome).answer();
  }

  private static Placed first(LoopPlans found) {
    return found.answer().plans().get(0).sessions().get(0);
  }

  private static Choice onlyChoice(LoopPlans found) {
    return first(found).people().get(0);
  }

  private void promise(PersonId person, String range) {
    office.promises.add(
        new Promise(
            new OfPerson(person), range(range), new InterviewId("i" + office.promises.size())));
  }

  private void limit(PersonId person, int aDay) {
    office.with(
        ruled(
            person,
            new InterviewRules(
                new InterviewRules.Limits(OptionalInt.of(aDay), OptionalInt.empty()),
                InterviewRules.Buffers.NONE,
                Map.of())));
  }

  private void tag(PersonId person, Training training) {
    office.with(person, "Europe/Berlin");
    Person ruled =
        ruled(
            person,
            new InterviewRules(
                InterviewRules.Limits.NONE, InterviewRules.Buffers.NONE, Map.of("java", training)));
    office.with(ruled);
    tagged.add(ruled);
  }

  private Person ruled(PersonId id, InterviewRules rules) {
    return office.find(TENANT, List.of(id)).get(id).with(rules);
  }

  private static WantedSeat seat(PersonId... people) {
    return WantedSeat.of(Role.REQUIRED, 1, Set.of(people));
  }

  private static LoopRequest one(WantedSeat... seats) {
    return search(new WantedSession("one", Duration.ofHours(1), List.of(seats), Optional.empty()));
  }

  private static WantedSession withRoom(RoomNeed need) {
    return new WantedSession("one", Duration.ofHours(1), List.of(seat(ADA)), Optional.of(need));
  }

  private static TimeRange week() {
    return new TimeRange(
        Instant.parse("2026-11-23T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z"));
  }

  private static LoopRequest search(WantedSession... sessions) {
    return new LoopRequest(
        week(),
        Duration.ZERO,
        Duration.ofMinutes(15),
        Duration.ZERO,
        List.of(sessions),
        List.of(),
        Pace.ONE_DAY,
        new Candidate(BERLIN, Optional.empty(), List.of(), List.of()),
        Set.of(),
        LimitsOf.EVERYBODY,
        3,
        1);
  }

  private static LoopRequest notice(LoopRequest one, Duration notice) {
    return changed(one, notice, one.excluded(), one.limits());
  }

  private static LoopRequest excluding(LoopRequest one, Set<PersonId> excluded) {
    return changed(one, one.notice(), excluded, one.limits());
  }

  private static LoopRequest limits(LoopRequest one, LimitsOf limits) {
    return changed(one, one.notice(), one.excluded(), limits);
  }

  private static LoopRequest changed(
      LoopRequest one, Duration notice, Set<PersonId> excluded, LimitsOf limits) {
    return new LoopRequest(
        one.window(),
        notice,
        one.step(),
        one.buffer(),
        one.sessions(),
        one.order(),
        one.pace(),
        one.candidate(),
        excluded,
        limits,
        one.plans(),
        one.seed());
  }
}
