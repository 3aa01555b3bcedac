package dev.greenroom.sandbox.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call as it came over the wire, alone or as a part of a batch.
 *
 * @param path below the version, still percent-encoded, such as {@code /users/x/events}
 * @param rawQuery the query without its question mark, still percent-encoded; may be empty
 * @param headers all values of each header; names are matched without regard to case
 * @param body empty when there is none
 * @param baseUrl where Graph was called, with the version: links in answers start with it
 */
public record GraphRequest(
    String method,
    String path,
    String rawQuery,
    Map<String, List<String>> headers,
    String body,
    String baseUrl) {
  public GraphRequest {
    Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /** All values of a header, in order. */
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }
}
