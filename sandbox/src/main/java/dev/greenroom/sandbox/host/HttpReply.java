package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What goes back over HTTP. */
record HttpReply(int status, Map<String, String> headers, byte[] body) {
  private static final Set<String> OURS =
      Set.of("content-length", "transfer-encoding", "connection");

  HttpReply {
    headers = Map.copyOf(headers);
  }

  /** The real host's own answers (401, 404, 413, 500, 503) have no body. */
  static HttpReply empty(int status) {
    return new HttpReply(status, Map.of(), new byte[0]);
  }

  static HttpReply json(int status, String json) {
    return new HttpReply(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What a function returned.
   *
   * @throws IllegalStateException for a body that only the worker's Gson could write, or a header
   *     that Kestrel would refuse: it takes visible ASCII only
   */
  static HttpReply of(@Nullable Object returned) {
    if (returned == null) {
      return empty(204);
    }
    if (returned instanceof HttpResponseMessage message) {
      Map<String, String> headers =
          message instanceof ResponseMessage ours ? ours.headers() : Map.of();
      return of(message.getStatusCode(), headers, message.getBody());
    }
    return of(200, Map.of(), returned);
  }

  private static HttpReply of(int status, Map<String, String> headers, @Nullable Object body) {
    headers.forEach(
        (name, value) -> {
          if (value == null || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalStateException("the value of header " + name + " cannot be sent");
          }
        });
    if (body == null) {
      return new HttpReply(status, headers, new byte[0]);
    }
    if (body instanceof String text) {
      return new HttpReply(
          status,
          withType(headers, "text/plain; charset=utf-8"),
          text.getBytes(StandardCharsets.UTF_8));
    }
    if (body instanceof byte[] bytes) {
      return new HttpReply(status, withType(headers, "application/octet-stream"), bytes);
    }
    throw new IllegalStateException(
        "a response body of %s: return String or byte[]".formatted(body.getClass().getName()));
  }

  private static Map<String, String> withType(Map<String, String> headers, String type) {
    boolean given =
        headers.keySet().stream().anyMatch(name -> name.equalsIgnoreCase("Content-Type"));
    if (given) {
      return headers;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", type);
    return all;
  }

  void send(HttpExchange exchange) throws IOException {
    headers.forEach(
        (name, value) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().set(name, value);
          }
        });
    boolean withoutBody = status < 200 || status == 204 || status == 304;
    if (exchange.getRequestMethod().equals("HEAD") && !withoutBody) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(status, -1);
    } else if (withoutBody || body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
