package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.Change;
import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Edit;
import dev.greenroom.people.EditOutcome;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.people.InterviewRules.Training.State;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.PersonChange;
import dev.greenroom.people.Profile;
import dev.greenroom.people.ProfileFilter;
import dev.greenroom.people.Profiles;
import dev.greenroom.people.Roster;
import dev.greenroom.people.RulesChange;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people edited by hand can rely on, on every row store. */
interface ProfilesContract {
  Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  PersonId ADMIN = new PersonId("00000000-0000-0000-0000-00000000000a");
  PersonId OTHER = new PersonId("00000000-0000-0000-0000-00000000000b");

  RowStore rows();

  /** A tenant that no other test uses. */
  TenantId tenant();

  @Test
  default void anEditStaysThroughEverySync() {
    sync(person(1, "Ada"));
    profiles().edit(tenant(), id(1), everything(), Optional.empty(), ADMIN);

    sync(person(1, "Ada Byron"));
    new TableRoster(rows())
        .putMailboxes(
            tenant(),
            Map.of(
                id(1),
                new Roster.Mailbox(
                    MailboxState.CLOUD,
                    Optional.empty(),
                    WallClock.parse("Asia/Tokyo"),
                    Optional.empty())),
            NOW);

    Profile kept = profile(1);
    assertThat(kept.directory().displayName()).isEqualTo("Ada Byron");
    assertThat(kept.overrides().displayName()).contains(new Edit<>("Countess", ADMIN, NOW));
    assertThat(kept.person().displayName()).isEqualTo("Countess");
    assertThat(kept.person().interviewer()).isFalse();
    assertThat(kept.person().tags()).containsExactlyInAnyOrder("maths", "Kultur");
    assertThat(kept.person().workingHours())
        .contains(
            new WorkingHours(
                List.of(period(DayOfWeek.MONDAY, 8, 12), period(DayOfWeek.MONDAY, 14, 18)),
                WallClock.parse("Europe/London").orElseThrow()));
    assertThat(new TablePeople(rows()).find(tenant(), List.of(id(1))))
        .containsEntry(id(1), kept.person());
  }

  @Test
  default void anEditIsThereAgainWhenSheComesBack() {
    sync(person(1, "Ada"));
    profiles().edit(tenant(), id(1), everything(), Optional.empty(), ADMIN);
    new TableRoster(rows()).remove(tenant(), List.of(id(1)), NOW);
    assertThat(profiles().find(tenant(), id(1))).isEmpty();
    assertThat(list(ProfileFilter.EVERYBODY)).isEmpty();

    sync(person(1, "Ada"));

    assertThat(profile(1).person().displayName()).isEqualTo("Countess");
  }

  @Test
  default void nullGivesTheDirectorysWordBackAndCountsAsAnEdit() {
    sync(person(1, "Ada"));
    profiles().edit(tenant(), id(1), everything(), Optional.empty(), ADMIN);
    String etag = profile(1).etag();

    profiles().edit(tenant(), id(1), name(new Change.TakeBack<>()), Optional.of(etag), OTHER);

    assertThat(profile(1).person().displayName()).isEqualTo("Ada");
    assertThat(profile(1).overrides().displayName()).isEmpty();
    assertThat(profile(1).person().interviewer()).isFalse();
    assertThat(profile(1).etag()).isNotEqualTo(etag);
  }

  @Test
  default void whoReadBeforeSomebodyElseEditedIsTold() {
    sync(person(1, "Ada"));
    Optional<String> read = Optional.of(profile(1).etag());
    profiles().edit(tenant(), id(1), name(new Change.Set<>("One")), read, ADMIN);

    EditOutcome<Profile> second =
        profiles().edit(tenant(), id(1), name(new Change.Set<>("Two")), read, OTHER);

    assertThat(second).isInstanceOf(EditOutcome.ChangedMeanwhile.class);
    assertThat(profile(1).person().displayName()).isEqualTo("One");
  }

  @Test
  default void ofManyEditorsAtOnceNobodysEditIsLost() throws Exception {
    sync(person(1, "Ada"));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<PersonChange> changes =
        List.of(
            name(new Change.Set<>("Countess")),
            change(new Change.Leave<>(), new Change.Set<>(false), new Change.Leave<>()),
            change(new Change.Leave<>(), new Change.Leave<>(), new Change.Set<>(Set.of("maths"))));

    List<Future<?>> edits = new ArrayList<>();
    for (PersonChange change : changes) {
      edits.add(
          threads.submit(() -> profiles().edit(tenant(), id(1), change, Optional.empty(), ADMIN)));
    }
    for (Future<?> edit : edits) {
      edit.get();
    }
    threads.shutdown();

    assertThat(profile(1).person().displayName()).isEqualTo("Countess");
    assertThat(profile(1).person().interviewer()).isFalse();
    assertThat(profile(1).person().tags()).containsExactly("maths");
    assertThat(profile(1).revision()).isEqualTo(3);
  }

  @Test
  default void hoursWithoutAnyZoneAreSenseless() {
    sync(person(1, "Ada"));
    PersonChange hours =
        new PersonChange(
            new Change.Leave<>(),
            new Change.Leave<>(),
            new Change.Leave<>(),
            new Change.Set<>(List.of(period(DayOfWeek.MONDAY, 8, 12))),
            new Change.Leave<>());

    assertThat(profiles().edit(tenant(), id(1), hours, Optional.empty(), ADMIN))
        .isInstanceOfSatisfying(
            EditOutcome.Senseless.class,
            fault -> assertThat(fault.pointer()).isEqualTo("/workingHours"));
    assertThat(profile(1).revision()).isZero();
  }

  @Test
  default void whoBecomesAnInterviewerHasHerMailboxReadAtOnce() {
    new TableRoster(rows())
        .putPeople(tenant(), List.of(person(1, "Ada")), new Roster.Terms(false, false));
    Profiles reading =
        new Profiles(
            new TableProfiles(rows()),
            (tenant, person) ->
                new TableRoster(rows())
                    .putMailboxes(
                        tenant,
                        Map.of(
                            person,
                            new Roster.Mailbox(
                                MailboxState.ON_PREMISES,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                        NOW),
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(profile(1).person().interviewer()).isFalse();
    PersonChange enabled =
        change(new Change.Leave<>(), new Change.Set<>(true), new Change.Leave<>());

    EditOutcome<Profile> edited = reading.edit(tenant(), id(1), enabled, none(), ADMIN);

    assertThat(edited)
        .isInstanceOfSatisfying(
            EditOutcome.Edited.class,
            outcome ->
                assertThat(((Profile) outcome.now()).person().mailbox())
                    .isEqualTo(MailboxState.ON_PREMISES));
  }

  @Test
  default void nobodyIsEditedWhomWeDoNotKnow() {
    assertThat(
            profiles().edit(tenant(), id(9), name(new Change.Set<>("X")), Optional.empty(), ADMIN))
        .isInstanceOf(EditOutcome.Unknown.class);
  }

  @Test
  default void aSearchIsReadToTheLastPage() {
    sync(IntStream.range(0, 1100).mapToObj(i -> person(i, "Person " + i)).toList());
    sync(person(1099, "Zoë Last"));
    profiles().edit(tenant(), id(1098), name(new Change.Set<>("Zoe Renamed")), none(), ADMIN);

    List<Profile> found = list(text("zoe"));

    assertThat(found)
        .extracting(profile -> profile.person().displayName())
        .containsExactlyInAnyOrder("Zoe Renamed", "Zoë Last");
  }

  @Test
  default void pagesOfASearchMissNobodyAndRepeatNobody() {
    sync(IntStream.range(0, 57).mapToObj(i -> person(i, "Person " + i)).toList());
    List<PersonId> seen = new ArrayList<>();
    Optional<String> page = Optional.empty();

    do {
      PageOf<Profile> some = profiles().list(tenant(), text("p"), 10, page);
      some.items().forEach(profile -> seen.add(profile.directory().id()));
      page = some.next();
    } while (page.isPresent());

    assertThat(seen).hasSize(57).doesNotHaveDuplicates().isSorted();
  }

  @Test
  default void findsWhoeverHasATagWhateverItsCase() {
    sync(IntStream.range(0, 30).mapToObj(i -> person(i, "Person " + i)).toList());
    for (int tagged : List.of(3, 7, 21)) {
      PersonChange tag =
          change(new Change.Leave<>(), new Change.Leave<>(), new Change.Set<>(Set.of("Maths")));
      profiles().edit(tenant(), id(tagged), tag, none(), ADMIN);
    }
    new TableRoster(rows()).remove(tenant(), List.of(id(7)), NOW);
    ProfileFilter tagged =
        new ProfileFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("maths"),
            anyMailbox());

    assertThat(list(tagged))
        .extracting(profile -> profile.directory().id())
        .containsExactly(id(3), id(21));
    assertThat(profiles().list(tenant(), tagged, 1, Optional.empty()).next()).isPresent();
  }

  @Test
  default void showsNobodyForAPageThatIsNoneOfOurs() {
    sync(person(1, "Ada"));

    PageOf<Profile> page =
        profiles().list(tenant(), ProfileFilter.EVERYBODY, 10, Optional.of("' or 1 eq 1\u0000/"));

    assertThat(page.items()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  default void interviewingRulesAreKeptThroughEverySync() {
    sync(person(1, "Ada"));
    profiles().edit(tenant(), id(1), tagsAndRules(), none(), ADMIN);

    sync(person(1, "Ada Byron"));

    InterviewRules rules = new TablePeople(rows()).find(tenant(), ids(1)).get(id(1)).rules();
    assertThat(rules.limits()).isEqualTo(new Limits(OptionalInt.of(2), OptionalInt.empty()));
    assertThat(rules.buffers())
        .isEqualTo(new Buffers(Duration.ofMinutes(10), Duration.ofMinutes(15)));
    assertThat(rules.training("JAVA")).contains(new Training(State.TRAINEE, 2));
    assertThat(rules.training("Kultur")).contains(Training.QUALIFIED);
    assertThat(rules.training("rust")).isEmpty();
  }

  @Test
  default void aTagThatSheDoesNotHaveCannotBeTrained() {
    sync(person(1, "Ada"));

    EditOutcome<Profile> edited =
        profiles().edit(tenant(), id(1), rules(trainee("java")), none(), ADMIN);

    assertThat(edited)
        .isInstanceOfSatisfying(
            EditOutcome.Senseless.class,
            fault -> assertThat(fault.pointer()).isEqualTo("/training"));
  }

  @Test
  default void whoLosesATagAndGetsItAgainIsStillATrainee() {
    sync(person(1, "Ada"));
    profiles().edit(tenant(), id(1), tagsAndRules(), none(), ADMIN);
    profiles().edit(tenant(), id(1), tags("Kultur"), none(), ADMIN);
    assertThat(profile(1).person().rules().training("java")).isEmpty();

    profiles().edit(tenant(), id(1), tags("java"), none(), ADMIN);

    assertThat(profile(1).person().rules().isQualifiedFor("java")).isFalse();
  }

  @Test
  default void findsThePoolBehindATag() {
    sync(IntStream.range(0, 40).mapToObj(i -> person(i, "Person " + i)).toList());
    for (int tagged : List.of(31, 3, 7)) {
      profiles().edit(tenant(), id(tagged), tags("Java"), none(), ADMIN);
    }
    profiles().edit(tenant(), id(3), rules(trainee("java")), none(), ADMIN);
    profiles()
        .edit(
            tenant(),
            id(31),
            change(new Change.Leave<>(), new Change.Set<>(false), new Change.Leave<>()),
            none(),
            ADMIN);

    Map<String, List<Person>> pools =
        new TablePeople(rows()).withTags(tenant(), List.of("java", "rust"));

    assertThat(pools.get("java")).extracting(Person::id).containsExactly(id(3), id(7));
    assertThat(pools.get("java"))
        .extracting(person -> person.rules().isQualifiedFor("java"))
        .containsExactly(false, true);
    assertThat(pools.get("rust")).isEmpty();
  }

  private static PersonChange tagsAndRules() {
    return new PersonChange(
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Set<>(Set.of("Java", "Kultur")),
        new RulesChange(
            new Change.Set<>(new Limits(OptionalInt.of(2), OptionalInt.empty())),
            new Change.Set<>(new Buffers(Duration.ofMinutes(10), Duration.ofMinutes(15))),
            new Change.Set<>(trainee("java"))));
  }

  private static Map<String, Training> trainee(String tag) {
    return Map.of(tag, new Training(State.TRAINEE, 2));
  }

  private static PersonChange tags(String tag) {
    return change(new Change.Leave<>(), new Change.Leave<>(), new Change.Set<>(Set.of(tag)));
  }

  private static PersonChange rules(Map<String, Training> training) {
    return new PersonChange(
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Leave<>(),
        new Change.Leave<>(),
        new RulesChange(new Change.Leave<>(), new Change.Leave<>(), new Change.Set<>(training)));
  }

  private static List<PersonId> ids(int number) {
    return List.of(id(number));
  }

  private Profiles profiles() {
    return new Profiles(
        new TableProfiles(rows()),
        (tenant, person) -> {
          throw new UpstreamUnavailable("graph", "read mailbox settings", 503, "", null, null);
        },
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private Profile profile(int number) {
    return profiles().find(tenant(), id(number)).orElseThrow();
  }

  private List<Profile> list(ProfileFilter filter) {
    PageOf<Profile> page = profiles().list(tenant(), filter, 200, Optional.empty());
    assertThat(page.next()).isEmpty();
    return page.items();
  }

  private void sync(DirectoryRecord person) {
    sync(List.of(person));
  }

  private void sync(List<DirectoryRecord> people) {
    new TableRoster(rows()).putPeople(tenant(), people, new Roster.Terms(true, false));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static Optional<MailboxState> anyMailbox() {
    return Optional.empty();
  }

  private static ProfileFilter text(String text) {
    return new ProfileFilter(
        Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), anyMailbox());
  }

  private static PersonChange name(Change<String> name) {
    return change(name, new Change.Leave<>(), new Change.Leave<>());
  }

  private static PersonChange change(
      Change<String> name, Change<Boolean> interviewer, Change<Set<String>> tags) {
    return new PersonChange(name, interviewer, new Change.Leave<>(), new Change.Leave<>(), tags);
  }

  private static PersonChange everything() {
    return new PersonChange(
        new Change.Set<>("Countess"),
        new Change.Set<>(false),
        new Change.Set<>("Europe/London"),
        new Change.Set<>(
            List.of(period(DayOfWeek.MONDAY, 14, 18), period(DayOfWeek.MONDAY, 8, 12))),
        new Change.Set<>(Set.of("maths", "Kultur")));
  }

  private static Period period(DayOfWeek day, int from, int to) {
    return new Period(Set.of(day), LocalTime.of(from, 0), LocalTime.of(to, 0));
  }

  private static PersonId id(int number) {
    return new PersonId(new UUID(0, number).toString());
  }

  private static DirectoryRecord person(int number, String name) {
    return new DirectoryRecord(
        id(number),
        name,
        Optional.of(EmailAddress.of("x%d@contoso.example".formatted(number))),
        Optional.empty(),
        Optional.empty(),
        Kind.MEMBER,
        true,
        false,
        List.of());
  }
}
