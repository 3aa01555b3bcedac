package dev.greenroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.greenroom.sandbox.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of the API, with one person's token. Every request that was taken, and every answer, is
 * held against the contract.
 */
final class Api {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Installation installation;
  private final String token;

  Api(Installation installation, String token) {
    this.installation = installation;
    this.token = token;
  }

  record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    String etag() {
      return raw.headers().firstValue("ETag").orElse("");
    }

    String problem() {
      String type = body.path("type").asText();
      return type.substring(type.lastIndexOf('/') + 1);
    }
  }

  Reply get(String path) {
    return send("GET", path, null);
  }

  Reply post(String path, Object body, String... headers) {
    return send("POST", path, body, headers);
  }

  Reply patch(String path, Object body, String... headers) {
    return send("PATCH", path, body, headers);
  }

  Reply delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  /**
   * @param body text as it is, anything else as JSON, null for none
   */
  Reply send(String method, String path, Object body, String... headers) {
    try {
      List<String> all = new ArrayList<>(List.of(headers));
      if (!token.isEmpty()) {
        all.addAll(List.of("Authorization", "Bearer " + token));
      }
      HttpRequest.Builder request =
          HttpRequest.newBuilder(installation.api(path)).timeout(Duration.ofSeconds(60));
      if (body == null) {
        request.method(
            method,
            method.equals("POST")
                ? HttpRequest.BodyPublishers.ofString("")
                : HttpRequest.BodyPublishers.noBody());
      } else {
        if (!all.contains("Content-Type")) {
          all.addAll(List.of("Content-Type", "application/json"));
        }
        request.method(
            method,
            HttpRequest.BodyPublishers.ofString(
                body instanceof String text ? text : JSON.writeValueAsString(body)));
      }
      if (!all.isEmpty()) {
        request.headers(all.toArray(String[]::new));
      }
      HttpResponse<String> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Contract.holds(method, path, reply);
      Contract.describes(method, path, body, reply.statusCode());
      return new Reply(reply.statusCode(), json(reply), reply);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> reply) throws IOException {
    String type = reply.headers().firstValue("Content-Type").orElse("");
    return type.contains("json") ? JSON.readTree(reply.body()) : MissingNode.getInstance();
  }
}
