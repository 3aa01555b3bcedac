package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.greenroom.sandbox.simulator.GraphException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a browser or a script asks for.
 *
 * @param path decoded segments
 * @param fields the query, or for a POST the form or the members of the JSON body
 */
record Call(String method, List<String> path, Map<String, String> fields) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_BYTES = 64 * 1024;

  Call {
    path = List.copyOf(path);
    fields = Map.copyOf(fields);
  }

  static Call of(HttpExchange exchange) throws IOException {
    List<String> path =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
            .filter(segment -> !segment.isEmpty())
            .map(segment -> decode(segment.replace("+", "%2B")))
            .toList();
    Map<String, String> fields = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    form(query == null ? "" : query, fields);
    if (exchange.getRequestMethod().equals("POST")) {
      body(exchange, fields);
    }
    return new Call(exchange.getRequestMethod(), path, fields);
  }

  private static void body(HttpExchange exchange, Map<String, String> fields) throws IOException {
    String text;
    try (InputStream in = exchange.getRequestBody()) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw GraphException.badRequest("The body is larger than 64 KiB.");
      }
      text = new String(bytes, StandardCharsets.UTF_8);
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null && type.startsWith("application/json")) {
      json(text, fields);
    } else {
      form(text, fields);
    }
  }

  private static void json(String text, Map<String, String> fields) {
    try {
      JsonNode node = JSON.readTree(text.isBlank() ? "{}" : text);
      node.properties().forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
    } catch (JsonProcessingException e) {
      throw GraphException.badRequest("The body is not JSON.");
    }
  }

  private static void form(String text, Map<String, String> fields) {
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GraphException.badRequest("The address is malformed.");
    }
  }

  /** Empty when it was not given. */
  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  boolean isPost() {
    return method.equals("POST");
  }
}
