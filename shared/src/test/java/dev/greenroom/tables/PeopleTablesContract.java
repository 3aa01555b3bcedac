package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.ConsentStore;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Room;
import dev.greenroom.people.Roster;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the tables of people and of consent promise, on every row store. */
interface PeopleTablesContract {
  Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  Roster.Terms TERMS = new Roster.Terms(true, false);

  RowStore rows();

  /** A tenant that no other test uses. */
  TenantId tenant();

  @Test
  default void listsPeopleInOrderPageByPage() {
    TableRoster roster = new TableRoster(rows());
    TablePeople people = new TablePeople(rows());
    roster.putPeople(
        tenant(), IntStream.range(0, 130).mapToObj(i -> person(129 - i)).toList(), TERMS);

    PageOf<Person> first = people.list(tenant(), 100, Optional.empty());
    PageOf<Person> second = people.list(tenant(), 100, first.next());

    assertThat(first.items()).hasSize(100).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
    assertThat(second.items()).hasSize(30);
    assertThat(second.next()).isEmpty();
  }

  @Test
  default void showsNothingForAPageThatIsNoneOfOurs() {
    TablePeople people = new TablePeople(rows());
    new TableRoster(rows()).putPeople(tenant(), List.of(person(1)), TERMS);

    assertThat(people.list(tenant(), 10, Optional.of("' or 1 eq 1\u0000/")).items()).isEmpty();
  }

  @Test
  default void keepsAPersonWithEverythingHerMailboxSaid() {
    TableRoster roster = new TableRoster(rows());
    WallClock clock = WallClock.parse("<+01>-1<+02>,M3.5.0/2,M10.5.0/3").orElseThrow();
    WorkingHours hours =
        new WorkingHours(Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 30), LocalTime.of(17, 0), clock);
    roster.putPeople(tenant(), List.of(person(1)), TERMS);

    roster.putMailboxes(
        tenant(),
        Map.of(
            id(1),
            new Roster.Mailbox(
                MailboxState.CLOUD,
                Optional.of(Person.MailboxPurpose.USER),
                Optional.of(clock),
                Optional.of(hours))),
        NOW);
    roster.putPeople(tenant(), List.of(person(1)), TERMS);

    Person kept = new TablePeople(rows()).find(tenant(), List.of(id(1))).get(id(1));
    assertThat(kept.workingHours()).contains(hours);
    assertThat(kept.clock()).contains(clock);
    assertThat(roster.find(tenant(), List.of(id(1))))
        .extracting(Roster.Known::mailboxReadAt)
        .containsExactly(Optional.of(NOW));
  }

  @Test
  default void listsRoomsInOrderWhateverTheirIds() {
    TableRoster roster = new TableRoster(rows());
    TablePeople people = new TablePeople(rows());
    roster.putRooms(tenant(), List.of(room("b"), room("a/ü?#"), room("a"), room("%")), "one");

    roster.putRooms(tenant(), List.of(room("a"), room("a/ü?#")), "two");
    roster.keepOnlyRoomsOf(tenant(), "two");

    assertThat(people.rooms(tenant())).containsExactly(room("a"), room("a/ü?#"));
    assertThat(people.listRooms(tenant(), 1, Optional.empty()).items()).containsExactly(room("a"));
    assertThat(people.room(tenant(), new RoomId("a/ü?#"))).contains(room("a/ü?#"));
    assertThat(people.room(tenant(), new RoomId("b"))).isEmpty();
  }

  @Test
  default void keepsATenantAndLosesNoChangeOfTwoAtOnce() throws InterruptedException {
    TableTenants tenants = new TableTenants(rows());
    Organizer organizer =
        new Organizer(
            new MailboxId(id(7).value()), EmailAddress.of("interviews@contoso.example"), true);
    tenants.change(
        tenant(),
        known ->
            new TenantRecord(
                tenant(),
                ConsentState.GRANTED,
                Optional.of(NOW),
                Set.of(),
                Optional.empty(),
                new Organizers(Optional.of(organizer), Optional.empty(), Optional.empty())));
    ExecutorService threads = Executors.newFixedThreadPool(3);

    for (String role : List.of("a", "b", "c")) {
      threads.execute(() -> tenants.change(tenant(), known -> withRole(known, role)));
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(tenants.find(tenant()).orElseThrow().roles())
        .containsExactlyInAnyOrder("a", "b", "c");
    assertThat(tenants.find(tenant()).orElseThrow().organizers().candidate()).contains(organizer);
    assertThat(tenants.all()).extracting(TenantRecord::tenant).contains(tenant());
  }

  @Test
  default void usesUpARequestOnce() {
    TableConsents consents = new TableConsents(rows());
    consents.add(tenant(), new ConsentStore.Request("hash-1", "seed", NOW, Optional.empty()));

    boolean first = consents.useUp(tenant(), "hash-1", NOW);
    boolean second = consents.useUp(tenant(), "hash-1", NOW.plusSeconds(1));
    boolean unknown = consents.useUp(tenant(), "hash-2", NOW);

    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(unknown).isFalse();
    assertThat(consents.find(tenant(), "hash-1").orElseThrow().usedAt()).contains(NOW);
  }

  @Test
  default void listsTheRequestsThatWaitAndForgetsTheOldOnes() {
    TableConsents consents = new TableConsents(rows());
    for (int day = 0; day < 3; day++) {
      consents.add(
          tenant(),
          new ConsentStore.Request(
              "hash-of-day-" + day, "seed", NOW.plus(Duration.ofDays(day)), Optional.empty()));
    }
    consents.useUp(tenant(), "hash-of-day-2", NOW);

    List<ConsentStore.Request> open = consents.open(tenant(), NOW);
    consents.forget(tenant(), NOW.plus(Duration.ofDays(1)));

    assertThat(open).extracting(ConsentStore.Request::tokenHash).containsExactly("hash-of-day-1");
    assertThat(consents.find(tenant(), "hash-of-day-0")).isEmpty();
    assertThat(consents.find(tenant(), "hash-of-day-1")).isPresent();
    assertThat(consents.find(tenant(), "hash-of-day-2")).isPresent();
  }

  private static TenantRecord withRole(TenantRecord known, String role) {
    Set<String> roles = new java.util.HashSet<>(known.roles());
    roles.add(role);
    return new TenantRecord(
        known.tenant(),
        known.state(),
        known.grantedAt(),
        roles,
        known.lossReason(),
        known.organizers());
  }

  private static PersonId id(int number) {
    return new PersonId(new UUID(0, number).toString());
  }

  private static DirectoryRecord person(int number) {
    return new DirectoryRecord(
        id(number),
        "Zoë \"%d\"".formatted(number),
        Optional.of(EmailAddress.of("p%d@contoso.example".formatted(number))),
        Optional.empty(),
        Optional.of("R&D"),
        Kind.MEMBER,
        true,
        false,
        List.of(EmailAddress.of("alias%d@contoso.example".formatted(number))));
  }

  private static Room room(String id) {
    return new Room(
        new RoomId(id),
        "Room " + id,
        EmailAddress.of("room@contoso.example"),
        Optional.of("North"),
        Optional.empty(),
        OptionalInt.of(6),
        List.of("video"));
  }
}
