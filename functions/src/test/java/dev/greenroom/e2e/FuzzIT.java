package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mutations of right bodies, {@value #BODIES} for each endpoint that takes JSON: each gets an
 * answer of the contract, and never a 5xx. The everyday run is the same each time; {@code
 * -Dscale=full} tries another seed at each run, and {@code -Dseed=N} repeats one.
 */
@Tag("hostile")
class FuzzIT {
  private static final int BODIES = 300;
  private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
  private static final long SEED =
      Long.getLong(
          "seed",
          "full".equals(System.getProperty("scale")) ? Instant.now().toEpochMilli() : 20261121L);
  private static final Instant START =
      Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);

  private static Workplace workplace;
  private static String interview;
  private static String room;
  private static JsonNode link;
  private static JsonNode request;
  private static String loop;
  private static String candidate;

  /** The endpoints that take JSON. */
  private enum Door {
    CONSENT("POST", "/consent/requests"),
    SETTINGS("PATCH", "/tenant/settings"),
    SCHEDULING("PATCH", "/tenant/scheduling"),
    AVAILABILITY("POST", "/availability"),
    BOOK("POST", "/interviews"),
    MOVE("PATCH", "/interviews/{interview}"),
    HOLD("POST", "/holds"),
    CONFIRM_HOLD("POST", "/holds/{hold}/confirmation"),
    BOOK_LOOP("POST", "/loops"),
    MOVE_LOOP("POST", "/loops/{loop}/reschedule"),
    CANCEL_LOOP("POST", "/loops/{loop}/cancel"),
    REGISTRATION("PUT", "/tenant/registration"),
    READINESS("PATCH", "/tenant/readiness/settings"),
    CONNECTION("POST", "/me/connection"),
    SYNC("PATCH", "/people/sync"),
    PERSON("PATCH", "/people/{person}"),
    ROOM("PATCH", "/rooms/{room}"),
    EXPLAIN("POST", "/availability/explain"),
    MESSAGE("POST", "/messages"),
    MAIL("PATCH", "/tenant/mail"),
    MY_MAIL("PATCH", "/me/mail"),
    LOOK_UP("POST", "/candidates/lookup"),
    SUPPRESS("PATCH", "/candidates/{candidate}"),
    TEMPLATE("PUT", "/tenant/event-templates/{name}"),
    LINK("POST", "/booking-links"),
    ASK("POST", "/availability-requests"),
    BOOK_ASKED("POST", "/availability-requests/{asked}/interview"),
    BOOK_BY_LINK("POST", "/book/{link}"),
    MOVE_BY_LINK("POST", "/book/{link}/reschedule"),
    CANCEL_BY_LINK("POST", "/book/{link}/cancel"),
    ANSWER("POST", "/book/{request}/availability"),
    CALENDAR("POST", "/tenant/calendars"),
    NOTIFICATIONS("POST", "/graph/notifications"),
    LIFECYCLE("POST", "/graph/lifecycle");

    private final String method;
    private final String path;

    Door(String method, String path) {
      this.method = method;
      this.path = path;
    }
  }

  @BeforeAll
  static void open() {
    workplace = Workplace.open().connected();
    ObjectNode search =
        Api.JSON.valueToTree(
            Workplace.availability(List.of(Northwind.TOBIAS), 45, START, Duration.ofDays(14)));
    search.put("bufferMinutes", 5); // as the booking has: the first free time may touch a meeting
    JsonNode free =
        workplace.scheduler().post("/availability", search).body().path("slots").path(0);
    ObjectNode body = booking(Northwind.TOBIAS).put("start", free.path("start").asText());
    Api.Reply booked = workplace.scheduler().post("/interviews", body);
    assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
    interview = booked.body().path("id").asText();
    link = workplace.scheduler().post("/booking-links", links()).body();
    request = workplace.scheduler().post("/availability-requests", links()).body();
    ObjectNode together = loop(START.plus(30, ChronoUnit.DAYS));
    Api.Reply bookedLoop = workplace.scheduler().post("/loops", together);
    assertThat(bookedLoop.status()).as(bookedLoop.raw().body()).isEqualTo(201);
    loop = bookedLoop.body().path("id").asText();
    Api.Reply mail = workplace.admin().send("PATCH", "/tenant/mail", mail().toString());
    assertThat(mail.status()).as(mail.raw().body()).isEqualTo(200);
    candidate =
        workplace
            .scheduler()
            .post("/candidates/lookup", Map.of("email", "ada@candidates.example"))
            .body()
            .path("id")
            .asText();
    assertThat(candidate).isNotEmpty();
    room = workplace.admin().get("/rooms").body().path("rooms").path(0).path("id").asText();
    assertThat(room).isNotEmpty();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void everyEndpointThatTakesJsonIsTried() {
    Set<String> taking = new TreeSet<>();
    Contract.document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (operation.getValue().has("requestBody")) {
                            taking.add(shape(operation.getKey(), path.getKey()));
                          }
                        }));

    assertThat(Arrays.stream(Door.values()).map(door -> shape(door.method, door.path)))
        .containsExactlyInAnyOrderElementsOf(taking);
  }

  private static String shape(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("[{][^}]*[}]", "{}");
  }

  @ParameterizedTest
  @EnumSource
  void noBodyBreaksADoor(Door door) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    JsonNode right = right(door);
    List<String> bodies = new ArrayList<>();
    Mutations mutations = new Mutations(new SplittableRandom(SEED + door.ordinal()));
    for (int i = 0; i < BODIES; i++) {
      bodies.add(mutations.of(right));
    }

    List<Future<Api.Reply>> replies =
        bodies.stream().map(body -> threads.submit(() -> send(door, body))).toList();

    for (int i = 0; i < BODIES; i++) {
      assertThat(replies.get(i).get().status())
          .as("-Dseed=%d, body %d: %s", SEED, i, bodies.get(i))
          .isLessThan(500);
    }
    threads.shutdown();
  }

  private static Api.Reply send(Door door, String body) {
    try {
      String path =
          door.path
              .replace("{interview}", interview)
              .replace("{loop}", loop)
              .replace("{hold}", "none")
              .replace("{person}", Northwind.PART_TIME)
              .replace("{room}", room)
              .replace("{candidate}", candidate)
              .replace("{name}", "some")
              .replace("{asked}", request.path("id").asText())
              .replace("{request}", secret(request))
              .replace("{link}", secret(link));
      return workplace.admin().send(door.method, path, body);
    } catch (AssertionError | UncheckedIOException e) {
      throw new AssertionError("-Dseed=%d %s: %s".formatted(SEED, door, body), e);
    }
  }

  private static JsonNode right(Door door) {
    return switch (door) {
      case CONSENT -> Api.JSON.valueToTree(Map.of("tenantId", DemoTenant.NORTHWIND));
      case SETTINGS ->
          Api.JSON.valueToTree(
              Map.of(
                  "candidateOrganizer", "nobody@northwind.example",
                  "panelOrganizer", "interview-sync@northwind.example",
                  "teamsOrganizer", "interviews@northwind.example"));
      case SCHEDULING -> scheduling();
      case AVAILABILITY -> search();
      case BOOK -> booking(Northwind.LUCIA);
      case HOLD -> {
        ObjectNode hold = Api.JSON.createObjectNode().put("expiresInMinutes", 5);
        hold.putArray("options").add(booking(Northwind.LUCIA));
        yield hold;
      }
      case CONFIRM_HOLD -> Api.JSON.createObjectNode().put("option", 0);
      case MOVE -> Api.JSON.valueToTree(Map.of("start", START.toString(), "durationMinutes", 30));
      case BOOK_LOOP -> loop(START.plus(2, ChronoUnit.HOURS));
      case MOVE_LOOP -> {
        ObjectNode times = Api.JSON.createObjectNode();
        times
            .putArray("sessions")
            .addObject()
            .put("id", "a")
            .put("start", START.toString())
            .put("end", START.plus(45, ChronoUnit.MINUTES).toString());
        yield times;
      }
      case CANCEL_LOOP -> Api.JSON.valueToTree(Map.of("comment", "Position filled"));
      case REGISTRATION -> registration();
      case READINESS ->
          Api.JSON.valueToTree(
              Map.of("recruitersGroupId", NOBODY, "interviewersGroupId", DemoTenant.NORTHWIND));
      case CONNECTION -> Api.JSON.valueToTree(Map.of("packs", List.of("ownCalendar")));
      case SYNC ->
          Api.JSON.valueToTree(
              Map.of("enabled", true, "enableNewPeople", false, "readerId", Northwind.PART_TIME));
      case PERSON -> person();
      case ROOM -> Api.JSON.valueToTree(Map.of("bookable", true, "capacity", 4));
      case EXPLAIN -> explanation();
      case MAIL -> mail();
      case MY_MAIL -> myMail();
      case MESSAGE -> message();
      case LOOK_UP -> Api.JSON.valueToTree(Map.of("email", "ada@candidates.example"));
      case SUPPRESS -> Api.JSON.valueToTree(Map.of("suppressed", false));
      case TEMPLATE -> template();
      case LINK, ASK -> links();
      case BOOK_ASKED, MOVE_BY_LINK -> Api.JSON.valueToTree(Map.of("start", START.toString()));
      case BOOK_BY_LINK ->
          Api.JSON.valueToTree(
              Map.of("start", START.toString(), "timeZone", "Asia/Tokyo", "name", "Ada"));
      case CANCEL_BY_LINK -> Api.JSON.valueToTree(Map.of("reason", "A train was cancelled."));
      case ANSWER ->
          Api.JSON.valueToTree(
              Map.of(
                  "windows",
                  List.of(
                      Map.of(
                          "start", START.toString(),
                          "end", START.plus(2, ChronoUnit.HOURS).toString()))));
      case CALENDAR ->
          Api.JSON.valueToTree(
              Map.of("groupId", NOBODY, "lenderId", Northwind.ADMIN, "default", false));
      case NOTIFICATIONS -> notification("changeType", "updated");
      case LIFECYCLE -> notification("lifecycleEvent", "missed");
    };
  }

  private static String secret(JsonNode made) {
    return made.path("link").asText().replaceAll(".*/", "");
  }

  private static ObjectNode links() {
    ObjectNode body = booking(Northwind.LUCIA).without(List.of("start"));
    body.put("message", "We look forward to it.").put("showInterviewers", true);
    body.put("noticeHours", 12).put("horizonDays", 40).put("stepMinutes", 30);
    body.putObject("room").put("capacity", 4).put("building", "Haus am Ufer");
    body.putObject("reschedule").put("allowed", true).put("cutOffHours", 48).put("most", 2);
    body.putObject("cancel").put("reason", "required");
    return body.put("expiresAt", START.toString());
  }

  private static ObjectNode registration() {
    ObjectNode body = Api.JSON.createObjectNode().put("clientId", NOBODY);
    body.putObject("credential")
        .put("kind", "certificate")
        .put("key", "https://vault.example/keys/greenroom-" + DemoTenant.NORTHWIND + "/1")
        .put("certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
    return body;
  }

  private static ObjectNode explanation() {
    ObjectNode body = Api.JSON.createObjectNode().put("personId", Northwind.TOBIAS);
    body.put("start", START.plus(2, ChronoUnit.HOURS).toString());
    body.set("search", search());
    return body;
  }

  private static ObjectNode mail() {
    ObjectNode body = Api.JSON.createObjectNode().put("enabled", true);
    body.putArray("sharedMailboxes").add("interviews@northwind.example");
    body.put("noReply", "interviews@northwind.example").put("signature", "Northwind\nRecruiting");
    return body.put("dailyThreshold", 0).put("retentionDays", 90); // so that none leaves
  }

  private static ObjectNode myMail() {
    ObjectNode body = Api.JSON.createObjectNode().put("sendForOthers", true).put("sync", false);
    body.putArray("aliases").add("admin@northwind.example");
    return body.put("signature", "Kind regards");
  }

  private static ObjectNode message() {
    ObjectNode body = Api.JSON.createObjectNode();
    body.putObject("from").put("noReply", true);
    body.putObject("to").put("email", "ada@candidates.example").put("name", "Ada");
    body.put("subject", "Hello {{name}}").put("text", "Dear {{name}},\n\nsee you.");
    body.putArray("variables").addObject().put("name", "name").put("value", "Ada");
    body.put("kind", "outreach").put("scheduledAt", START.toString());
    return body.put("interviewId", interview).put("untilReply", true);
  }

  private static ObjectNode template() {
    ObjectNode body = Api.JSON.createObjectNode();
    body.putObject("candidate").put("subject", "{{title}}").put("body", "Hello {{candidate.name}}");
    body.putObject("panel").put("body", "Please be there.");
    return body;
  }

  private static ObjectNode person() {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("displayName", "Ada").put("interviewer", true).put("timeZone", "Europe/Berlin");
    ObjectNode period = body.putObject("workingHours").putArray("periods").addObject();
    period.putArray("days").add("monday").add("friday");
    period.put("start", "09:00").put("end", "17:00");
    body.putArray("tags").add("java").add("lead");
    body.putObject("limits").put("perDay", 2).put("perWeek", 5);
    body.putObject("buffers").put("beforeMinutes", 10).put("afterMinutes", 5);
    body.putArray("training").addObject().put("tag", "java").put("state", "trainee");
    busyRule(body);
    return body;
  }

  private static ObjectNode scheduling() {
    ObjectNode body = Api.JSON.createObjectNode();
    busyRule(body);
    ObjectNode type = body.putArray("interviewTypes").addObject();
    type.put("name", "Phone screen").put("durationMinutes", 30);
    type.putObject("buffers").put("beforeMinutes", 10).put("afterMinutes", 5);
    busyRule(type);
    return body;
  }

  private static void busyRule(ObjectNode body) {
    ObjectNode rule = body.putArray("busyPolicy").addObject();
    rule.putArray("showAs").add("tentative");
    rule.putArray("replies").add("none");
    rule.putArray("keywords").add("HOLD");
    rule.put("allDay", false).put("effect", "soft");
  }

  private static ObjectNode search() {
    ObjectNode body =
        Api.JSON.valueToTree(
            Workplace.availability(List.of(Northwind.TOBIAS), 45, START, Duration.ofDays(3)));
    body.putObject("room").put("capacity", 6).put("building", "Haus am Ufer");
    body.putObject("candidateWorkingHours")
        .put("timeZone", "America/New_York")
        .put("start", "09:00")
        .put("end", "17:00");
    return body.put("stepMinutes", 30).put("bufferMinutes", 15).put("limit", 5);
  }

  private static ObjectNode booking(String person) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("title", "Backend engineer");
    body.putObject("candidate")
        .put("name", "Ada")
        .put("email", "ada@candidates.example")
        .put("timeZone", "Europe/Berlin");
    body.putArray("panel").add(person);
    body.put("start", START.plus(2, ChronoUnit.HOURS).toString());
    body.put("durationMinutes", 45);
    body.put("bufferMinutes", 5);
    body.put("teams", true);
    body.put("panelNotes", "Please fill in the scorecard.");
    return body;
  }

  private static ObjectNode loop(Instant start) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("title", "Backend engineer").put("bufferMinutes", 5).put("panelNotes", "Notes");
    body.putObject("candidate").put("name", "Ada").put("email", "ada@candidates.example");
    ObjectNode session = body.putArray("sessions").addObject();
    session.put("id", "a").put("title", "Coding").put("teams", true);
    session.put("start", start.toString());
    session.put("end", start.plus(45, ChronoUnit.MINUTES).toString());
    session.putArray("people").addObject().put("personId", Northwind.LUCIA).put("role", "required");
    return body;
  }

  private static ObjectNode notification(String kind, String value) {
    Subscription ours = workplace.simulator.subscriptions().all().get(0);
    ObjectNode body = Api.JSON.createObjectNode();
    ObjectNode one = body.putArray("value").addObject();
    one.put("subscriptionId", ours.id());
    one.put("clientState", ours.clientState().orElseThrow());
    one.put("tenantId", ours.tenantId());
    one.put(kind, value);
    one.put("resource", "Users/%s/Events/AAkALg".formatted(ours.mailboxOwnerId()));
    one.putObject("resourceData").put("id", "AAkALg");
    return body;
  }
}
