package dev.greenroom.sandbox.simulator.entra;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A request to Entra: the first segment of its path, the rest, and the fields of query and form.
 *
 * @param tenant an id, a domain, {@code organizations} or {@code common}
 */
record WebRequest(
    String method,
    String tenant,
    String path,
    Map<String, String> fields,
    Map<String, String> headers) {
  WebRequest {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** A field that must be there. */
  String required(String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> EntraRefusal.missing(name));
  }

  static Map<String, String> parse(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String part : encoded.split("&")) {
      if (!part.isEmpty()) {
        String[] pair = part.split("=", 2);
        fields.put(decode(pair[0]), pair.length < 2 ? "" : decode(pair[1]));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new EntraRefusal(
          400, "invalid_request", 9002313, "Invalid request. Request is malformed or invalid.");
    }
  }

  static String encode(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
