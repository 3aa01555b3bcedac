package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every bound that openapi.yaml gives a body of these doors: at it a body is read, one over it the
 * body is refused with a pointer to where.
 */
class ContractBoundsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADA = "00000000-0000-0000-0000-000000000001";
  private static final String WINDOW =
      "{\"start\": \"2026-11-23T00:00:00Z\", \"end\": \"2026-11-28T00:00:00Z\"}";

  private static final String PANEL =
      """
      {"panel": ["%s"], "durationMinutes": 45, "window": %s, "room": {"capacity": 4, "building": "A"},
       "candidateWorkingHours": {"timeZone": "Europe/Berlin", "start": "09:00", "end": "17:00"},
       "stepMinutes": 15, "bufferMinutes": 10, "limit": 20}
      """
          .formatted(ADA, WINDOW);

  private static final String LOOP =
      """
      {"sessions": [
         {"id": "code", "title": "Code", "durationMinutes": 60, "location": "teams",
          "seats": [{"role": "required", "count": 1, "personIds": ["%s"]}],
          "room": {"capacity": 4, "building": "A", "features": ["board"], "roomIds": ["r"]}},
         {"id": "talk", "durationMinutes": 30, "seats": [{"tag": "java"}]}],
       "window": %s, "order": "any", "before": [{"first": "code", "then": "talk"}],
       "pace": {"days": 2, "longestWaitMinutes": 60, "longestStretchMinutes": 120, "breakMinutes": 15},
       "candidate": {"timeZone": "Europe/Berlin",
         "workingHours": {"start": "09:00", "end": "17:00", "days": ["monday"]},
         "windows": [%s], "preferred": [%s]},
       "noticeMinutes": 60, "stepMinutes": 15, "bufferMinutes": 10, "excludedPersonIds": ["%s"],
       "limits": {"apply": true, "exceptFor": ["%s"]}, "limit": 5, "seed": 1}
      """
          .formatted(ADA, WINDOW, WINDOW, WINDOW, ADA, ADA);

  private static final String BOOKING =
      """
      {"title": "Interview", "candidate": {"name": "C", "email": "c@example.com"}, "panel": ["%s"],
       "start": "2026-11-23T09:00:00Z", "durationMinutes": 45, "roomId": "r", "teams": true,
       "panelNotes": "n", "bufferMinutes": 10}
      """
          .formatted(ADA);

  /** A body that is right, by the schema that describes it, and who reads it. */
  private record Body(String schema, String right, Consumer<Fields> reader) {}

  private static final List<Body> BODIES =
      List.of(
          new Body(
              "AvailabilityRequest",
              PANEL,
              body -> AvailabilityFunctions.read(body, name -> Optional.empty())),
          new Body("LoopSearch", LOOP, LoopBodies::loop),
          new Body(
              "ExplanationRequest",
              "{\"search\": %s, \"personId\": \"%s\", \"start\": \"2026-11-23T09:00:00Z\", \"sessionId\": \"code\"}"
                  .formatted(LOOP, ADA),
              body -> ExplanationBodies.question(body, name -> Optional.empty())),
          new Body(
              "InterviewInput", BOOKING, body -> BookingBodies.booking(body, Optional.empty())));

  /**
   * @param value to be put at {@code pointer}, or beside what is there when {@code member} is new
   */
  private record Over(Body body, String pointer, String bound, JsonNode value) {
    @Override
    public String toString() {
      return body.schema() + " " + pointer + " over its " + bound;
    }
  }

  @ParameterizedTest
  @MethodSource("overs")
  void oneOverABoundIsRefusedWithAPointer(Over over) throws JsonProcessingException {
    JsonNode body = JSON.readTree(over.body().right());
    SchemaWalk.put(body, over.pointer(), over.value());

    HttpResponseMessage reply = answer(over.body(), body.toString());

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat(JSON.readTree((String) reply.getBody()).path("errors").findValuesAsText("pointer"))
        .anyMatch(pointer -> pointer.startsWith(over.pointer()));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aRightBodyIsReadAndBoundsWereFoundInItsSchema(Body body) {
    assertThat(answer(body, body.right()).getStatusCode()).isEqualTo(200);
    assertThat(overs().filter(over -> over.body().equals(body))).hasSizeGreaterThan(2);
  }

  static Stream<Body> bodies() {
    return BODIES.stream();
  }

  static Stream<Over> overs() {
    List<Over> overs = new ArrayList<>();
    for (Body body : BODIES) {
      try {
        JsonNode right = JSON.readTree(body.right());
        new SchemaWalk(OpenApiDocument.read())
            .overs(body.schema(), right)
            .forEach(over -> overs.add(new Over(body, over.pointer(), over.bound(), over.value())));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return overs.stream();
  }

  private static HttpResponseMessage answer(Body body, String text) {
    FakeRequest request = FakeRequest.post("/x", text);
    return Door.open(
        request,
        () -> {
          body.reader().accept(Requests.body(request));
          return Replies.json(request, 200, Map.of());
        });
  }
}
