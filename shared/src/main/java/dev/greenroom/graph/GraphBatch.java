package dev.greenroom.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Many small questions in one request. Parts are independent; each has its own answer, and one that
 * was throttled goes into a new batch after the longest wait that was asked for, while patience
 * lasts.
 *
 * @see <a href="https://learn.microsoft.com/graph/json-batching">JSON batching</a>
 */
final class GraphBatch {
  static final int LARGEST = 20;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WAIT = Duration.ofSeconds(1);

  private final GraphClients clients;

  GraphBatch(GraphClients clients) {
    this.clients = clients;
  }

  /**
   * @param url relative to the version: {@code /users/...}
   * @param body a JSON body, where the method has one
   */
  record Part(
      String id,
      HttpMethod method,
      String url,
      Map<String, String> headers,
      Optional<JsonNode> body) {
    Part {
      headers = Map.copyOf(headers);
      if (!url.startsWith("/") || url.startsWith("//")) {
        throw new IllegalArgumentException("a part's url must be relative to the version");
      }
    }

    static Part get(String id, String url) {
      return new Part(id, HttpMethod.GET, url, Map.of(), Optional.empty());
    }
  }

  /** One part's answer. {@code body} is a missing node where there was none. */
  record Answer(int status, Map<String, String> headers, JsonNode body) {
    boolean isOk() {
      return status >= 200 && status < 300;
    }

    /** Graph's {@code error.code}, or empty. */
    String code() {
      JsonNode error = body.path("error");
      String specific = error.path("innerError").path("code").asText("");
      return specific.isEmpty() ? error.path("code").asText("") : specific;
    }
  }

  /**
   * Sends all parts, {@value #LARGEST} at a time.
   *
   * @return an answer for each part, by id; a part still throttled at the end keeps its 429
   * @throws UpstreamUnavailable if Graph did not answer a batch as such
   * @throws GraphRefused if it refused one as such
   */
  Map<String, Answer> ask(TenantId tenant, String operation, List<Part> parts, Patience patience)
      throws GraphRefused {
    Map<String, Answer> answers = new LinkedHashMap<>();
    for (int from = 0; from < parts.size(); from += LARGEST) {
      List<Part> chunk = parts.subList(from, Math.min(parts.size(), from + LARGEST));
      askAgainWhileThrottled(tenant, operation, chunk, patience, answers);
    }
    return answers;
  }

  private void askAgainWhileThrottled(
      TenantId tenant,
      String operation,
      List<Part> parts,
      Patience patience,
      Map<String, Answer> answers)
      throws GraphRefused {
    Deadline deadline = Deadline.in(patience.total());
    List<Part> open = parts;
    while (true) {
      Map<String, Answer> latest = send(tenant, operation, open, patience);
      answers.putAll(latest);
      Map<String, Answer> throttled = new HashMap<>(latest);
      throttled.values().removeIf(answer -> !isThrottled(answer));
      open = open.stream().filter(part -> throttled.containsKey(part.id())).toList();
      Duration wait = longestWait(throttled.values());
      if (open.isEmpty() || wait.compareTo(deadline.left()) >= 0) {
        return;
      }
      GraphClients.sleep(operation, wait);
    }
  }

  private static boolean isThrottled(Answer answer) {
    return answer.status() != 0 && GraphFailures.isPassing(answer.status());
  }

  private static Duration longestWait(Collection<Answer> throttled) {
    return throttled.stream()
        .map(answer -> Optional.ofNullable(answer.headers().get("retry-after")))
        .map(header -> RetryAfter.read(header, Optional.empty()).orElse(WAIT))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private Map<String, Answer> send(
      TenantId tenant, String operation, List<Part> parts, Patience patience) throws GraphRefused {
    byte[] request = bytesOf(requestOf(parts));
    JsonNode response =
        clients.ask(
            tenant, operation, GraphClients.NO_MAILBOX, patience, graph -> post(graph, request));
    Map<String, Answer> answers = new HashMap<>();
    for (JsonNode one : response.path("responses")) {
      answers.put(one.path("id").asText(), answerOf(one));
    }
    for (Part part : parts) {
      if (!answers.containsKey(part.id())) {
        throw new UpstreamUnavailable(
            "graph", operation + " (a part went unanswered)", 200, "", null, null);
      }
    }
    return answers;
  }

  private static ObjectNode requestOf(List<Part> parts) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode requests = request.putArray("requests");
    for (Part part : parts) {
      ObjectNode one = requests.addObject();
      one.put("id", part.id()).put("method", part.method().name()).put("url", part.url());
      ObjectNode headers = JSON.createObjectNode();
      part.headers().forEach(headers::put);
      part.body()
          .ifPresent(
              body -> {
                headers.put("Content-Type", "application/json");
                one.set("body", body);
              });
      if (!headers.isEmpty()) {
        one.set("headers", headers);
      }
    }
    return request;
  }

  private static Answer answerOf(JsonNode one) {
    Map<String, String> headers = new HashMap<>();
    one.path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    JsonNode body = one.get("body");
    return new Answer(
        one.path("status").asInt(), headers, body == null ? MissingNode.getInstance() : body);
  }

  private JsonNode post(GraphServiceClient graph, byte[] request) {
    var information = new RequestInformation();
    information.httpMethod = HttpMethod.POST;
    try {
      information.setUri(new URI(clients.baseUrl() + "/$batch"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no address can be made of the base URL", e);
    }
    information.headers.add("Accept", "application/json");
    information.setStreamContent(new ByteArrayInputStream(request), "application/json");
    var errors = new HashMap<String, ParsableFactory<? extends Parsable>>();
    errors.put("XXX", ODataError::createFromDiscriminatorValue);
    try (InputStream answer =
        graph.getRequestAdapter().sendPrimitive(information, errors, InputStream.class)) {
      return answer == null ? MissingNode.getInstance() : JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytesOf(JsonNode request) {
    try {
      return JSON.writeValueAsBytes(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that cannot be written", e);
    }
  }
}
