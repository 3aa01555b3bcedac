package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job with a canary in everything that is secret or personal, some of it while Graph is in
 * trouble; afterwards tables, queue messages and the host's log are searched.
 */
@Tag("hostile")
class CanariesIT {
  private static final String STATE_KEY = "canary-of-the-client-state-key-!";
  private static final String CANDIDATE = "canary.candidate@candidates.example";
  private static final String TITLE = "Canary title of an interview";
  private static final String NOTES = "Canary notes for the panel";
  private static final String COMMENT = "Canary comment of a cancellation";
  private static final String KEY = "canary-idempotency-key";
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]{10,}\\.(eyJ)?[\\w-]{10,}\\.");

  private static Workplace workplace;
  private static QueueTap queues;
  private static Path log;
  private static final Map<String, String> SECRETS = new LinkedHashMap<>();

  @BeforeAll
  static void playTheMainJob() throws IOException {
    SECRETS.put("client secret", "sandbox-only");
    SECRETS.put("client state key", STATE_KEY);
    SECRETS.put(
        "client state key in Base64",
        Base64.getEncoder().encodeToString(STATE_KEY.getBytes(StandardCharsets.UTF_8)));
    workplace =
        Workplace.open(
            (plan, azurite, simulator) -> {
              queues = new QueueTap(azurite.queueEndpoint());
              log = plan.work().resolve("host.log");
              return plan.withStorage(
                      azurite.connectionString(queues.uri(), azurite.tableEndpoint()))
                  .withSetting("ClientStateKey", SECRETS.get("client state key in Base64"));
            });
    Api.Reply link =
        workplace.admin().post("/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));
    URI consent = URI.create(link.body().path("link").asText());
    SECRETS.put("consent link", consent.getPath().replaceFirst(".*/", ""));
    workplace.visit(consent, Northwind.ADMIN);
    workplace.connected();
    workplace
        .simulator
        .subscriptions()
        .all()
        .forEach(one -> SECRETS.put("client state " + one.id(), one.clientState().orElseThrow()));
    JsonNode interview = book(KEY).body();
    move(interview);
    bookWhileGraphIsInTrouble();
    workplace
        .scheduler()
        .delete(
            "/interviews/%s?comment=%s"
                .formatted(interview.path("id").asText(), COMMENT.replace(" ", "%20")));
    workplace.scheduler().post("/interviews", Map.of("title", TITLE, "candidate", CANDIDATE));
  }

  @AfterAll
  static void close() {
    workplace.close();
    queues.close();
  }

  @Test
  void noSecretIsInTheLogs() throws IOException {
    String logs = logs();

    assertThat(logs).as("something was logged").isNotBlank();
    assertFree(logs, SECRETS);
    assertThat(TOKEN.matcher(logs).find()).as("a token in the logs").isFalse();
  }

  @Test
  void nothingPersonalIsInTheLogs() throws IOException {
    assertFree(logs(), personal());
  }

  @Test
  void noSecretIsInAQueue() {
    String messages = String.join("\n", queues.messages());

    assertThat(queues.messages()).as("the tap saw messages").hasSizeGreaterThan(3);
    assertFree(messages, SECRETS);
    assertFree(messages, personal());
    assertThat(TOKEN.matcher(messages).find()).as("a token in a message").isFalse();
  }

  @Test
  void noSecretIsInATable() {
    Map<String, String> tables = tables();

    assertThat(tables).as("the tables were read").containsKeys("bookings", "consents", "tenants");
    tables.forEach(
        (table, text) -> {
          assertFree(text, SECRETS);
          assertThat(text).as(table).doesNotContain(KEY);
          assertThat(TOKEN.matcher(text).find()).as("a token in " + table).isFalse();
        });
  }

  @Test
  void theCandidateIsInTheTableOfBookingsAndInNoOther() {
    Map<String, String> tables = tables();

    assertThat(tables.remove("bookings")).contains(CANDIDATE);
    tables.values().forEach(text -> assertFree(text, personal()));
  }

  private static Map<String, String> personal() {
    return Map.of("mail", CANDIDATE, "title", TITLE, "notes", NOTES, "comment", COMMENT);
  }

  private static void assertFree(String text, Map<String, String> canaries) {
    canaries.forEach((what, canary) -> assertThat(text.contains(canary)).as(what).isFalse());
  }

  private static String logs() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  private static Map<String, String> tables() {
    TableServiceClient service =
        new TableServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .buildClient();
    return service.listTables().stream()
        .collect(
            Collectors.toMap(
                table -> table.getName(),
                table ->
                    service.getTableClient(table.getName()).listEntities().stream()
                        .map(row -> row.getProperties().toString())
                        .collect(Collectors.joining("\n"))));
  }

  private static Api.Reply book(String key) {
    List<String> panel = List.of(Northwind.TOBIAS, Northwind.LUCIA);
    Instant from = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    JsonNode slot =
        workplace
            .scheduler()
            .post("/availability", Workplace.availability(panel, 45, from, Duration.ofDays(45)))
            .body()
            .path("slots")
            .get(0);
    Map<String, Object> body = new HashMap<>();
    body.put("title", TITLE);
    body.put("candidate", Map.of("name", "Canary", "email", CANDIDATE));
    body.put("panel", panel);
    body.put("start", slot.path("start").asText());
    body.put("durationMinutes", 45);
    body.put("teams", true);
    body.put("panelNotes", NOTES);
    return workplace.scheduler().post("/interviews", body, "Idempotency-Key", key);
  }

  /** In Outlook, so that notifications, their queue and the follower have work to do. */
  private static void move(JsonNode interview) {
    String path = "/interviews/" + interview.path("id").asText();
    Instant start = Instant.parse(interview.path("start").asText()).plus(1, ChronoUnit.DAYS);
    ObjectNode change = Api.JSON.createObjectNode();
    change
        .putObject("start")
        .put("dateTime", start.toString().replace("Z", ""))
        .put("timeZone", "UTC");
    change
        .putObject("end")
        .put("dateTime", start.plus(Duration.ofMinutes(45)).toString().replace("Z", ""))
        .put("timeZone", "UTC");
    workplace
        .simulator
        .calendars()
        .update(
            workplace.northwind(),
            workplace.mailbox(Northwind.INTERVIEWS),
            interview.path("events").path("candidate").path("eventId").asText(),
            change);
    eventually(
        "the interview follows",
        () ->
            workplace.scheduler().get(path).body().path("start").asText().equals(start.toString()));
  }

  /** Errors are where secrets leak: each of these is logged. */
  private static void bookWhileGraphIsInTrouble() {
    List<Fault> faults = new ArrayList<>();
    faults.add(Fault.refuse(400, "ErrorInvalidRecipients"));
    faults.add(Fault.refuse(403, "ErrorAccessDenied"));
    faults.add(new Fault.WebPage(200));
    faults.add(new Fault.Cut());
    for (Fault fault : faults) {
      workplace
          .simulator
          .faults()
          .add(FaultRule.always(fault).onMethod("POST").onPath("/events").times(2));
      book(KEY + fault.getClass().getSimpleName() + faults.indexOf(fault));
      workplace.simulator.faults().clear();
    }
    workplace
        .simulator
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        401,
                        "invalid_client",
                        "AADSTS7000215: Invalid client secret.",
                        java.util.Optional.empty()))
                .onPath("entra:")
                .times(2));
    workplace.admin().post("/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));
    workplace.simulator.faults().clear();
  }
}
