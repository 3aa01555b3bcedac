package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whole loops, found through the door in the calendars of the demo company. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoopSearchIT {
  private static final Instant MONDAY =
      LocalDate.now(ZoneOffset.UTC)
          .plusDays(8)
          .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
          .atStartOfDay()
          .toInstant(ZoneOffset.UTC);

  private Workplace workplace;
  private final Map<String, ZoneId> zones = new HashMap<>();
  private List<String> people;

  @BeforeAll
  void open() {
    workplace = Workplace.open().connected();
    people = interviewers();
  }

  @AfterAll
  void close() {
    workplace.close();
  }

  @Test
  void anOrdinaryLoopIsPlannedIntoTimesAtWhichNobodyIsBusy() {
    List<String> four = people.subList(0, 4);
    Map<String, Object> session =
        Map.of(
            "id",
            "panel",
            "durationMinutes",
            60,
            "seats",
            four.stream().map(one -> Map.of("personIds", List.of(one))).toList(),
            "room",
            Map.of("capacity", 6));

    JsonNode found = found(search(List.of(session), Duration.ofDays(14)));

    assertThat(found.path("complete").asBoolean()).isTrue();
    assertThat(found.path("plans")).isNotEmpty();
    found.path("plans").forEach(this::nobodyIsBusy);
  }

  @Test
  void aHardLoopOfEightSessionsWithPoolsOfThirtyIsPlannedOverAWeek() {
    List<Map<String, Object>> sessions =
        IntStream.range(0, 8)
            .<Map<String, Object>>mapToObj(
                number ->
                    Map.of(
                        "id",
                        "s" + number,
                        "durationMinutes",
                        30 + 15 * (number % 3),
                        "seats",
                        List.of(Map.of("personIds", people.subList(0, 30))),
                        "room",
                        Map.of("capacity", 4)))
            .toList();
    Map<String, Object> body = search(sessions, Duration.ofDays(5));
    body.put("pace", Map.of("days", 2, "longestStretchMinutes", 180, "breakMinutes", 15));

    JsonNode found = found(body);

    assertThat(found.path("plans")).isNotEmpty();
    found.path("plans").forEach(this::nobodyIsBusy);
    JsonNode best = found.path("plans").get(0);
    assertThat(peopleOf(best)).doesNotHaveDuplicates().hasSize(8);
    assertThat(best.path("choices").get(0).path("passedOver")).hasSize(29);
  }

  @Test
  void aTagIsAPoolAndAPersonsLimitIsExplained() {
    String only = people.get(5);
    Api.Reply profile = workplace.admin().get("/people/" + only);
    Api.Reply edited =
        workplace
            .admin()
            .patch(
                "/people/" + only,
                Map.of("tags", List.of("java"), "limits", Map.of("perDay", 0)),
                "If-Match",
                profile.etag());
    assertThat(edited.status()).as(edited.raw().body()).isEqualTo(200);
    Map<String, Object> session =
        Map.of("id", "code", "durationMinutes", 60, "seats", List.of(Map.of("tag", "Java")));
    Map<String, Object> body = search(List.of(session), Duration.ofDays(5));

    JsonNode found = found(body);
    JsonNode explained = explained(Map.of("search", body));
    JsonNode ofPerson =
        explained(
            Map.of("search", body, "personId", only, "start", MONDAY.plusSeconds(3600).toString()));

    assertThat(found.path("plans")).isEmpty();
    JsonNode change = explained.path("sessions").get(0).path("changes").get(0);
    assertThat(change.path("rule").asText()).isEqualTo("dayLimit");
    assertThat(change.path("personId").asText()).isEqualTo(only);
    assertThat(change.path("sentence").asText()).startsWith("Without the limit of 0 a day of ");
    assertThat(ofPerson.path("possible").asBoolean()).isFalse();
    assertThat(ofPerson.path("rules").findValuesAsText("rule")).contains("dayLimit", "busy");
  }

  @Test
  void whoHasNoMailboxInTheCloudIsNamedAndTheOthersAreSeated() {
    Map<String, Object> session =
        Map.of(
            "id",
            "talk",
            "durationMinutes",
            30,
            "seats",
            List.of(Map.of("personIds", List.of(Northwind.ON_PREMISES_BERLIN, people.get(0)))));

    JsonNode found = found(search(List.of(session), Duration.ofDays(5)));

    assertThat(found.path("unreadable").findValuesAsText("id"))
        .containsExactly(Northwind.ON_PREMISES_BERLIN);
    assertThat(peopleOf(found.path("plans").get(0))).containsExactly(people.get(0));
  }

  /** Everybody who can be read, in the order of their ids. */
  private List<String> interviewers() {
    List<String> ids = new ArrayList<>();
    for (JsonNode person : workplace.scheduler().get("/people?limit=100").body().path("people")) {
      if (person.has("workingHours")
          && person.path("mailbox").asText().equals("cloud")
          && person.path("purpose").asText("user").equals("user")) {
        ids.add(person.path("id").asText());
        if (ZoneId.getAvailableZoneIds().contains(person.path("timeZone").asText())) {
          zones.put(person.path("id").asText(), ZoneId.of(person.path("timeZone").asText()));
        }
      }
    }
    assertThat(ids).hasSizeGreaterThan(35);
    return ids;
  }

  private static Map<String, Object> search(List<Map<String, Object>> sessions, Duration window) {
    Map<String, Object> body = new HashMap<>();
    body.put("sessions", sessions);
    body.put("window", Map.of("start", MONDAY.toString(), "end", MONDAY.plus(window).toString()));
    body.put("candidate", Map.of("timeZone", "Europe/Berlin"));
    return body;
  }

  private JsonNode found(Map<String, Object> body) {
    return answer("/availability", body);
  }

  private JsonNode explained(Map<String, Object> body) {
    return answer("/availability/explain", body);
  }

  private JsonNode answer(String path, Map<String, Object> body) {
    Api.Reply reply = workplace.scheduler().post(path, body);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.body();
  }

  private static List<String> peopleOf(JsonNode plan) {
    List<String> people = new ArrayList<>();
    for (JsonNode session : plan.path("sessions")) {
      people.addAll(session.path("people").findValuesAsText("personId"));
    }
    return people;
  }

  /** As the simulated mailboxes themselves have it, with no code of the product. */
  private void nobodyIsBusy(JsonNode plan) {
    for (JsonNode session : plan.path("sessions")) {
      Instant start = Instant.parse(session.path("start").asText());
      Instant end = Instant.parse(session.path("end").asText());
      Set<String> owners = new HashSet<>(session.path("people").findValuesAsText("personId"));
      for (String owner : owners) {
        assertThat(busy(owner, start, end)).as(owner + " at " + session).isEmpty();
      }
    }
  }

  private List<ObjectNode> busy(String owner, Instant start, Instant end) {
    return new Auditor(workplace)
        .events(owner).stream()
            .filter(event -> !text(event, "type").equals("seriesMaster"))
            .filter(
                event ->
                    Set.of("busy", "tentative", "oof", "unknown").contains(text(event, "showAs")))
            .filter(
                event -> !event.path("responseStatus").path("response").asText().equals("declined"))
            .filter(
                event ->
                    at(event, "start", owner).isBefore(end)
                        && start.isBefore(at(event, "end", owner)))
            .toList();
  }

  private static String text(ObjectNode event, String name) {
    return event.path(name).asText();
  }

  /** All-day events have dates, which are hers by her own clock. */
  private Instant at(ObjectNode event, String edge, String owner) {
    LocalDateTime time = LocalDateTime.parse(event.path(edge).path("dateTime").asText());
    ZoneId zone =
        event.path("isAllDay").asBoolean()
            ? zones.getOrDefault(owner, ZoneOffset.UTC)
            : ZoneOffset.UTC;
    return time.atZone(zone).toInstant();
  }
}
