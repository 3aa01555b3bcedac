package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Dry runs, changed panels and holds, over HTTP and into the simulated Outlook. */
class ChangesIT {
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
  void aDryRunShowsWhoWouldBeMailedAndTheChangeMailsThem() {
    JsonNode interview = workplace.scheduler().post("/interviews", booking(next())).body();
    String path = "/interviews/" + interview.path("id").asText();
    String change =
        "{\"panel\": {\"add\": [\"%s\"], \"remove\": [\"%s\"]}}"
            .formatted(Northwind.LUCIA, Northwind.TOBIAS);

    JsonNode plan = workplace.scheduler().send("PATCH", path + "?dryRun=true", change).body();
    Api.Reply changed = workplace.scheduler().send("PATCH", path, change);

    assertThat(plan.at("/interviews/0/mails"))
        .extracting(mail -> mail.path("kind").asText() + " " + mail.path("personId").asText())
        .containsExactlyInAnyOrder(
            "invitation " + Northwind.LUCIA, "cancellation " + Northwind.TOBIAS);
    assertThat(changed.status()).as(changed.raw().body()).isEqualTo(200);
    assertThat(changed.body().at("/panel/0/personId").asText()).isEqualTo(Northwind.LUCIA);
    JsonNode feed = workplace.scheduler().get(path + "/feed").body().path("entries");
    assertThat(feed.path(feed.size() - 1).at("/difference/what").asText()).isEqualTo("panel");
  }

  @Test
  void aDryRunOfABookingBooksNothing() {
    ObjectNode booking = booking(next());

    Api.Reply plan = workplace.scheduler().post("/interviews?dryRun=true", booking);
    Api.Reply booked = workplace.scheduler().post("/interviews", booking);

    assertThat(plan.status()).as(plan.raw().body()).isEqualTo(200);
    assertThat(plan.body().at("/interviews/0/mails")).hasSize(2);
    assertThat(booked.status()).isEqualTo(201);
  }

  @Test
  void aCancellationNamesItsReason() {
    JsonNode interview = workplace.scheduler().post("/interviews", booking(next())).body();
    String path = "/interviews/" + interview.path("id").asText();

    Api.Reply wrong = workplace.scheduler().delete(path + "?reason=whim");
    workplace.scheduler().delete(path + "?reason=positionFilled");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(workplace.scheduler().get(path + "/feed").body().path("entries"))
        .anySatisfy(entry -> assertThat(entry.path("reason").asText()).isEqualTo("positionFilled"));
  }

  @Test
  void aHoldKeepsItsTimesAndBecomesABooking() {
    ObjectNode first = booking(next());
    ObjectNode second = booking(next());
    ObjectNode body = Api.JSON.createObjectNode().put("expiresInMinutes", 10);
    body.putArray("options").add(first).add(second);

    Api.Reply placed = workplace.scheduler().post("/holds", body);
    String path = "/holds/" + placed.body().path("id").asText();

    assertThat(placed.status()).as(placed.raw().body()).isEqualTo(201);
    assertThat(workplace.scheduler().post("/interviews", first).problem()).isEqualTo("slot-taken");
    Api.Reply confirmed = workplace.scheduler().post(path + "/confirmation", Map.of("option", 1));
    assertThat(confirmed.status()).as(confirmed.raw().body()).isEqualTo(201);
    assertThat(workplace.scheduler().post("/interviews", first).status()).isEqualTo(201);
    assertThat(workplace.scheduler().get(path).body().path("interviewId"))
        .isEqualTo(confirmed.body().path("id"));
    assertThat(workplace.scheduler().post(path + "/confirmation", Map.of("option", 0)).problem())
        .isEqualTo("hold-confirmed");
  }

  private static JsonNode next() {
    JsonNode slot = slots.path(used);
    used += 4;
    return slot;
  }

  private static ObjectNode booking(JsonNode slot) {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("title", "Backend engineer").put("durationMinutes", 45);
    body.putObject("candidate").put("name", "Ada").put("email", "ada@candidates.example");
    body.putArray("panel").add(Northwind.TOBIAS);
    body.put("start", slot.path("start").asText());
    return body;
  }
}
