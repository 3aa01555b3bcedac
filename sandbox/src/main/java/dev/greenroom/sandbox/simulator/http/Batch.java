package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.WireFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /$batch}: up to twenty calls in one. At most four run at a time; with {@code
 * dependsOn} one after the other. Answers come in the order in which they are ready.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>
 * @see <a href="https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits">Outlook
 *     service limits</a>
 */
final class Batch {
  private static final int MOST_PARTS = 20;
  private static final int AT_ONCE = 4;
  private static final Set<String> METHODS = Set.of("GET", "POST", "PATCH", "PUT", "DELETE");

  private final GraphDispatcher dispatcher;
  private final Executor threads;

  Batch(GraphDispatcher dispatcher, Executor threads) {
    this.dispatcher = dispatcher;
    this.threads = threads;
  }

  GraphReply run(GraphRequest envelope, ObjectNode body, Tenant tenant, Caller caller) {
    Map<String, Part> parts = read(body, envelope);
    Map<String, Integer> statuses = new ConcurrentHashMap<>();
    ArrayNode responses = JsonNodeFactory.instance.arrayNode();
    if (parts.values().stream().anyMatch(part -> !part.dependsOn().isEmpty())) {
      for (Part part : parts.values()) {
        responses.add(runInOrder(part, statuses, tenant, caller));
      }
    } else {
      runTogether(parts, tenant, caller, responses);
    }
    ObjectNode reply = JsonNodeFactory.instance.objectNode();
    reply.set("responses", responses);
    return GraphReply.ok(reply);
  }

  /** A call within a batch. */
  private record Part(String id, GraphRequest request, Set<String> dependsOn) {}

  private static Map<String, Part> read(ObjectNode body, GraphRequest envelope) {
    JsonNode requests = body.path("requests");
    if (!requests.isArray() || requests.isEmpty()) {
      throw GraphException.badRequest("Invalid batch payload format.");
    }
    if (requests.size() > MOST_PARTS) {
      throw GraphException.badRequest(
          "MaximumValueExceeded",
          "Number of batch request steps exceeds the maximum value of %d.".formatted(MOST_PARTS));
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    for (JsonNode request : requests) {
      Part part = part(request, envelope);
      if (!parts.keySet().containsAll(part.dependsOn())) {
        throw GraphException.badRequest(
            "Request Id specified in dependsOn of '%s' must come before it.".formatted(part.id()));
      }
      if (parts.put(part.id(), part) != null) {
        throw GraphException.badRequest("Request Id: %s is repeated.".formatted(part.id()));
      }
    }
    return parts;
  }

  private static Part part(JsonNode json, GraphRequest envelope) {
    String id = json.path("id").asText();
    String method = json.path("method").asText();
    String url = json.path("url").asText();
    if (id.isEmpty() || !METHODS.contains(method) || url.isEmpty() || url.contains("://")) {
      throw GraphException.badRequest("Invalid batch payload format.");
    }
    Map<String, List<String>> headers = new LinkedHashMap<>();
    json.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    JsonNode body = json.path("body");
    boolean hasBody = !body.isMissingNode() && !body.isNull();
    if (hasBody && headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      throw GraphException.badRequest(
          "Content-Type header is required for a request with a body (id %s).".formatted(id));
    }
    Set<String> dependsOn = new LinkedHashSet<>();
    json.path("dependsOn").forEach(other -> dependsOn.add(other.asText()));
    String relative = url.startsWith("/") ? url : "/" + url;
    int question = relative.indexOf('?');
    GraphRequest request =
        new GraphRequest(
            method,
            question < 0 ? relative : relative.substring(0, question),
            question < 0 ? "" : relative.substring(question + 1),
            headers,
            hasBody ? (body instanceof TextNode ? body.asText() : body.toString()) : "",
            envelope.baseUrl());
    return new Part(id, request, dependsOn);
  }

  private ObjectNode runInOrder(
      Part part, Map<String, Integer> statuses, Tenant tenant, Caller caller) {
    boolean blocked = part.dependsOn().stream().anyMatch(id -> statuses.getOrDefault(id, 0) >= 400);
    GraphReply reply =
        blocked
            ? refusal(
                424, "FailedDependency", "Failing this request as it depends on a failed request.")
            : answer(part, tenant, caller);
    statuses.put(part.id(), reply.status());
    return describe(part, reply);
  }

  private void runTogether(
      Map<String, Part> parts, Tenant tenant, Caller caller, ArrayNode responses) {
    Semaphore free = new Semaphore(AT_ONCE);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (Part part : parts.values()) {
      free.acquireUninterruptibly();
      running.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  ObjectNode described = describe(part, answer(part, tenant, caller));
                  synchronized (responses) {
                    responses.add(described);
                  }
                } finally {
                  free.release();
                }
              },
              threads));
    }
    running.forEach(CompletableFuture::join);
  }

  private GraphReply answer(Part part, Tenant tenant, Caller caller) {
    try {
      return dispatcher.answer(part.request(), tenant, caller);
    } catch (WireFault fault) {
      return refusal(504, "GatewayTimeout", "The service behind did not answer.");
    }
  }

  private static GraphReply refusal(int status, String code, String message) {
    return GraphReply.refusal(new GraphException(status, code, message), "", "", "");
  }

  private static ObjectNode describe(Part part, GraphReply reply) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", part.id());
    json.put("status", reply.status());
    ObjectNode headers = json.putObject("headers");
    reply.headers().forEach(headers::put);
    reply
        .json()
        .ifPresent(
            body -> {
              headers.put("Content-Type", "application/json");
              json.set("body", body);
            });
    return json;
  }
}
