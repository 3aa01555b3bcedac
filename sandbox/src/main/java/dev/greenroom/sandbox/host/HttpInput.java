package dev.greenroom.sandbox.host;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as the worker hands it to a function: header names in lower case, repeated values
 * joined by a comma, query parameters without a value left out, no body without a Content-Length.
 *
 * @param body empty when there is none; a real body is never of no length
 */
record HttpInput(
    String method, URI uri, Map<String, String> headers, Map<String, String> query, byte[] body) {

  static HttpInput of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    Map<String, String> joined = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> joined.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    return new HttpInput(
        method, uri, Collections.unmodifiableMap(joined), queryOf(uri.getRawQuery()), body);
  }

  private static Map<String, String> queryOf(@Nullable String raw) {
    if (raw == null) {
      return Map.of();
    }
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, String> spelling = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      String[] parts = pair.split("=", 2);
      String name = decode(parts[0]);
      spelling.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      values
          .computeIfAbsent(name, unused -> new ArrayList<>())
          .add(parts.length == 2 ? decode(parts[1]) : "");
    }
    Map<String, String> query = new LinkedHashMap<>();
    for (String name : spelling.values()) {
      String joined = String.join(",", values.getOrDefault(name, List.of()));
      if (!joined.isEmpty()) {
        query.put(name, joined);
      }
    }
    return Collections.unmodifiableMap(query);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text; // as ASP.NET Core does: what is no escape stands for itself
    }
  }

  /** Whether the worker gets bytes; everything else arrives as a string. */
  boolean isBinary() {
    String type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
    return type.startsWith("application/octet-stream") || type.startsWith("multipart/");
  }
}
