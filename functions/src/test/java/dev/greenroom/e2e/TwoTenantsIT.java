package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two tenants in one installation: whatever one knows of the other's is nothing in its hands. */
@Tag("hostile")
class TwoTenantsIT {
  private static final String KEY = "the-same-key";
  private static final String UNKNOWN = UUID.randomUUID().toString();

  private static Workplace workplace;
  private static Api.Reply ofNorthwind;
  private static Api.Reply ofContoso;

  @BeforeAll
  static void open() {
    workplace = Workplace.open().connected();
    workplace.consent(DemoTenant.CONTOSO, Contoso.ADMIN);
    Api.Reply settings =
        workplace
            .contosoAdmin()
            .patch(
                "/tenant/settings",
                Map.of(
                    "candidateOrganizer", "interviews@" + Contoso.DOMAIN,
                    "panelOrganizer", "interview-sync@" + Contoso.DOMAIN,
                    "teamsOrganizer", "harriet.langley@" + Contoso.DOMAIN));
    assertThat(settings.status()).as(settings.raw().body()).isEqualTo(200);
    workplace.sync(workplace.contosoAdmin());
    ofNorthwind = book(workplace.scheduler(), Northwind.TOBIAS, KEY);
    ofContoso = book(workplace.contosoScheduler(), Contoso.IMOGEN, KEY);
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void theSameKeyInTwoTenantsIsTwoBookings() {
    assertThat(List.of(ofNorthwind.status(), ofContoso.status())).isEqualTo(List.of(201, 201));
    assertThat(id(ofContoso)).isNotEqualTo(id(ofNorthwind));
    assertThat(workplace.contosoScheduler().get("/interviews/" + id(ofContoso)).status())
        .isEqualTo(200);
  }

  @Test
  void anInterviewOfAnotherTenantAnswersLikeOneThatNeverWas() {
    for (String method : List.of("GET", "PATCH", "DELETE")) {
      Api.Reply foreign = touch(method, id(ofNorthwind));
      Api.Reply unknown = touch(method, UNKNOWN);

      sameAnswer(foreign, unknown, 404);
    }
    sameAnswer(
        workplace.contosoScheduler().get("/interviews/" + id(ofNorthwind) + "/feed"),
        workplace.contosoScheduler().get("/interviews/" + UNKNOWN + "/feed"),
        404);
    assertThat(workplace.scheduler().get("/interviews/" + id(ofNorthwind)).raw().body())
        .isEqualTo(ofNorthwind.raw().body());
  }

  @Test
  void knowingItsEtagOpensNoInterviewOfAnotherTenant() {
    Api.Reply reply =
        workplace
            .contosoScheduler()
            .delete("/interviews/" + id(ofNorthwind), "If-Match", ofNorthwind.etag());

    assertThat(reply.status()).isEqualTo(404);
  }

  @Test
  void peopleOfAnotherTenantAreNobodyHere() {
    // so that the two find the same snapshot of the colleague's calendar
    search(UNKNOWN);

    Api.Reply foreign = search(Northwind.TOBIAS);
    Api.Reply unknown = search(UNKNOWN);

    assertThat(foreign.raw().body().replace(Northwind.TOBIAS, UNKNOWN))
        .isEqualTo(unknown.raw().body());
    assertThat(foreign.body().path("slots")).isEmpty();
    sameFaults(
        book(workplace.contosoScheduler(), Northwind.TOBIAS, "k1"),
        book(workplace.contosoScheduler(), UNKNOWN, "k2"),
        "/panel/0");
  }

  @Test
  void roomsOfAnotherTenantAreNoneHere() {
    String room =
        workplace.scheduler().get("/rooms").body().path("rooms").get(0).path("id").asText();

    sameFaults(bookRoom(room), bookRoom(UNKNOWN), "/roomId");
  }

  @Test
  void mailboxesOfAnotherTenantCannotOrganise() {
    sameFaults(
        organiser("interviews@" + Northwind.DOMAIN),
        organiser("nobody@" + Contoso.DOMAIN),
        "/candidateOrganizer");
  }

  @Test
  void noListShowsAnythingOfAnotherTenant() {
    Set<String> northwind = listed(workplace.scheduler());
    Set<String> contoso = listed(workplace.contosoScheduler());

    assertThat(northwind).isNotEmpty().doesNotContainAnyElementsOf(contoso);
    assertThat(contoso).isNotEmpty();
    assertThat(workplace.contosoScheduler().get("/tenant").raw().body())
        .doesNotContain(DemoTenant.NORTHWIND, Northwind.DOMAIN);
  }

  @Test
  void aPageOfAnotherTenantsListShowsNothingOfIt() {
    Set<String> own = listed(workplace.contosoScheduler());
    for (String list : List.of("people", "rooms")) {
      String page =
          workplace.scheduler().get("/" + list + "?limit=2").body().path("nextPage").asText();
      assertThat(page).isNotEmpty();

      Api.Reply reply = workplace.contosoScheduler().get("/" + list + "?limit=200&page=" + page);

      assertThat(reply.status()).isIn(200, 400);
      reply.body().path(list).forEach(one -> assertThat(own).contains(one.path("id").asText()));
    }
  }

  @Test
  void syncingOneTenantTouchesNothingOfTheOther() {
    JsonNode before = workplace.scheduler().get("/people/sync").body();

    workplace.sync(workplace.contosoAdmin());

    assertThat(workplace.scheduler().get("/people/sync").body()).isEqualTo(before);
  }

  @Test
  void whereTheSharedMailboxHasNoTeamsTheTeamsOrganiserInvitesTheCandidate() {
    JsonNode events = ofContoso.body().path("events");
    Tenant contoso = workplace.simulator.world().tenant(DemoTenant.CONTOSO).orElseThrow();

    ObjectNode candidate = event(contoso, Contoso.TEAMS_ORGANIZER, events, "candidate");
    ObjectNode panel = event(contoso, Contoso.INTERVIEW_SYNC, events, "panel");

    assertThat(events.path("candidate").path("mailboxId").asText())
        .isEqualTo(Contoso.TEAMS_ORGANIZER);
    assertThat(candidate.path("onlineMeeting").path("joinUrl").asText())
        .isEqualTo(ofContoso.body().path("joinUrl").asText())
        .isNotEmpty();
    assertThat(candidate.path("organizer").path("emailAddress").path("address").asText())
        .isEqualTo("harriet.langley@" + Contoso.DOMAIN);
    assertThat(panel.path("isOnlineMeeting").asBoolean()).isFalse();
    assertThat(contoso.mailbox(Contoso.INTERVIEWS).orElseThrow().events()).isEmpty();
  }

  @Test
  void theTeamsOrganiserIsWatchedToo() {
    eventually(
        "all five organiser mailboxes are watched",
        () -> workplace.simulator.subscriptions().all().size() == 5);
  }

  // ---- what the tests say in a word

  private static Api.Reply touch(String method, String id) {
    String start = sunday().plus(1, ChronoUnit.HOURS).toString();
    return workplace
        .contosoScheduler()
        .send(method, "/interviews/" + id, method.equals("PATCH") ? Map.of("start", start) : null);
  }

  private static void sameAnswer(Api.Reply one, Api.Reply other, int status) {
    assertThat(one.status()).isEqualTo(status);
    assertThat(one.raw().body()).isEqualTo(other.raw().body());
    assertThat(headers(one)).isEqualTo(headers(other));
  }

  private static Map<String, List<String>> headers(Api.Reply reply) {
    Map<String, List<String>> headers = new HashMap<>(reply.raw().headers().map());
    headers.remove("date");
    return headers;
  }

  private static void sameFaults(Api.Reply one, Api.Reply other, String pointer) {
    assertThat(one.status()).as(one.raw().body()).isEqualTo(400);
    assertThat(one.body().path("errors")).isEqualTo(other.body().path("errors"));
    assertThat(one.body().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .containsExactly(pointer);
  }

  private static Api.Reply search(String person) {
    return workplace
        .contosoScheduler()
        .post(
            "/availability",
            Workplace.availability(
                List.of(Contoso.IMOGEN, person), 45, sunday(), Duration.ofDays(5)));
  }

  private static Api.Reply organiser(String address) {
    return workplace
        .contosoAdmin()
        .patch("/tenant/settings", Map.of("candidateOrganizer", address));
  }

  private static Api.Reply book(Api caller, String person, String key) {
    return caller.post("/interviews", booking(person), "Idempotency-Key", key);
  }

  private static Api.Reply bookRoom(String room) {
    Map<String, Object> body = booking(Contoso.ISAAC);
    body.put("roomId", room);
    return workplace.contosoScheduler().post("/interviews", body);
  }

  private static Map<String, Object> booking(String person) {
    Map<String, Object> body = new HashMap<>();
    body.put("title", "Scientist");
    body.put("candidate", Map.of("name", "Ada", "email", "ada@candidates.example"));
    body.put("panel", List.of(person));
    body.put("start", sunday().toString());
    body.put("durationMinutes", 45);
    body.put("teams", true);
    return body;
  }

  /** When nobody has anything to do. */
  private static Instant sunday() {
    Instant day = Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
    int toSunday = 7 - day.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
    return day.plus(toSunday, ChronoUnit.DAYS).plus(10, ChronoUnit.HOURS);
  }

  private static String id(Api.Reply booked) {
    return booked.body().path("id").asText();
  }

  private static Set<String> listed(Api caller) {
    Set<String> ids = new HashSet<>();
    for (String list : List.of("people", "rooms")) {
      caller
          .get("/" + list + "?limit=200")
          .body()
          .path(list)
          .forEach(one -> ids.add(one.path("id").asText()));
    }
    return ids;
  }

  private static ObjectNode event(Tenant tenant, String owner, JsonNode events, String role) {
    return workplace
        .simulator
        .calendars()
        .get(
            tenant,
            tenant.mailbox(owner).orElseThrow(),
            events.path(role).path("eventId").asText());
  }
}
