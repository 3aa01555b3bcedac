package dev.greenroom.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTenantTest {
  private static final Instant SATURDAY = Instant.parse("2026-11-21T12:00:00Z");

  private static final World WORLD = populated(7);

  private static World populated(long seed) {
    World world = new World(Clock.fixed(SATURDAY, ZoneOffset.UTC));
    DemoTenant.populate(world, seed);
    return world;
  }

  private static Tenant northwind() {
    return WORLD.tenant(DemoTenant.NORTHWIND).orElseThrow();
  }

  private static Tenant contoso() {
    return WORLD.tenant(DemoTenant.CONTOSO).orElseThrow();
  }

  private static long count(Tenant tenant, Predicate<ObjectNode> which) {
    return tenant.users().values().stream().filter(which).count();
  }

  private static Stream<ObjectNode> events(Tenant tenant) {
    return tenant.mailboxes().stream().flatMap(mailbox -> mailbox.events().values().stream());
  }

  private static List<Person> withDiaries() {
    return Stream.concat(
            Roster.read("northwind.txt", Northwind.DOMAIN).stream(),
            Roster.read("contoso.txt", Contoso.DOMAIN).stream())
        .filter(Person::hasDiary)
        .toList();
  }

  @Test
  void northwindHasPeopleGuestsLeaversSharedMailboxesAndRooms() {
    Tenant tenant = northwind();

    assertThat(count(tenant, u -> u.path("accountEnabled").asBoolean())).isBetween(60L, 70L);
    assertThat(count(tenant, u -> u.path("userType").asText().equals("Guest"))).isEqualTo(3);
    assertThat(count(tenant, u -> !u.path("accountEnabled").asBoolean() && u.has("department")))
        .isEqualTo(3);
    assertThat(tenant.mailboxes().stream().filter(m -> m.purpose().equals("room"))).hasSize(12);
    assertThat(tenant.mailboxes().stream().filter(m -> m.purpose().equals("shared")))
        .hasSize(2)
        .allMatch(Mailbox::hasTeams);
    assertThat(tenant.mailboxes().stream().filter(m -> m.home() == Mailbox.Home.ON_PREMISES))
        .extracting(Mailbox::ownerId)
        .containsExactlyInAnyOrder(Northwind.ON_PREMISES_NEW_YORK, Northwind.ON_PREMISES_BERLIN);
    assertThat(tenant.places()).hasSize(14);
    assertThat(tenant.mailbox(Northwind.UNLICENSED)).isEmpty();
  }

  @Test
  void contosoIsSmallAndItsOrganiserMailboxesHaveNoTeams() {
    Tenant tenant = contoso();

    assertThat(count(tenant, u -> u.path("accountEnabled").asBoolean())).isEqualTo(15);
    assertThat(tenant.mailboxes().stream().filter(m -> m.purpose().equals("shared")))
        .hasSize(2)
        .noneMatch(Mailbox::hasTeams);
    assertThat(tenant.mailbox(Contoso.TEAMS_ORGANIZER)).get().matches(Mailbox::hasTeams);
    assertThat(tenant.places()).hasSize(6);
  }

  @Test
  void everyWellKnownIdIsInTheDirectory() {
    assertThat(northwind().users())
        .containsKeys(
            Northwind.INTERVIEWS,
            Northwind.INTERVIEW_SYNC,
            Northwind.ADMIN,
            Northwind.COORDINATOR,
            Northwind.TOBIAS,
            Northwind.LUCIA,
            Northwind.TYRONE,
            Northwind.CUSTOM_ZONE,
            Northwind.UNLICENSED,
            Northwind.PART_TIME,
            Northwind.ROOM_FOR_SIX);
    assertThat(northwind().groups()).containsKey(Northwind.PLATFORM_TEAM);
    assertThat(contoso().users())
        .containsKeys(
            Contoso.INTERVIEWS,
            Contoso.INTERVIEW_SYNC,
            Contoso.ADMIN,
            Contoso.COORDINATOR,
            Contoso.ISAAC,
            Contoso.IMOGEN);
  }

  @Test
  void everybodyIsBusyForAPlausiblePartOfTheirWorkingHours() {
    for (Person person : withDiaries()) {
      Tenant tenant = WORLD.tenant(person.domain()).orElseThrow();

      assertThat(busyShare(tenant, person)).as(person.name()).isBetween(0.2, 0.6);
    }
  }

  /** Counted from the events as they lie in the mailbox, not from what the filling remembers. */
  private static double busyShare(Tenant tenant, Person person) {
    Weeks weeks = Weeks.around(SATURDAY);
    Occupancy occupancy = new Occupancy(weeks);
    tenant.mailbox(person.id()).orElseThrow().events().values().stream()
        .filter(event -> !event.path("type").asText().equals("seriesMaster"))
        .filter(event -> Set.of("busy", "tentative", "oof").contains(event.path("showAs").asText()))
        .forEach(
            event ->
                occupancy.take(
                    person.id(), moment(event, "start", person), moment(event, "end", person)));
    return occupancy.share(person);
  }

  private static Instant moment(JsonNode event, String property, Person person) {
    LocalDateTime written = LocalDateTime.parse(event.path(property).path("dateTime").asText());
    ZoneId zone = event.path("isAllDay").asBoolean() ? person.site().zone() : ZoneOffset.UTC;
    return written.atZone(zone).toInstant();
  }

  @Test
  void theSameSeedGivesTheSameWorld() {
    assertThat(everything(populated(7))).isEqualTo(everything(WORLD));
  }

  @Test
  void anotherSeedGivesOtherCalendarsAndTheSamePeople() {
    World other = populated(8);

    assertThat(everything(other)).isNotEqualTo(everything(WORLD));
    assertThat(other.tenant(DemoTenant.NORTHWIND).orElseThrow().users())
        .isEqualTo(northwind().users());
  }

  private static String everything(World world) {
    return world.tenants().stream()
        .sorted(java.util.Comparator.comparing(Tenant::id))
        .flatMap(
            t ->
                Stream.concat(
                    Stream.of(t.users().toString(), t.places().toString(), t.groups().toString()),
                    t.mailboxes().stream().map(m -> m.events().toString())))
        .collect(Collectors.joining());
  }

  @Test
  void calendarsShowEveryKindOfEntry() {
    assertThat(words("showAs"))
        .containsExactly("busy", "free", "oof", "tentative", "workingElsewhere");
    assertThat(words("type"))
        .containsExactly("exception", "occurrence", "seriesMaster", "singleInstance");
    assertThat(words("sensitivity")).containsExactly("normal", "private");
    assertThat(events(northwind()))
        .anyMatch(e -> e.path("isAllDay").asBoolean() && e.path("showAs").asText().equals("free"));
    assertThat(events(northwind()))
        .anyMatch(e -> e.path("subject").asText().equals("Release window"));
  }

  private static Set<String> words(String property) {
    return events(northwind())
        .map(event -> event.path(property).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyCopyOfAMeetingHasTheSameICalUIdAndAnIdOfItsOwn() {
    List<String> ids = events(northwind()).map(e -> e.path("id").asText()).toList();

    assertThat(ids).doesNotHaveDuplicates();
    for (Mailbox mailbox : northwind().mailboxes()) {
      assertThat(mailbox.events().values())
          .extracting(e -> e.path("iCalUId").asText() + e.path("type").asText())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void onePersonHasACustomisedZoneAndTheOthersResolve() {
    for (Tenant tenant : List.of(northwind(), contoso())) {
      for (Mailbox mailbox : tenant.mailboxes()) {
        String zone = mailbox.settings().path("timeZone").asText();
        boolean custom = mailbox.ownerId().equals(Northwind.CUSTOM_ZONE);

        assertThat(zone.equals("tzone://Microsoft/Custom")).isEqualTo(custom);
        assertThat(custom || WINDOWS_NAMES.contains(zone) || isIana(zone)).as(zone).isTrue();
      }
    }
  }

  private static final Set<String> WINDOWS_NAMES =
      Stream.of(Site.values()).map(Site::windowsZone).collect(Collectors.toSet());

  private static boolean isIana(String zone) {
    return zone.contains("/") && ZoneId.getAvailableZoneIds().contains(zone);
  }
}
