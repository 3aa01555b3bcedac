package dev.greenroom.availability;

import static dev.greenroom.availability.Office.ADA;
import static dev.greenroom.availability.Office.BEN;
import static dev.greenroom.availability.Office.TENANT;
import static dev.greenroom.availability.Office.range;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person's, a type's and a tenant's rules do to the times on offer. */
class InterviewRulesTest {
  private static final TimeRange MONDAY = range("2026-11-23T00:00Z/23:59Z");
  private static final TimeRange NINE = range("2026-11-23T09:00Z/10:00Z");
  private static final TimeRange TEN = range("2026-11-23T10:00Z/11:00Z");
  private static final TimeRange ELEVEN = range("2026-11-23T11:00Z/12:00Z");
  private static final TimeRange NOON = range("2026-11-23T12:00Z/13:00Z");
  private static final Limits TWO_A_DAY = new Limits(OptionalInt.of(2), OptionalInt.empty());

  private final Office office = new Office().with(ADA, "UTC").with(BEN, "UTC");
  private Optional<InterviewType> type = Optional.empty();
  private TimeRange window = MONDAY;

  @Test
  void nobodyIsOfferedBeyondHerDaysLimit() {
    office.under(ADA, limits(TWO_A_DAY));
    promise(NINE, "one");
    assertThat(find(ADA)).isNotEmpty();

    promise(TEN, "two");

    assertThat(find(ADA)).isEmpty();
    assertThat(find(BEN)).isNotEmpty();
  }

  @Test
  void aWeekEndsOnHerSunday() {
    office.under(ADA, limits(new Limits(OptionalInt.empty(), OptionalInt.of(1))));
    window = new TimeRange(MONDAY.start(), MONDAY.start().plus(Duration.ofDays(14)));

    promise(range("2026-11-25T10:00Z/11:00Z"), "one");

    assertThat(find(ADA))
        .isNotEmpty()
        .allMatch(slot -> !slot.start().isBefore(Instant.parse("2026-11-30T00:00:00Z")));
  }

  /** The clocks change; a day is a day all the same, and a week begins on Monday at midnight. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin,    2026-03-29T00:30, 2026-03-29T23:30, 2026-03-30T00:00",
    "Europe/Berlin,    2026-10-25T00:30, 2026-10-25T23:30, 2026-10-26T00:00",
    "America/New_York, 2026-03-08T00:30, 2026-03-08T23:30, 2026-03-09T00:00",
    "Australia/Sydney, 2026-04-05T00:30, 2026-04-05T23:30, 2026-04-06T00:00",
    "Asia/Kolkata,     2026-03-29T00:30, 2026-03-29T23:30, 2026-03-30T00:00"
  })
  void limitsAreCountedByTheClockOnHerWall(
      String zone, LocalDateTime had, LocalDateTime sameDay, LocalDateTime nextDay) {
    ZoneId wall = ZoneId.of(zone);
    InterviewLimits limits =
        new InterviewLimits(
            new Limits(OptionalInt.of(1), OptionalInt.of(1)),
            WallClock.of(wall),
            List.of(
                new Promises.Promise(
                    new OfPerson(ADA), around(had.atZone(wall)), new InterviewId("one"))));

    assertThat(limits.allow(around(sameDay.atZone(wall)))).isFalse();
    assertThat(limits.allow(around(had.toLocalDate().minusDays(6).atStartOfDay(wall)))).isFalse();
    assertThat(limits.allow(around(nextDay.atZone(wall)))).isTrue();
  }

  /** An hour with this in the middle. */
  private static TimeRange around(ZonedDateTime middle) {
    return TimeRange.of(middle.toInstant().minus(Duration.ofMinutes(30)), Duration.ofHours(1));
  }

  @Test
  void aHoldOfSeveralTimesCountsOnceADay() {
    office.under(ADA, limits(new Limits(OptionalInt.of(2), OptionalInt.empty())));
    promise(NINE, "hold");
    promise(TEN, "hold");

    assertThat(find(ADA)).contains(NOON);
  }

  @Test
  void aLookGoesByThePolicyOfTheInterviewsType() {
    office.entries(new OfPerson(ADA), List.of(entry(NINE, ShowAs.BUSY)));
    FreeBusySource.Target hers =
        new FreeBusySource.Target(new OfPerson(ADA), EmailAddress.of("p@example.com"));
    Availability.Ask asked =
        new Availability.Ask(hers, NINE, rules(rule(Set.of(ShowAs.BUSY), Effect.SOFT)));
    Availability.Ask untyped = new Availability.Ask(hers, NINE);

    Availability.Look look =
        office.availability().look(TENANT, List.of(asked, untyped), Optional.empty());

    assertThat(look.soft()).containsExactly(asked);
    assertThat(look.busy()).containsExactly(untyped);
  }

  @Test
  void aTypeIsFoundWhateverItsCase() {
    InterviewType onSite =
        new InterviewType("On-site", Optional.empty(), Buffers.NONE, BusyRules.NONE);
    office.scheduling = new Scheduling(BusyRules.NONE, List.of(onSite), 1);

    assertThat(office.availability().type(TENANT, "on-SITE")).contains(onSite);
    assertThat(office.availability().type(TENANT, "other")).isEmpty();
  }

  @Test
  void theInterviewOnTheMoveDoesNotCountAgainstItself() {
    office.under(ADA, limits(new Limits(OptionalInt.of(1), OptionalInt.empty())));
    promise(NINE, "moving");
    AvailabilityRequest request =
        new AvailabilityRequest(
            List.of(ADA),
            Duration.ofHours(1),
            window,
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(1),
            Duration.ZERO,
            Optional.of(new AvailabilityRequest.Moving(new InterviewId("moving"), List.of("uid"))),
            100);

    assertThat(office.availability().find(TENANT, request).slots()).isNotEmpty();
  }

  @Test
  void herBuffersAreKeptOnTheirSides() {
    office.under(ADA, buffers(Duration.ofHours(1), Duration.ZERO)).busy(ADA, TEN);

    // an hour free before an interview, nothing needed after it
    assertThat(find(ADA)).contains(NINE, NOON).doesNotContain(TEN, ELEVEN);
  }

  @Test
  void ofHersAndTheInterviewTypesBuffersTheLongerCounts() {
    office.under(ADA, buffers(Duration.ofMinutes(10), Duration.ZERO)).busy(ADA, ELEVEN);
    type =
        Optional.of(
            new InterviewType(
                "final",
                Optional.empty(),
                new Buffers(Duration.ZERO, Duration.ofHours(1)),
                BusyRules.NONE));

    assertThat(find(ADA)).contains(NINE).doesNotContain(TEN, NOON);
  }

  @Test
  void timeThatSheWouldRatherKeepComesLastAndIsNamed() {
    office.scheduling =
        new Scheduling(rules(rule(Set.of(ShowAs.TENTATIVE), Effect.SOFT)), List.of(), 1);
    office.entries(new OfPerson(ADA), List.of(entry(NINE, ShowAs.TENTATIVE)));

    List<Slot> slots = slots(ADA, BEN);

    Slot last = slots.get(slots.size() - 1);
    assertThat(last.range()).isEqualTo(NINE);
    assertThat(last.soft()).containsExactly(ADA);
    assertThat(slots.subList(0, slots.size() - 1)).allMatch(slot -> slot.soft().isEmpty());
  }

  @Test
  void aTypeOverrulesAPersonAndAPersonTheTenant() {
    BusyRules free = rules(rule(Set.of(ShowAs.TENTATIVE), Effect.FREE));
    BusyRules busy = rules(rule(Set.of(ShowAs.TENTATIVE), Effect.BUSY));
    office.entries(new OfPerson(ADA), List.of(entry(NINE, ShowAs.TENTATIVE)));
    assertThat(find(ADA)).doesNotContain(NINE);

    office.scheduling = new Scheduling(free, List.of(), 1);
    assertThat(find(ADA)).contains(NINE);

    office.under(ADA, new InterviewRules(Limits.NONE, Buffers.NONE, Map.of(), busy));
    assertThat(find(ADA)).doesNotContain(NINE);

    type = Optional.of(new InterviewType("urgent", Optional.empty(), Buffers.NONE, free));
    assertThat(find(ADA)).contains(NINE);
  }

  @Test
  void subjectsAreAskedForOnlyWhereAKeywordApplies() {
    find(ADA, BEN);
    assertThat(office.targets).allMatch(target -> target.look().keywords().isEmpty());
    office.targets.clear();
    office.under(
        ADA,
        new InterviewRules(
            Limits.NONE,
            Buffers.NONE,
            Map.of(),
            rules(
                new BusyRule(Set.of(), Optional.empty(), Set.of(), Set.of("HOLD"), Effect.BUSY))));

    find(ADA, BEN);

    assertThat(office.targets)
        .extracting(target -> target.look().keywords().contains("HOLD"))
        .containsExactly(true, false);
  }

  @Test
  void aCheckKnowsWhatMayBeBookedOver() {
    office.scheduling =
        new Scheduling(rules(rule(Set.of(ShowAs.TENTATIVE), Effect.SOFT)), List.of(), 1);
    office.entries(new OfPerson(ADA), List.of(entry(NINE, ShowAs.TENTATIVE)));

    Availability.Check check =
        office
            .availability()
            .check(
                TENANT,
                List.of(
                    new FreeBusySource.Target(new OfPerson(ADA), EmailAddress.of("p@example.com"))),
                NINE,
                Optional.empty());

    assertThat(check.busy()).isEmpty();
    assertThat(check.soft()).hasSize(1);
  }

  private void promise(TimeRange range, String interview) {
    office.promises.add(new Promises.Promise(new OfPerson(ADA), range, new InterviewId(interview)));
  }

  private List<TimeRange> find(PersonId... panel) {
    return slots(panel).stream().map(Slot::range).toList();
  }

  private List<Slot> slots(PersonId... panel) {
    AvailabilityRequest request =
        new AvailabilityRequest(
            List.of(panel),
            Duration.ofHours(1),
            window,
            Optional.empty(),
            Optional.empty(),
            Duration.ofHours(1),
            Duration.ZERO,
            Optional.empty(),
            100,
            type,
            false);
    return office.availability().find(TENANT, request).slots();
  }

  private static InterviewRules limits(Limits limits) {
    return new InterviewRules(limits, Buffers.NONE, Map.of());
  }

  private static InterviewRules buffers(Duration before, Duration after) {
    return new InterviewRules(Limits.NONE, new Buffers(before, after), Map.of());
  }

  private static BusyRules rules(BusyRule... rules) {
    return new BusyRules(List.of(rules));
  }

  private static BusyRule rule(Set<ShowAs> showAs, Effect effect) {
    return new BusyRule(showAs, Optional.empty(), Set.of(), Set.of(), effect);
  }

  private static Entry entry(TimeRange range, ShowAs showAs) {
    return new Entry(range, showAs, false, Reply.NONE, Optional.empty());
  }
}
