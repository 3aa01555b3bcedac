package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.calendars.Answer;
import dev.greenroom.sandbox.simulator.calendars.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job over HTTP: the packaged functions, Azurite, and the simulated Microsoft 365. */
class MainJobIT {
  private static final List<String> PANEL =
      List.of(Northwind.TOBIAS, Northwind.LUCIA, Northwind.TYRONE);

  private static Workplace workplace;
  private static int candidates;

  @BeforeAll
  static void open() {
    workplace = Workplace.open().connected();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void theTenantShowsItsGrantAndItsOrganisers() {
    JsonNode tenant = workplace.scheduler().get("/tenant").body();

    assertThat(tenant.path("consent").asText()).isEqualTo("granted");
    assertThat(tenant.path("organizers").path("candidate").path("teams").asBoolean()).isTrue();
  }

  @Test
  void peopleAreSyncedWithWhatTheyAre() {
    List<JsonNode> people = all("/people", "people");

    assertThat(people).hasSizeGreaterThan(55);
    assertThat(people).filteredOn(one -> one.path("kind").asText().equals("guest")).hasSize(3);
    assertThat(people)
        .filteredOn(one -> one.path("mailbox").asText().equals("onPremises"))
        .hasSize(2);
    assertThat(people).anySatisfy(one -> assertThat(one.path("enabled").asBoolean()).isFalse());
  }

  @Test
  void twelveRoomsAreSynced() {
    assertThat(all("/rooms", "rooms")).hasSize(12);
  }

  @Test
  void aFreeHourIsFoundForAPanelInTwoZonesAndARoomForSix() {
    JsonNode slots = slots();

    assertThat(slots).isNotEmpty();
    assertThat(slots)
        .allSatisfy(slot -> assertThat(slot.path("room").path("id").asText()).isNotEmpty());
  }

  @Test
  void aBookingMakesTwoEventsWithOneTeamsMeeting() {
    JsonNode interview = book().body();

    ObjectNode candidate = event(Northwind.INTERVIEWS, interview, "candidate");
    ObjectNode panel = event(Northwind.INTERVIEW_SYNC, interview, "panel");
    String link = interview.path("joinUrl").asText();
    assertThat(candidate.path("onlineMeeting").path("joinUrl").asText())
        .isEqualTo(link)
        .isNotEmpty();
    assertThat(panel.path("isOnlineMeeting").asBoolean()).isFalse();
    assertThat(panel.path("body").path("content").asText()).contains(link.replace("&", "&amp;"));
    assertThat(candidate.path("body").path("content").asText()).doesNotContain("scorecard");
    assertThat(panel.path("body").path("content").asText()).contains("scorecard");
    assertThat(interview.path("state").asText()).isEqualTo("confirmed");
  }

  @Test
  void repliesShowInTheInterviewAndInItsFeed() {
    JsonNode interview = book().body();
    String iCalUId = event(Northwind.INTERVIEWS, interview, "candidate").path("iCalUId").asText();
    workplace
        .simulator
        .calendars()
        .replyByMail(workplace.northwind(), iCalUId, candidateOf(interview), Answer.ACCEPTED);
    String panelUId = event(Northwind.INTERVIEW_SYNC, interview, "panel").path("iCalUId").asText();
    Mailbox tobias = workplace.mailbox(Northwind.TOBIAS);
    workplace
        .simulator
        .calendars()
        .respond(
            workplace.northwind(),
            tobias,
            tobias.eventByICalUId(panelUId).orElseThrow().path("id").asText(),
            Reply.plain(Answer.DECLINED));

    eventually(
        "both replies are known",
        () -> {
          JsonNode now = show(interview);
          return now.path("candidate").path("reply").asText().equals("accepted")
              && now.path("panel").get(0).path("reply").asText().equals("declined");
        });
    assertThat(kinds(interview)).contains("replied");
    assertThat(show(interview).path("flags")).extracting(JsonNode::asText).contains("declined");
  }

  @Test
  void anEventDraggedInOutlookTakesTheInterviewAlong() {
    JsonNode interview = book().body();
    Instant start = Instant.parse(interview.path("start").asText()).plus(1, ChronoUnit.DAYS);
    Instant end = Instant.parse(interview.path("end").asText()).plus(1, ChronoUnit.DAYS);

    drag(Northwind.INTERVIEW_SYNC, interview, "panel", start, end);

    eventually(
        "the interview follows",
        () -> show(interview).path("start").asText().equals(start.toString()));
    eventually(
        "the candidate's event follows",
        () ->
            event(Northwind.INTERVIEWS, interview, "candidate")
                .path("start")
                .path("dateTime")
                .asText()
                .startsWith(start.toString().substring(0, 16)));
    JsonNode entry =
        StreamSupport.stream(feed(interview).spliterator(), false)
            .filter(one -> one.path("kind").asText().equals("rescheduledInOutlook"))
            .findFirst()
            .orElseThrow();
    assertThat(entry.path("before").path("start").asText())
        .isEqualTo(interview.path("start").asText());
    assertThat(entry.path("after").path("start").asText()).isEqualTo(start.toString());
    eventually("it rests", () -> show(interview).path("state").asText().equals("confirmed"));
  }

  @Test
  void ofTwoWhoWantTheSameSlotOneWinsAndOneGetsAlternatives() throws Exception {
    JsonNode slot = slots().get(0);
    ExecutorService two = Executors.newFixedThreadPool(2);
    List<Future<Api.Reply>> calls =
        IntStream.range(0, 2).mapToObj(i -> two.submit(() -> book(slot))).toList();

    List<Api.Reply> replies = new ArrayList<>();
    for (Future<Api.Reply> call : calls) {
      replies.add(call.get());
    }
    two.shutdown();

    assertThat(replies).extracting(Api.Reply::status).containsExactlyInAnyOrder(201, 409);
    Api.Reply loser =
        replies.stream().filter(reply -> reply.status() == 409).findFirst().orElseThrow();
    assertThat(loser.problem()).isEqualTo("slot-taken");
    assertThat(loser.body().path("alternatives")).isNotEmpty();
  }

  @Test
  void subscriptionsAreRenewedByTheTimer() {
    Map<String, Instant> before = expiries();
    workplace.installation.ageSubscriptions(Duration.ofDays(5));

    workplace.runTimer("RenewSubscriptions");

    eventually(
        "both live longer, and are the same",
        () -> {
          Map<String, Instant> now = expiries();
          return now.keySet().equals(before.keySet())
              && now.entrySet().stream()
                  .allMatch(one -> one.getValue().isAfter(before.get(one.getKey())));
        });
  }

  private static Map<String, Instant> expiries() {
    Map<String, Instant> expiries = new HashMap<>();
    workplace
        .simulator
        .subscriptions()
        .all()
        .forEach(one -> expiries.put(one.id(), one.expiresAt()));
    return expiries;
  }

  @Test
  void aCancelledInterviewLeavesNobodysTimeTaken() {
    JsonNode interview = book().body();

    Api.Reply cancelled =
        workplace
            .scheduler()
            .delete("/interviews/" + interview.path("id").asText() + "?comment=Sorry");

    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(cancelled.body().path("state").asText()).isEqualTo("cancelled");
    JsonNode slots =
        workplace
            .scheduler()
            .post(
                "/availability",
                request(Instant.parse(interview.path("start").asText()), Duration.ofMinutes(45)))
            .body()
            .path("slots");
    assertThat(slots)
        .extracting(slot -> slot.path("start").asText())
        .contains(interview.path("start").asText());
  }

  @Test
  void anInterviewIsMovedThroughTheApi() {
    JsonNode interview = book().body();
    String start = slots().get(0).path("start").asText();

    Api.Reply moved =
        workplace
            .scheduler()
            .patch("/interviews/" + interview.path("id").asText(), Map.of("start", start));

    assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
    assertThat(
            event(Northwind.INTERVIEW_SYNC, interview, "panel")
                .path("start")
                .path("dateTime")
                .asText())
        .startsWith(start.substring(0, 16));
  }

  @Test
  void aChangeToAnOldVersionIsRefused() {
    Api.Reply booked = book();
    String path = "/interviews/" + booked.body().path("id").asText();
    String start = slots().get(0).path("start").asText();
    workplace.scheduler().patch(path, Map.of("start", start), "If-Match", booked.etag());

    Api.Reply second =
        workplace
            .scheduler()
            .patch(
                path,
                Map.of("start", slots().get(0).path("start").asText()),
                "If-Match",
                booked.etag());

    assertThat(second.status()).isEqualTo(412);
  }

  @Test
  void theSameKeyGivesTheSameAnswer() {
    Map<String, Object> body = booking(slots().get(0));

    Api.Reply first = workplace.scheduler().post("/interviews", body, "Idempotency-Key", "key-1");
    Api.Reply again = workplace.scheduler().post("/interviews", body, "Idempotency-Key", "key-1");
    Map<String, Object> other = new HashMap<>(body);
    other.put("title", "Another");
    Api.Reply misused =
        workplace.scheduler().post("/interviews", other, "Idempotency-Key", "key-1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.raw().body()).isEqualTo(first.raw().body());
    assertThat(misused.status()).isEqualTo(422);
  }

  // ---- what the tests say in a word

  private static Map<String, Object> request(Instant from, Duration window) {
    Map<String, Object> request = new HashMap<>(Workplace.availability(PANEL, 45, from, window));
    request.put("room", Map.of("capacity", 6));
    return request;
  }

  private static JsonNode slots() {
    Instant from = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    Api.Reply reply =
        workplace.scheduler().post("/availability", request(from, Duration.ofDays(45)));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.body().path("slots");
  }

  private static Map<String, Object> booking(JsonNode slot) {
    candidates++;
    Map<String, Object> body = new HashMap<>();
    body.put("title", "Backend engineer, interview");
    body.put(
        "candidate",
        Map.of("name", "Ada Example", "email", "ada%d@candidates.example".formatted(candidates)));
    body.put("panel", PANEL);
    body.put("start", slot.path("start").asText());
    body.put("durationMinutes", 45);
    body.put("roomId", slot.path("room").path("id").asText());
    body.put("teams", true);
    body.put("panelNotes", "Please fill in the scorecard.");
    return body;
  }

  private static Api.Reply book(JsonNode slot) {
    return workplace.scheduler().post("/interviews", booking(slot));
  }

  private static Api.Reply book() {
    Api.Reply reply = book(slots().get(0));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply;
  }

  private static JsonNode show(JsonNode interview) {
    return workplace.scheduler().get("/interviews/" + interview.path("id").asText()).body();
  }

  private static JsonNode feed(JsonNode interview) {
    return workplace
        .scheduler()
        .get("/interviews/" + interview.path("id").asText() + "/feed")
        .body()
        .path("entries");
  }

  private static List<String> kinds(JsonNode interview) {
    return StreamSupport.stream(feed(interview).spliterator(), false)
        .map(entry -> entry.path("kind").asText())
        .toList();
  }

  private static String candidateOf(JsonNode interview) {
    return interview.path("candidate").path("email").asText();
  }

  private static ObjectNode event(String owner, JsonNode interview, String role) {
    return workplace
        .simulator
        .calendars()
        .get(
            workplace.northwind(),
            workplace.mailbox(owner),
            interview.path("events").path(role).path("eventId").asText());
  }

  private static void drag(
      String owner, JsonNode interview, String role, Instant start, Instant end) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.putObject("start")
        .put("dateTime", start.toString().replace("Z", ""))
        .put("timeZone", "UTC");
    body.putObject("end").put("dateTime", end.toString().replace("Z", "")).put("timeZone", "UTC");
    workplace
        .simulator
        .calendars()
        .update(
            workplace.northwind(),
            workplace.mailbox(owner),
            interview.path("events").path(role).path("eventId").asText(),
            body);
  }

  private static List<JsonNode> all(String path, String plural) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          workplace
              .scheduler()
              .get(path + "?limit=25" + (next.isEmpty() ? "" : "&page=" + next))
              .body();
      page.path(plural).forEach(items::add);
      next = page.path("nextPage").asText();
    } while (!next.isEmpty());
    return items;
  }
}
