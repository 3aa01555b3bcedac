package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.entra.Caller;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a message says once its variables are filled in. */
class MailBodiesTest {
  private static final Caller CALLER =
      new Caller(
          new TenantId("6f1d2c3b-0000-4000-8000-000000000001"),
          new PersonId("6f1d2c3b-0000-4000-8000-000000000002"),
          Set.of(Caller.Role.SCHEDULER),
          true);

  private static FakeRequest message(String subject, String text, String value) {
    return FakeRequest.post(
        "/messages",
        """
        {"from": {"noReply": true}, "to": {"email": "cleo@candidates.example"},
         "subject": "%s", "text": "%s", "variables": [{"name": "v", "value": "%s"}]}
        """
            .formatted(subject, text, value));
  }

  @Test
  void fillsInVariablesOnce() {
    SendRequest read =
        MailBodies.message(
            Requests.body(message("Hello {{ v }}", "{{v}}, {{v}}!", "{{v}} $1")), CALLER);

    assertThat(read.subject()).isEqualTo("Hello {{v}} $1");
    assertThat(read.text()).isEqualTo("{{v}} $1, {{v}} $1!");
  }

  @Test
  void countsTheSubjectAsItIsSent() {
    refused(message("{{v}}{{v}}", "Hello", "a".repeat(101)), "/subject");
  }

  @Test
  void countsTheTextAsItIsSent() {
    refused(message("Hello", "{{v}}".repeat(9_000), "a".repeat(2_000)), "/text");
  }

  private static void refused(FakeRequest request, String pointer) {
    HttpResponseMessage reply =
        Door.open(
            request,
            () -> {
              MailBodies.message(Requests.body(request), CALLER);
              return Replies.json(request, 200, Map.of());
            });

    assertThat(reply.getStatusCode()).isEqualTo(400);
    assertThat((String) reply.getBody())
        .contains("\"pointer\":\"" + pointer + "\"")
        .contains("once its variables are filled in");
  }
}
