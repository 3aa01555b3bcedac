package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.availability;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People and rooms as the company wants them, on the packaged app and the simulated tenant. */
class PeopleAndRoomsIT {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final String TOBIAS = "/people/" + Northwind.TOBIAS;

  private static Workplace workplace;

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
    zone(Northwind.ANNEKE, "Middle-earth Standard Time");
    workplace.connected();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @AfterEach
  void calm() {
    workplace.simulator.faults().clear();
  }

  @Test
  void anEditShowsWhatItReplacedAndWhoMadeItAndStaysThroughTheNextSync() {
    Api.Reply before = workplace.admin().get(TOBIAS);
    String name = before.body().path("displayName").asText();

    Api.Reply edited =
        workplace.admin().patch(TOBIAS, Map.of("displayName", "Toby"), "If-Match", before.etag());
    rename(Northwind.TOBIAS, "Tobias K.");
    workplace.sync(workplace.admin());

    assertThat(edited.status()).isEqualTo(200);
    JsonNode override = workplace.scheduler().get(TOBIAS).body().at("/overrides/displayName");
    assertThat(workplace.scheduler().get(TOBIAS).body().path("displayName").asText())
        .isEqualTo("Toby");
    assertThat(override.path("value").asText()).isEqualTo("Toby");
    assertThat(override.path("directoryValue").asText()).isEqualTo("Tobias K.");
    assertThat(override.path("by").asText()).isEqualTo(Northwind.ADMIN);
    assertThat(
            workplace.admin().patch(TOBIAS, Map.of("displayName", name), "If-Match", before.etag()))
        .satisfies(
            late ->
                assertThat(List.of(late.status(), late.problem()))
                    .isEqualTo(List.of(412, "edited-meanwhile")));

    Api.Reply back = workplace.admin().patch(TOBIAS, "{\"displayName\":null}");

    assertThat(back.body().path("displayName").asText()).isEqualTo("Tobias K.");
    assertThat(back.body().path("overrides")).isEmpty();
  }

  @Test
  void hoursOfSeveralPeriodsAreThoseThatTimesAreOfferedIn() {
    String grace = "/people/" + Northwind.GRACE;
    Map<String, Object> split =
        Map.of(
            "periods",
            List.of(
                Map.of("days", everyDay(), "start", "05:00", "end", "06:00"),
                Map.of("days", everyDay(), "start", "21:00", "end", "22:30")));

    assertThat(workplace.admin().patch(grace, Map.of("workingHours", split)).status())
        .isEqualTo(200);

    List<ZonedDateTime> starts = startsOf(Northwind.GRACE, NEW_YORK);
    assertThat(starts).isNotEmpty();
    assertThat(starts)
        .allSatisfy(
            start ->
                assertThat(start.toLocalTime())
                    .isIn(
                        LocalTime.of(5, 0),
                        LocalTime.of(21, 0),
                        LocalTime.of(21, 15),
                        LocalTime.of(21, 30)));
    workplace.admin().patch(grace, "{\"workingHours\":null}");
  }

  @Test
  void aZoneInNoTableIsUnknownForThePersonAndForAvailabilityAndAnAdminCanSetIt() {
    String anneke = "/people/" + Northwind.ANNEKE;

    JsonNode unknown = workplace.scheduler().get(anneke).body();
    JsonNode refused = find(Northwind.ANNEKE);

    assertThat(unknown.has("timeZone")).isFalse();
    assertThat(unknown.has("workingHours")).isFalse();
    assertThat(unknown.path("hoursUnknown").asText()).contains("cannot be mapped");
    assertThat(refused.path("slots")).isEmpty();
    assertThat(refused.at("/unreadable/0/id").asText()).isEqualTo(Northwind.ANNEKE);
    assertThat(refused.at("/unreadable/0/reason").asText()).isEqualTo("unknownTimeZone");
    Map<String, Object> hours =
        Map.of("periods", List.of(Map.of("days", everyDay(), "start", "07:00", "end", "08:00")));
    Api.Reply half = workplace.admin().patch(anneke, Map.of("workingHours", hours));
    assertThat(half.status()).isEqualTo(400);
    assertThat(half.body().at("/errors/0/pointer").asText()).isEqualTo("/workingHours");

    Api.Reply whole =
        workplace.admin().patch(anneke, Map.of("timeZone", "Asia/Kolkata", "workingHours", hours));

    assertThat(whole.body().has("hoursUnknown")).isFalse();
    assertThat(startsOf(Northwind.ANNEKE, ZoneId.of("Asia/Kolkata")))
        .isNotEmpty()
        .allSatisfy(start -> assertThat(start.toLocalTime()).isEqualTo(LocalTime.of(7, 0)));
  }

  @Test
  void aCustomisedZoneGoesByItsOwnRulesInAvailability() {
    JsonNode person = workplace.scheduler().get("/people/" + Northwind.CUSTOM_ZONE).body();

    List<ZonedDateTime> starts = startsOf(Northwind.CUSTOM_ZONE, NEW_YORK);

    assertThat(person.path("timeZone").asText()).startsWith("<");
    JsonNode period = person.at("/workingHours/periods/0");
    LocalTime from = LocalTime.parse(period.path("start").asText());
    LocalTime to = LocalTime.parse(period.path("end").asText());
    assertThat(starts).isNotEmpty();
    assertThat(starts)
        .allSatisfy(start -> assertThat(start.toLocalTime()).isBetween(from, to.minusHours(1)));
  }

  @Test
  void whoIsNotAnInterviewerIsNeitherOfferedNorBooked() {
    String lucia = "/people/" + Northwind.LUCIA;
    workplace.admin().patch(lucia, Map.of("interviewer", false));

    JsonNode found = find(Northwind.LUCIA);
    JsonNode listed = workplace.scheduler().get("/people?interviewer=false&q=lucia").body();

    assertThat(found.at("/unreadable/0/reason").asText()).isEqualTo("notEnabled");
    assertThat(listed.path("people")).hasSize(1);
    assertThat(listed.at("/people/0/id").asText()).isEqualTo(Northwind.LUCIA);
    workplace.admin().patch(lucia, "{\"interviewer\":null}");
    assertThat(find(Northwind.LUCIA).path("unreadable")).isEmpty();
  }

  @Test
  void peopleAreFoundByNameAliasTagAndMailbox() {
    alias(Northwind.TYRONE, "tj@northwind.example");
    workplace.sync(workplace.admin());
    workplace
        .admin()
        .patch("/people/" + Northwind.TYRONE, Map.of("tags", List.of("System Design", "Java")));

    assertThat(ids("/people?q=jeff")).containsExactly(Northwind.TYRONE);
    assertThat(ids("/people?q=tj%40north")).containsExactly(Northwind.TYRONE);
    assertThat(ids("/people?tag=java")).containsExactly(Northwind.TYRONE);
    assertThat(ids("/people?mailbox=onPremises"))
        .containsExactlyInAnyOrder(Northwind.ON_PREMISES_NEW_YORK, Northwind.ON_PREMISES_BERLIN);
    assertThat(
            workplace
                .scheduler()
                .get("/people?mailbox=onPremises")
                .body()
                .path("people")
                .findValuesAsText("mailboxReason"))
        .allSatisfy(reason -> assertThat(reason).contains("on premises"));
    assertThat(workplace.scheduler().get("/people/" + Northwind.TYRONE).body().path("aliases"))
        .extracting(JsonNode::asText)
        .contains("tj@northwind.example");
    assertThat(workplace.scheduler().get("/people?mailbox=here&enabled=1").body().path("errors"))
        .hasSize(2);
  }

  @Test
  void aRoomThatIsNotBookableIsNeitherOfferedNorBookedAndItsSeatsAreTheCompanys() {
    JsonNode elbe =
        workplace
            .scheduler()
            .get("/rooms?capacity=6&feature=video,whiteboard")
            .body()
            .at("/rooms/0");
    String room = "/rooms/" + elbe.path("id").asText();

    workplace.admin().patch(room, Map.of("capacity", 3));
    assertThat(roomNames("/rooms?capacity=6")).doesNotContain(elbe.path("displayName").asText());
    workplace.admin().patch(room, Map.of("bookable", false));
    workplace.sync(workplace.admin());

    JsonNode shown = workplace.scheduler().get(room).body();
    assertThat(shown.path("bookable").asBoolean()).isFalse();
    assertThat(shown.at("/overrides/capacity/directoryValue").asInt())
        .isEqualTo(elbe.path("capacity").asInt());
    Api.Reply booked = workplace.scheduler().post("/interviews", interviewIn(elbe));
    assertThat(booked.status()).isEqualTo(400);
    assertThat(booked.body().at("/errors/0/pointer").asText()).isEqualTo("/roomId");
    workplace.admin().patch(room, "{\"bookable\":null,\"capacity\":null}");
    assertThat(workplace.scheduler().get(room).body().path("overrides")).isEmpty();
  }

  @Test
  void roomsAreFoundByTheirList() {
    JsonNode lists = workplace.scheduler().get("/room-lists").body();

    assertThat(lists.path("roomLists")).hasSize(2);
    assertThat(lists.at("/lastRead/state").asText()).isEqualTo("byApp");
    assertThat(roomNames("/rooms?list=" + Northwind.BERLIN_ROOM_LIST)).hasSize(6).contains("Elbe");
    assertThat(roomNames("/rooms?building=Hudson%20Yard%2012")).hasSize(6).contains("Harlem");
  }

  @Test
  void withoutPermissionForRoomsPeopleAreStillSyncedAndTheRoomsSayWhy() {
    workplace
        .simulator
        .faults()
        .add(
            FaultRule.always(new Fault.Refuse(403, "Forbidden", "no", Optional.empty()))
                .onPath("/places"));

    workplace.sync(workplace.admin());

    JsonNode rooms = workplace.scheduler().get("/rooms").body();
    assertThat(rooms.at("/lastRead/state").asText()).isEqualTo("notGranted");
    assertThat(rooms.path("rooms")).hasSize(12);
    workplace.simulator.faults().clear();
    workplace.sync(workplace.admin());
    assertThat(workplace.scheduler().get("/rooms").body().at("/lastRead/state").asText())
        .isEqualTo("byApp");
  }

  @Test
  void anotherTenantKnowsNoneOfThem() {
    workplace.consent(DemoTenant.CONTOSO, dev.greenroom.sandbox.demo.Contoso.ADMIN);
    String room = "/rooms/" + workplace.scheduler().get("/rooms").body().at("/rooms/0/id").asText();

    for (String path : List.of(TOBIAS, room)) {
      assertThat(workplace.contosoScheduler().get(path).status()).isEqualTo(404);
    }
    assertThat(workplace.contosoAdmin().patch(TOBIAS, Map.of("interviewer", false)).status())
        .isEqualTo(404);
    assertThat(workplace.contosoAdmin().patch(room, Map.of("bookable", false)).status())
        .isEqualTo(404);
  }

  // ---- what the tests say in a word

  private static List<String> everyDay() {
    return List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
  }

  private static Instant nextMonday() {
    return Instant.now()
        .atZone(ZoneOffset.UTC)
        .toLocalDate()
        .plusWeeks(2)
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static JsonNode find(String person) {
    Api.Reply found =
        workplace
            .scheduler()
            .post(
                "/availability",
                availability(List.of(person), 60, nextMonday(), Duration.ofDays(12)));
    assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
    return found.body();
  }

  private static List<ZonedDateTime> startsOf(String person, ZoneId zone) {
    List<ZonedDateTime> starts = new ArrayList<>();
    find(person)
        .path("slots")
        .forEach(slot -> starts.add(Instant.parse(slot.path("start").asText()).atZone(zone)));
    return starts;
  }

  private static List<String> ids(String path) {
    return workplace.scheduler().get(path).body().path("people").findValuesAsText("id").stream()
        .toList();
  }

  private static List<String> roomNames(String path) {
    List<String> names = new ArrayList<>();
    workplace
        .scheduler()
        .get(path)
        .body()
        .path("rooms")
        .forEach(room -> names.add(room.path("displayName").asText()));
    return names;
  }

  private static void rename(String person, String name) {
    var tenant = workplace.northwind();
    synchronized (tenant) {
      ObjectNode user = tenant.user(person).orElseThrow().deepCopy();
      user.put("displayName", name);
      tenant.putUser(user);
    }
  }

  private static void alias(String person, String address) {
    var tenant = workplace.northwind();
    synchronized (tenant) {
      ObjectNode user = tenant.user(person).orElseThrow().deepCopy();
      user.withArray("proxyAddresses").add("smtp:" + address);
      tenant.putUser(user);
    }
  }

  private static void zone(String person, String name) {
    var tenant = workplace.northwind();
    synchronized (tenant) {
      ObjectNode settings = workplace.mailbox(person).settings();
      settings.put("timeZone", name);
      settings.withObject("/workingHours/timeZone").put("name", name);
    }
  }

  private static Map<String, Object> interviewIn(JsonNode room) {
    return Map.of(
        "title", "Interview",
        "candidate",
            Map.of("name", "Kim", "email", "kim@candidates.example", "timeZone", "Europe/Berlin"),
        "panel", List.of(Northwind.TOBIAS),
        "start", nextMonday().plus(Duration.ofHours(10)).toString(),
        "durationMinutes", 60,
        "roomId", room.path("id").asText());
  }
}
