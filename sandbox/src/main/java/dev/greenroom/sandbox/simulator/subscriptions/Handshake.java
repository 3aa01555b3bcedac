package dev.greenroom.sandbox.simulator.subscriptions;

import dev.greenroom.sandbox.simulator.GraphException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/**
 * Asks a notification URL whether it wants to be called: it has ten seconds to answer 200 with the
 * decoded token as plain text.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks">webhook
 *     delivery</a>
 */
final class Handshake {
  private final HttpClient http;
  private final Duration patience;

  Handshake(HttpClient http, Duration patience) {
    this.http = http;
    this.patience = patience;
  }

  void shake(String url) {
    String token =
        "Validation: Testing client application reachability for subscription Request-Id: "
            + UUID.randomUUID();
    HttpResponse<String> answer = ask(url, token);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (answer.statusCode() != 200) {
      throw refusal(
          "Notification endpoint must respond with 200 OK to validation request, but it answered %d."
              .formatted(answer.statusCode()));
    }
    if (!type.startsWith("text/plain")) {
      throw refusal("The validation response must have the content type text/plain.");
    }
    if (!answer.body().equals(token)) {
      throw refusal("The validation response must match the validationToken query parameter.");
    }
  }

  private HttpResponse<String> ask(String url, String token) {
    String joint = url.contains("?") ? "&" : "?";
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    url
                        + joint
                        + "validationToken="
                        + URLEncoder.encode(token, StandardCharsets.UTF_8)))
            .timeout(patience)
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (HttpTimeoutException e) {
      throw refusal("Subscription validation request timed out.");
    } catch (IOException e) {
      throw refusal("The notification endpoint could not be reached.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refusal("Subscription validation request was interrupted.");
    }
  }

  private static GraphException refusal(String why) {
    return GraphException.badRequest(
        "ValidationError", "Subscription validation request failed. " + why);
  }
}
