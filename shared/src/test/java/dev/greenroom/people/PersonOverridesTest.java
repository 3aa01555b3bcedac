package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What was edited by hand counts; what was not is the directory's, whatever that says by now. */
class PersonOverridesTest {
  private static final PersonId ADMIN = new PersonId("00000000-0000-0000-0000-00000000000a");
  private static final PersonId OTHER = new PersonId("00000000-0000-0000-0000-00000000000b");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final List<Period> MORNINGS =
      List.of(new Period(Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(12, 0)));

  @Property(tries = 300)
  void whatIsSetIsShownWhateverTheDirectorySays(
      @ForAll("people") Person before, @ForAll("people") Person after, @ForAll("edits") Edits set) {
    PersonOverrides edited = PersonOverrides.NONE.with(set.change(), ADMIN, NOW);

    Person shown = edited.over(after);

    assertThat(shown.displayName()).isEqualTo(set.name().orElse(after.displayName()));
    assertThat(shown.interviewer()).isEqualTo(set.interviewer().orElse(after.interviewer()));
    assertThat(shown.tags()).isEqualTo(set.tags().orElse(Set.of()));
    assertThat(shown.mailbox()).isEqualTo(after.mailbox());
    assertThat(edited.over(before).clock().map(WallClock::name))
        .isEqualTo(set.zone().or(() -> before.clock().map(WallClock::name)));
  }

  @Property(tries = 300)
  void takingEverythingBackLeavesTheDirectorysWord(
      @ForAll("people") Person directory, @ForAll("edits") Edits set) {
    PersonOverrides edited = PersonOverrides.NONE.with(set.change(), ADMIN, NOW);

    PersonOverrides again = edited.with(takeBackAll(), OTHER, NOW);

    assertThat(again).isEqualTo(PersonOverrides.NONE);
    assertThat(again.over(directory)).isEqualTo(directory);
  }

  @Property(tries = 300)
  void editsOfDifferentMembersCanComeInAnyOrder(
      @ForAll("people") Person directory, @ForAll("edits") Edits set) {
    PersonChange all = set.change();
    PersonChange half =
        new PersonChange(
            all.displayName(),
            new Change.Leave<>(),
            all.zone(),
            new Change.Leave<>(),
            new Change.Leave<>());
    PersonChange rest =
        new PersonChange(
            new Change.Leave<>(), all.interviewer(), new Change.Leave<>(), all.hours(), all.tags());

    PersonOverrides one = PersonOverrides.NONE.with(half, ADMIN, NOW).with(rest, ADMIN, NOW);
    PersonOverrides other = PersonOverrides.NONE.with(rest, ADMIN, NOW).with(half, ADMIN, NOW);

    assertThat(one).isEqualTo(other);
    assertThat(one.over(directory))
        .isEqualTo(PersonOverrides.NONE.with(all, ADMIN, NOW).over(directory));
  }

  @Property(tries = 300)
  void nobodyHasHoursByAClockThatNobodyGaveHer(
      @ForAll("people") Person directory, @ForAll("edits") Edits set) {
    Person shown = PersonOverrides.NONE.with(set.change(), ADMIN, NOW).over(directory);

    Optional<String> wall = shown.workingHours().map(hours -> hours.clock().name());

    assertThat(wall)
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(),
            zone -> assertThat(zone).isEqualTo(set.zone()),
            zone -> {
              assertThat(set.zone()).isEmpty();
              assertThat(zone)
                  .isEqualTo(
                      directory
                          .workingHours()
                          .map(WorkingHours::clock)
                          .or(directory::clock)
                          .map(WallClock::name));
            });
  }

  @Test
  void whoeverSetAValueFirstHasSetIt() {
    PersonOverrides first = PersonOverrides.NONE.with(name("Ada"), ADMIN, NOW);

    PersonOverrides again = first.with(name("Ada"), OTHER, NOW.plusSeconds(60));
    PersonOverrides changed = first.with(name("Ada L."), OTHER, NOW.plusSeconds(60));

    assertThat(again).isEqualTo(first);
    assertThat(changed.displayName()).contains(new Edit<>("Ada L.", OTHER, NOW.plusSeconds(60)));
  }

  @Test
  void aZoneSetByHandIsTheClockOfHerHoursToo() {
    Person berlin = person(Optional.of("Europe/Berlin"), Optional.of("Europe/Berlin"));
    PersonChange moved = change(Optional.of("America/New_York"), Optional.empty());

    Person shown = PersonOverrides.NONE.with(moved, ADMIN, NOW).over(berlin);

    assertThat(shown.workingHours().orElseThrow().clock().name()).isEqualTo("America/New_York");
    assertThat(shown.workingHours().orElseThrow().periods()).isEqualTo(MORNINGS);
  }

  @Test
  void hoursWithoutAZoneThatAnybodyKnowsStayUnknown() {
    Person lost = person(Optional.empty(), Optional.empty());

    Person shown =
        PersonOverrides.NONE
            .with(change(Optional.empty(), Optional.of(MORNINGS)), ADMIN, NOW)
            .over(lost);

    assertThat(shown.workingHours()).isEmpty();
    assertThat(shown.clock()).isEmpty();
  }

  @Test
  void aZoneThatThisJavaHasForgottenIsNotReplacedByAnother() {
    Person berlin = person(Optional.of("Europe/Berlin"), Optional.of("Europe/Berlin"));

    Person shown =
        PersonOverrides.NONE
            .with(change(Optional.of("Mars/Olympus"), Optional.empty()), ADMIN, NOW)
            .over(berlin);

    assertThat(shown.clock()).isEmpty();
    assertThat(shown.workingHours()).isEmpty();
  }

  /** Values that were set, and null for none. */
  record Edits(
      Optional<String> name,
      Optional<Boolean> interviewer,
      Optional<String> zone,
      Optional<List<Period>> hours,
      Optional<Set<String>> tags) {
    PersonChange change() {
      return new PersonChange(set(name), set(interviewer), set(zone), set(hours), set(tags));
    }
  }

  private static <T> Change<T> set(Optional<T> value) {
    return value.<Change<T>>map(Change.Set::new).orElseGet(Change.Leave::new);
  }

  private static PersonChange name(String name) {
    return new Edits(
            Optional.of(name),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty())
        .change();
  }

  private static PersonChange change(Optional<String> zone, Optional<List<Period>> hours) {
    return new Edits(Optional.empty(), Optional.empty(), zone, hours, Optional.empty()).change();
  }

  private static PersonChange takeBackAll() {
    return new PersonChange(
        new Change.TakeBack<>(),
        new Change.TakeBack<>(),
        new Change.TakeBack<>(),
        new Change.TakeBack<>(),
        new Change.TakeBack<>());
  }

  private static Person person(Optional<String> zone, Optional<String> hoursZone) {
    return new Person(
        OTHER,
        "Somebody",
        Optional.of(EmailAddress.of("somebody@contoso.example")),
        Optional.empty(),
        Optional.empty(),
        Kind.MEMBER,
        true,
        MailboxState.CLOUD,
        Optional.empty(),
        zone.map(name -> WallClock.of(ZoneId.of(name))),
        hoursZone.map(name -> new WorkingHours(MORNINGS, WallClock.of(ZoneId.of(name)))));
  }

  @Provide
  Arbitrary<Person> people() {
    Arbitrary<Optional<String>> zones = zones().optional(0.7);
    return Combinators.combine(zones, zones).as(PersonOverridesTest::person);
  }

  @Provide
  Arbitrary<Edits> edits() {
    Arbitrary<List<Period>> hours =
        Combinators.combine(
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                Arbitraries.integers().between(0, 23),
                Arbitraries.integers().between(0, 23))
            .as((days, from, to) -> new Period(days, LocalTime.of(from, 0), LocalTime.of(to, 30)))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.of("Ada", "Zoë", "李").optional(),
            Arbitraries.of(true, false).optional(),
            zones().optional(),
            hours.optional(),
            Arbitraries.of("java", "Kultur").set().optional())
        .as(Edits::new);
  }

  private static Arbitrary<String> zones() {
    return Arbitraries.of("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia");
  }
}
