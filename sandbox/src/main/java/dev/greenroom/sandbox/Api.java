package dev.greenroom.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Calls the doors of Greenroom, or of the Outlook page, and shows each call. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String name;
  private final URI base;
  private final Console console;

  /**
   * @param name what stands before the path when a call is shown
   * @param base with the route prefix
   */
  Api(String name, URI base, Console console) {
    this.name = name;
    this.base = base;
    this.console = console;
  }

  /** What is sent; without a body it is missing. */
  record Request(String method, String path, JsonNode body, Map<String, String> headers) {
    /**
     * @param token empty for a door that asks for none
     */
    static Request of(String method, String path, String token) {
      Map<String, String> headers =
          token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
      return new Request(method, path, MissingNode.getInstance(), headers);
    }

    static Request get(String path, String token) {
      return of("GET", path, token);
    }

    Request with(JsonNode newBody) {
      return new Request(method, path, newBody, headers);
    }

    Request withHeader(String name, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(name, value);
      return new Request(method, path, body, more);
    }
  }

  /**
   * What came back.
   *
   * @param json missing for anything but JSON
   * @param cookie what a browser would send back; empty if none was set
   */
  record Reply(int status, JsonNode json, String text, String cookie, Duration took) {}

  /**
   * Calls, and shows it.
   *
   * @param said the line that says what came back
   * @throws StepFailed on any other status
   */
  Reply call(Request request, int expected, Function<Reply, String> said) {
    return call(request, Set.of(expected), said);
  }

  /** The same where more than one status is well. */
  Reply call(Request request, Set<Integer> expected, Function<Reply, String> said) {
    Reply reply = send(request);
    if (!expected.contains(reply.status())) {
      show(request, reply, problem(reply));
      throw new StepFailed(
          "%s %s answered %d instead of %s: %s"
              .formatted(
                  request.method(),
                  shortened(request.path()),
                  reply.status(),
                  expected,
                  problem(reply)));
    }
    show(request, reply, said.apply(reply));
    return reply;
  }

  void show(Request request, Reply reply, String said) {
    console.call(
        "%-6s %s%s".formatted(request.method(), name, shortened(request.path())).replace("//", "/"),
        reply.status(),
        reply.took(),
        said);
  }

  /** Long ids and queries say nothing to a reader; a consent token is nobody's business. */
  private static String shortened(String path) {
    int query = path.indexOf('?');
    String plain = query < 0 ? path : path.substring(0, query);
    return plain.replaceAll("[A-Za-z0-9_=%-]{20,}", "…").replace("/events/…", "");
  }

  static String problem(Reply reply) {
    JsonNode json = reply.json();
    return json.has("title")
        ? "%s %s".formatted(json.path("title").asText(), json.path("detail").asText("")).strip()
        : "no problem+json";
  }

  Reply send(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.path())).timeout(PATIENCE);
    request.headers().forEach(builder::header);
    if (request.body().isMissingNode()) {
      builder.method(request.method(), BodyPublishers.noBody());
    } else {
      builder
          .header("Content-Type", "application/json")
          .method(request.method(), BodyPublishers.ofString(request.body().toString()));
    }
    long began = System.nanoTime();
    HttpResponse<String> response = exchange(builder.build(), request);
    return new Reply(
        response.statusCode(),
        json(response),
        response.body(),
        response.headers().firstValue("Set-Cookie").map(c -> c.split(";")[0]).orElse(""),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private HttpResponse<String> exchange(HttpRequest request, Request described) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new StepFailed(
          "%s %s was not answered: %s"
              .formatted(described.method(), described.path(), e.getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("json") || response.body().isBlank()) {
      return JsonNodeFactory.instance.missingNode();
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new StepFailed("an answer says that it is JSON and is not");
    }
  }
}
