package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Api.Reply;
import dev.greenroom.sandbox.Api.Request;
import dev.greenroom.sandbox.FindTimes.Slot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/** Reads and writes interviews through the API. */
final class Interviewing {
  static final String NOTES = "Ask about the migration. Salary band C.";

  private final Stage stage;

  Interviewing(Stage stage) {
    this.stage = stage;
  }

  Request booking(Slot slot, List<String> panel, String candidate, String address) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("title", "Senior Software Engineer, technical interview");
    body.putObject("candidate")
        .put("name", candidate)
        .put("email", address)
        .put("timeZone", "Europe/Berlin");
    ArrayNode ids = body.putArray("panel");
    panel.forEach(ids::add);
    body.put("start", slot.start().toString());
    body.put("durationMinutes", FindTimes.MINUTES);
    if (!slot.roomId().isEmpty()) {
      body.put("roomId", slot.roomId());
    }
    body.put("teams", true);
    body.put("panelNotes", NOTES);
    return Request.of("POST", "/interviews", stage.coordinator())
        .with(body)
        .withHeader("Idempotency-Key", UUID.randomUUID().toString());
  }

  Booked read(String id) {
    Reply reply = stage.api().send(Request.get("/interviews/" + id, stage.coordinator()));
    StepFailed.unless(reply.status() == 200, "the interview answered %d".formatted(reply.status()));
    return new Booked(reply.json());
  }

  /** Reads until it is so, and shows the last reading. */
  Booked readUntil(String id, String what, Predicate<Booked> isSo) {
    Patience.Came<Booked> came = Patience.until(what, () -> Optional.of(read(id)).filter(isSo));
    stage
        .console()
        .call(
            "GET    /api/interviews/…",
            200,
            came.after(),
            "%s, %s".formatted(came.value().state(), what));
    return came.value();
  }

  /** The feed's entry of a kind that also is so; waits for it. */
  JsonNode feedEntry(String id, String kind, Predicate<JsonNode> isSo) {
    Patience.Came<JsonNode> came =
        Patience.until("the feed entry \"%s\"".formatted(kind), () -> inFeed(id, kind, isSo));
    stage
        .console()
        .call(
            "GET    /api/interviews/…/feed",
            200,
            came.after(),
            came.value().path("sentence").asText());
    return came.value();
  }

  private Optional<JsonNode> inFeed(String id, String kind, Predicate<JsonNode> isSo) {
    Reply reply =
        stage.api().send(Request.get("/interviews/%s/feed".formatted(id), stage.coordinator()));
    for (JsonNode entry : reply.json().path("entries")) {
      if (entry.path("kind").asText().equals(kind) && isSo.test(entry)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  Booked cancel(String id, String comment) {
    stage
        .api()
        .call(
            Request.of(
                "DELETE",
                "/interviews/%s?comment=%s".formatted(id, comment.replace(" ", "%20")),
                stage.coordinator()),
            Set.of(200, 202),
            reply -> reply.json().path("state").asText());
    return readUntil(id, "cancelled for good", b -> b.state().equals("cancelled"));
  }
}
