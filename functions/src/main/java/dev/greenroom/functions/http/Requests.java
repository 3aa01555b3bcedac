package dev.greenroom.functions.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what every request has: a JSON body, query parameters, headers. */
public final class Requests {
  /** Bytes of UTF-8 that a body may have. */
  static final int LARGEST_BODY = 256 * 1024;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private Requests() {}

  /** The body as an object whose members can be read; refuses what is no JSON object. */
  public static Fields body(HttpRequestMessage<Optional<String>> request) {
    String type = header(request, "content-type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.startsWith("application/json;")) {
      throw new Refusal(ProblemType.NOT_SUPPORTED, "Send the body as application/json.")
          .header("Accept", "application/json");
    }
    String text = request.getBody().orElse("");
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
      throw new Refusal(ProblemType.TOO_LARGE, "Send at most %d bytes.".formatted(LARGEST_BODY))
          .with("limit", LARGEST_BODY);
    }
    Faults faults = new Faults();
    JsonNode node = null;
    try {
      node = Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      faults.add(
          "",
          at == null
              ? "is not JSON"
              : "is not JSON: line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
    }
    if (node == null || !node.isObject()) {
      if (faults.isEmpty()) {
        faults.add("", "must be a JSON object");
      }
      throw Refusal.faults(faults);
    }
    return new Fields(node, "", faults);
  }

  /** Whether a browser's form was sent, and not JSON. */
  public static boolean isForm(HttpRequestMessage<?> request) {
    return header(request, "content-type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded");
  }

  /** Whether whoever asks wants to see a page. */
  public static boolean wantsPage(HttpRequestMessage<?> request) {
    return header(request, "accept").orElse("").toLowerCase(Locale.ROOT).contains("text/html");
  }

  /**
   * A form's fields, to be read like JSON: empty ones are not there, and those that {@code several}
   * names are lists.
   */
  public static Fields form(HttpRequestMessage<Optional<String>> request, String... several) {
    String text = request.getBody().orElse("");
    if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST_BODY) {
      throw new Refusal(ProblemType.TOO_LARGE, "Send at most %d bytes.".formatted(LARGEST_BODY))
          .with("limit", LARGEST_BODY);
    }
    Set<String> lists = Set.of(several);
    ObjectNode node = Json.MAPPER.createObjectNode();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (lists.contains(name)) {
        node.withArray("/" + name).add(value);
      } else if (!value.isEmpty()) {
        node.put(name, value.replace("\r\n", "\n"));
      }
    }
    return new Fields(node, "", new Faults());
  }

  /**
   * The address from which somebody calls. Each proxy adds the address that it was called from at
   * the end of the header; what stands before those of our own is the caller's word and not heeded.
   *
   * @param proxies how many of our own stand before the host's front end, which adds one itself
   */
  public static String address(HttpRequestMessage<?> request, int proxies) {
    String[] chain = header(request, "x-forwarded-for").orElse("").split(",", -1);
    return NetworkAddress.steady(chain[Math.max(0, chain.length - 1 - proxies)].trim());
  }

  /**
   * The query, parsed from the URI itself: the host joins repeated parameters and drops empty ones.
   * The first of repeated parameters counts.
   */
  public static Map<String, String> query(HttpRequestMessage<?> request) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = request.getUri().getRawQuery();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        query.putIfAbsent(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  public static Optional<String> header(HttpRequestMessage<?> request, String name) {
    return request.getHeaders().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The last part of the path before {@code suffix}: route parameters arrive decoded, and this is
   * the same.
   */
  public static int limit(HttpRequestMessage<?> request, Faults faults) {
    String text = query(request).getOrDefault("limit", "100");
    if (text.matches("[0-9]{1,3}")
        && Integer.parseInt(text) >= 1
        && Integer.parseInt(text) <= 200) {
      return Integer.parseInt(text);
    }
    faults.add("limit", "must be a whole number from 1 to 200");
    return 1;
  }

  public static Optional<String> page(HttpRequestMessage<?> request, Faults faults) {
    String text = query(request).get("page");
    if (text != null && (text.isEmpty() || text.length() > 512)) {
      faults.add("page", "must be the \"nextPage\" of the page before");
      return Optional.empty();
    }
    return Optional.ofNullable(text);
  }

  public static Optional<String> idempotencyKey(HttpRequestMessage<?> request, Faults faults) {
    Optional<String> key = header(request, "idempotency-key");
    if (key.isPresent() && !VISIBLE.matcher(key.get()).matches()) {
      faults.add("Idempotency-Key", "must have 1 to 255 visible ASCII characters");
      return Optional.empty();
    }
    return key;
  }

  /** The ETag that a change goes with; {@code *} means any, as if it were not there. */
  public static Optional<String> ifMatch(HttpRequestMessage<?> request) {
    return header(request, "if-match")
        .map(String::trim)
        .filter(etag -> !etag.isEmpty() && !etag.equals("*"));
  }

  public static void refuse(Faults faults) {
    if (!faults.isEmpty()) {
      throw Refusal.faults(faults);
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
