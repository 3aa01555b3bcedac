package dev.greenroom.sandbox.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutlookPageTest {
  private static final String SUNDAY = "2026-12-06";
  private static final String CANDIDATE = "candidate@elsewhere.example";
  private static final String SYNC = Northwind.INTERVIEW_SYNC;

  private final World world =
      new World(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
  private final List<String> notified = new CopyOnWriteArrayList<>();
  private final Calendars calendars =
      new Calendars(world, (tenant, owner, event, type) -> notified.add(owner + " " + type));
  private final HttpClient http = HttpClient.newHttpClient();
  private OutlookPage page;
  private Tenant tenant;
  private String eventId;

  @BeforeEach
  void start() throws IOException {
    DemoTenant.populate(world, 3);
    tenant = world.tenant(DemoTenant.NORTHWIND).orElseThrow();
    page = OutlookPage.start(world, calendars, 0);
    Mailbox organizer = tenant.mailbox(SYNC).orElseThrow();
    eventId =
        calendars.create(tenant, organizer, interview(), Calendars.OUTLOOK).path("id").asText();
    notified.clear();
  }

  @AfterEach
  void stop() {
    page.close();
  }

  /** On a Sunday evening, where the demo calendars have nothing. */
  private static ObjectNode interview() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("subject", "Interview <script>alert(1)</script>");
    event.putObject("start").put("dateTime", SUNDAY + "T18:00:00").put("timeZone", "UTC");
    event.putObject("end").put("dateTime", SUNDAY + "T19:00:00").put("timeZone", "UTC");
    for (String address : List.of("tobias.kramer@northwind.example", CANDIDATE)) {
      ObjectNode attendee = event.withArray("attendees").addObject();
      attendee.put("type", "required").putObject("emailAddress").put("address", address);
    }
    return event;
  }

  private JsonNode eventOf(String person) throws Exception {
    String window = "?start=%sT12:00:00Z&end=2026-12-08T00:00:00Z".formatted(SUNDAY);
    String events = get("/api/northwind.example/" + person + "/events" + window).body();
    return new ObjectMapper().readTree(events).path("value").path(0);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(page.uri().resolve(path)).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String type, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(page.uri().resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return http.send(
        headers.length == 0 ? request.build() : request.headers(headers).build(),
        BodyHandlers.ofString());
  }

  private HttpResponse<String> act(String person, String id, String action, String json)
      throws Exception {
    return post(path(person, id, action), "application/json", json);
  }

  private static String path(String person, String id, String action) {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
    return "/api/northwind.example/%s/events/%s/%s".formatted(person, encoded, action);
  }

  @Test
  void theWeekShowsEventsOnTheOwnersClock() throws Exception {
    String week = get("/northwind.example/" + Northwind.TOBIAS + "?week=" + SUNDAY).body();

    assertThat(week).contains("Europe/Berlin").contains("19:00<span class=\"to\">–20:00");
  }

  @Test
  void whatStrangersWriteIntoAnEventIsShownAndNeverRun() throws Exception {
    String week = get("/northwind.example/" + Northwind.TOBIAS + "?week=" + SUNDAY).body();

    assertThat(week).contains("Interview &lt;script&gt;").doesNotContain("<script>alert");
  }

  @Test
  void theOrganiserMovesAMeetingForEverybodyAndSubscribersAreTold() throws Exception {
    HttpResponse<String> moved = act(SYNC, eventId, "move", "{\"start\":\"2026-12-07T18:00:00Z\"}");

    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(
            get("/api/northwind.example/%s/events?start=%s&end=%s"
                    .formatted(Northwind.TOBIAS, "2026-12-07T18:30:00Z", "2026-12-07T18:45:00Z"))
                .body())
        .contains("2026-12-07T18:00:00")
        .contains("2026-12-07T19:00:00");
    assertThat(notified).contains(SYNC + " UPDATED", Northwind.TOBIAS + " UPDATED");
  }

  @Test
  void theFormMovesOnTheOwnersClockAndLeadsBackToTheWeek() throws Exception {
    String form =
        "id=%s&action=move&start=2026-12-07T10:00&back=/northwind.example/x?week=2026-12-07"
            .formatted(URLEncoder.encode(eventId, StandardCharsets.UTF_8));

    HttpResponse<String> moved =
        post("/northwind.example/" + SYNC + "/act", "application/x-www-form-urlencoded", form);

    assertThat(moved.statusCode()).isEqualTo(303);
    assertThat(moved.headers().firstValue("Location").orElse(""))
        .startsWith("/northwind.example/x?week=2026-12-07&said=Moved");
    assertThat(eventOf(SYNC).path("start").path("dateTime").asText())
        .startsWith("2026-12-07T09:00");
  }

  @Test
  void anInterviewerDeclinesWithACommentAndTheOrganiserHearsOfIt() throws Exception {
    String copy = eventOf(Northwind.TOBIAS).path("id").asText();

    act(Northwind.TOBIAS, copy, "decline", "{\"comment\":\"On a train\"}");

    JsonNode attendee = eventOf(SYNC).path("attendees").path(0);
    assertThat(attendee.path("status").path("response").asText()).isEqualTo("declined");
    assertThat(get("/northwind.example/" + SYNC + "/mail").body()).contains("On a train");
  }

  @Test
  void aCandidateOutsideOfTheTenantAnswersByMail() throws Exception {
    String iCalUId = eventOf(SYNC).path("iCalUId").asText();

    post(
        "/api/northwind.example/replies",
        "application/json",
        "{\"iCalUId\":\"%s\",\"address\":\"%s\",\"answer\":\"accepted\"}"
            .formatted(iCalUId, CANDIDATE));

    JsonNode attendee = eventOf(SYNC).path("attendees").path(1);
    assertThat(attendee.path("status").path("response").asText()).isEqualTo("accepted");
  }

  @Test
  void cancellingMailsEverybodyAndEmptiesTheOrganisersCalendar() throws Exception {
    act(SYNC, eventId, "cancel", "{\"comment\":\"The role is filled\"}");

    assertThat(eventOf(SYNC).isMissingNode()).isTrue();
    assertThat(get("/api/northwind.example/mails?to=" + CANDIDATE).body())
        .contains("CANCELLATION")
        .contains("The role is filled");
  }

  @Test
  void whatExchangeRefusesIsSaidInItsWords() throws Exception {
    String copy = eventOf(Northwind.TOBIAS).path("id").asText();

    HttpResponse<String> refused = act(Northwind.TOBIAS, copy, "cancel", "{}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"code\"").contains("\"message\"");
  }

  @Test
  void anotherPageOfTheWebMayNotMoveMeetings() throws Exception {
    HttpResponse<String> refused =
        post(
            path(SYNC, eventId, "cancel"),
            "application/json",
            "{}",
            "Origin",
            "http://evil.example");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(eventOf(SYNC).isMissingNode()).isFalse();
  }

  @Test
  void whoDoesNotExistIsNotFound() throws Exception {
    assertThat(get("/northwind.example/nobody").statusCode()).isEqualTo(404);
    assertThat(get("/api/nowhere.example/nobody/mails").statusCode()).isEqualTo(404);
    assertThat(get("/northwind.example/" + SYNC + "?week=then").statusCode()).isEqualTo(400);
  }

  @Test
  void everyMailboxOfTheDemoTenantsOpens() throws Exception {
    for (Tenant each : world.tenants()) {
      for (Mailbox box : each.mailboxes()) {
        assertThat(get("/" + each.id() + "/" + box.ownerId()).statusCode()).isEqualTo(200);
      }
    }
  }
}
