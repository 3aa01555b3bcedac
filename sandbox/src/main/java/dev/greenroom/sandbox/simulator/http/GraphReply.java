package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Graph answers: a status, perhaps JSON, and headers. */
public record GraphReply(int status, Optional<JsonNode> json, Map<String, String> headers) {
  public GraphReply {
    headers = Map.copyOf(headers);
  }

  public static GraphReply ok(JsonNode json) {
    return new GraphReply(200, Optional.of(json), Map.of());
  }

  public static GraphReply created(JsonNode json) {
    return new GraphReply(201, Optional.of(json), Map.of());
  }

  /** 202 without a body: cancel, accept, decline and the like. */
  public static GraphReply accepted() {
    return new GraphReply(202, Optional.empty(), Map.of());
  }

  public static GraphReply noContent() {
    return new GraphReply(204, Optional.empty(), Map.of());
  }

  /** A collection, to its end. */
  public static GraphReply collection(String context, List<? extends JsonNode> items) {
    return collection(context, items, JsonNodeFactory.instance.objectNode());
  }

  /**
   * A collection, or a page of one.
   *
   * @param annotations {@code @odata.nextLink}, {@code @odata.deltaLink} and their like
   */
  public static GraphReply collection(
      String context, List<? extends JsonNode> items, ObjectNode annotations) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", context);
    body.setAll(annotations);
    body.putArray("value").addAll(items);
    return ok(body);
  }

  public GraphReply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new GraphReply(status, json, more);
  }

  static GraphReply refusal(
      GraphException refusal, String requestId, String clientRequestId, String date) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error");
    error.put("code", refusal.code());
    error.put("message", refusal.message());
    error
        .putObject("innerError")
        .put("date", date)
        .put("request-id", requestId)
        .put("client-request-id", clientRequestId);
    return new GraphReply(refusal.status(), Optional.of(body), refusal.headers());
  }
}
