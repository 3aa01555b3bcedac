package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole loops, over HTTP and into the simulated Outlook. */
class LoopIT {
  private static final Instant FROM =
      Instant.now().plus(8, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);

  private static Workplace workplace;
  private static JsonNode slots;
  private static int used;

  @BeforeAll
  static void open() {
    workplace = Workplace.open().connected();
    Map<String, Object> search =
        new HashMap<>(
            Workplace.availability(
                List.of(Northwind.TOBIAS, Northwind.LUCIA), 45, FROM, Duration.ofDays(21)));
    search.put("limit", 200);
    slots = workplace.scheduler().post("/availability", search).body().path("slots");
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void everySessionIsBookedWithItsEvents() {
    Api.Reply reply = book(loop(next(), next()), "whole");

    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    JsonNode loop = reply.body();
    assertThat(loop.path("state").asText()).isEqualTo("confirmed");
    assertThat(loop.path("sessions")).hasSize(2);
    for (JsonNode session : loop.path("sessions")) {
      JsonNode interview = session.path("interview");
      assertThat(interview.path("loopId")).isEqualTo(loop.path("id"));
      assertThat(panelEvent(interview).path("attendees"))
          .extracting(one -> one.path("type").asText())
          .containsExactly("required", "optional");
    }
    assertThat(workplace.scheduler().get("/loops/" + loop.path("id").asText()).body())
        .isEqualTo(loop);
    assertThat(book(loop(next(), next()), "whole").problem()).isEqualTo("key-reused");
  }

  @Test
  void whatOverlapsIsNamedAndNothingIsBooked() {
    JsonNode taken = next();
    assertThat(book(loop(taken, next()), "first").status()).isEqualTo(201);
    JsonNode free = next();

    Api.Reply reply = book(loop(free, taken), "second");

    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.problem()).isEqualTo("slot-taken");
    assertThat(reply.body().path("obstacles"))
        .hasSize(2)
        .allSatisfy(
            one -> {
              assertThat(one.path("session").asText()).isEqualTo("s1");
              assertThat(one.path("kind").asText()).isEqualTo("promised");
            });
    assertThat(reply.body().path("alternativesBySession").path(0).path("slots")).isNotEmpty();
    assertThat(book(loop(free), "free").status()).isEqualTo(201);
  }

  @Test
  void aLoopIsMovedAndCancelledAsOne() {
    Api.Reply booked = book(loop(next(), next()), "moves");
    String path = "/loops/" + booked.body().path("id").asText();
    ObjectNode times = Api.JSON.createObjectNode();
    ArrayNode sessions = times.putArray("sessions");
    for (int i = 0; i < 2; i++) {
      JsonNode slot = next();
      sessions
          .addObject()
          .put("id", "s" + i)
          .put("start", slot.path("start").asText())
          .put("end", slot.path("end").asText());
    }

    Api.Reply moved = workplace.scheduler().send("POST", path + "/reschedule", times.toString());

    assertThat(moved.status()).as(moved.raw().body()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      JsonNode interview = moved.body().path("sessions").path(i).path("interview");
      assertThat(interview.path("start")).isEqualTo(sessions.path(i).path("start"));
      assertThat(panelEvent(interview).path("start").path("dateTime").asText())
          .startsWith(interview.path("start").asText().replace("Z", ""));
    }
    Api.Reply stale =
        workplace.scheduler().send("POST", path + "/cancel", "{}", "If-Match", "\"1.1\"");
    assertThat(stale.status()).isEqualTo(412);
    Api.Reply cancelled = workplace.scheduler().post(path + "/cancel", Map.of("comment", "Filled"));
    assertThat(cancelled.body().path("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void aPlanIsBookedAsItWasFoundAndItsChoicesComeOutTheSameAgain() {
    List<String> pool =
        List.of(Northwind.TOBIAS, Northwind.LUCIA, Northwind.TYRONE, Northwind.GRACE);
    Map<String, Object> call = session("call", pool);
    call.put("title", "First call");
    call.put("location", "teams");
    Map<String, Object> visit = session("visit", pool);
    visit.put("location", "room");
    visit.put("room", Map.of("capacity", 3));
    Map<String, Object> search = new HashMap<>();
    search.put("sessions", List.of(call, visit));
    search.put(
        "window",
        Map.of(
            "start", FROM.plus(25, ChronoUnit.DAYS).toString(),
            "end", FROM.plus(32, ChronoUnit.DAYS).toString()));
    search.put("candidate", Map.of("timeZone", "Europe/Berlin"));
    search.put("seed", 7);
    Api.Reply found = workplace.scheduler().post("/availability", search);
    assertThat(found.status()).as(found.raw().body()).isEqualTo(200);
    assertThat(found.body().path("plans")).isNotEmpty();
    ObjectNode plan = (ObjectNode) found.body().path("plans").get(0);
    plan.put("title", "Backend engineer");
    plan.putObject("candidate").put("name", "Ada").put("email", "ada@candidates.example");

    Api.Reply booked = book(plan, "as-found");

    assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
    assertThat(booked.body().path("sessions")).hasSize(2);
    for (JsonNode session : booked.body().path("sessions")) {
      JsonNode interview = session.path("interview");
      JsonNode shown =
          workplace
              .scheduler()
              .get("/interviews/%s/choices".formatted(interview.path("id").asText()))
              .body();
      assertThat(interview.path("state").asText()).isEqualTo("confirmed");
      assertThat(shown.path("seed").asInt()).isEqualTo(7);
      assertThat(shown.findValuesAsText("replay")).containsExactly("same");
      assertThat(shown.path("choices").get(0).path("passedOver")).hasSize(3);
    }
  }

  private static Map<String, Object> session(String id, List<String> pool) {
    Map<String, Object> session = new HashMap<>();
    session.put("id", id);
    session.put("durationMinutes", 45);
    session.put("seats", List.of(Map.of("personIds", pool)));
    return session;
  }

  private static JsonNode next() {
    JsonNode slot = slots.path(used);
    used += 4;
    return slot;
  }

  private static Api.Reply book(ObjectNode loop, String key) {
    return workplace
        .scheduler()
        .send("POST", "/loops", loop.toString(), "Idempotency-Key", "loop-" + key);
  }

  private static ObjectNode loop(JsonNode... times) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("title", "Backend engineer").put("panelNotes", "Ask about queues.");
    body.putObject("candidate").put("name", "Ada").put("email", "ada@candidates.example");
    ArrayNode sessions = body.putArray("sessions");
    for (int i = 0; i < times.length; i++) {
      ObjectNode session = sessions.addObject();
      session.put("id", "s" + i).put("title", "Part " + i).put("teams", i == 0);
      session.put("start", times[i].path("start").asText());
      session.put("end", times[i].path("end").asText());
      ArrayNode people = session.putArray("people");
      people.addObject().put("personId", Northwind.TOBIAS);
      people.addObject().put("personId", Northwind.LUCIA).put("role", "trainee");
    }
    return body;
  }

  private static ObjectNode panelEvent(JsonNode interview) {
    return workplace
        .simulator
        .calendars()
        .get(
            workplace.northwind(),
            workplace.mailbox(Northwind.INTERVIEW_SYNC),
            interview.path("events").path("panel").path("eventId").asText());
  }
}
