package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked about one person goes with a time. */
class ExplanationBodiesTest {
  private static final String PERSON = "6f1d2c3b-0000-4000-8000-000000000002";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "\"personId\": \"" + PERSON + "\", \"start\": null; /start",
        "\"personId\": \"" + PERSON + "\"; /start",
        "\"personId\": null, \"start\": \"2026-03-16T09:00:00Z\"; /personId",
        "\"start\": \"2026-03-16T09:00:00Z\"; /personId"
      })
  void aPersonAndATimeGoTogether(String members, String pointer) {
    FakeRequest request =
        FakeRequest.post(
            "/availability/explain",
            """
            {%s, "search": {"panel": ["%s"], "durationMinutes": 45,
             "window": {"start": "2026-03-16T08:00:00Z", "end": "2026-03-17T08:00:00Z"}}}
            """
                .formatted(members, PERSON));

    HttpResponseMessage reply =
        Door.open(
            request,
            () -> {
              ExplanationBodies.question(Requests.body(request), name -> Optional.empty());
              return Replies.json(request, 200, Map.of());
            });

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat((String) reply.getBody()).contains("\"pointer\":\"" + pointer + "\"");
  }
}
