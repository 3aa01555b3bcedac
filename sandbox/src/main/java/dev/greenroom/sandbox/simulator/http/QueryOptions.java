package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of a call, decoded: {@code $top} and {@code %24top} are the same. */
public record QueryOptions(Map<String, String> values) {
  public QueryOptions {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads a query string.
   *
   * @throws GraphException 400 if an option comes twice or is not properly encoded
   */
  public static QueryOptions parse(String rawQuery) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : rawQuery.split("&")) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decode(part.substring(equals + 1));
      if (values.put(name, value) != null) {
        throw GraphException.badRequest(
            ("Query option '%s' was specified more than once, but it must be specified at most"
                    + " once.")
                .formatted(name));
      }
    }
    return new QueryOptions(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw GraphException.badRequest("The query is not properly percent-encoded.");
    }
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * A whole number such as {@code $top}.
   *
   * @throws GraphException 400 if it is no number or out of range
   */
  public int number(String name, int least, int most, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    int number;
    try {
      number = Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw GraphException.badRequest(
          "Invalid value '%s' for %s query option found.".formatted(value, name));
    }
    if (number < least || number > most) {
      throw GraphException.badRequest(
          "Invalid page size specified: '%d'. Must be between %d and %d inclusive."
              .formatted(number, least, most));
    }
    return number;
  }

  /** The properties named by {@code $select}; empty when there is no such option. */
  public Set<String> select() {
    Set<String> names = new LinkedHashSet<>();
    get("$select")
        .ifPresent(list -> Arrays.stream(list.split(",")).map(String::strip).forEach(names::add));
    names.remove("");
    return names;
  }

  public boolean isTrue(String name) {
    return "true".equalsIgnoreCase(values.getOrDefault(name, ""));
  }
}
