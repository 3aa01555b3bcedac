package dev.greenroom.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.Map;
import java.util.Optional;

/** Writes replies. Bodies are text, for the worker turns objects into JSON in a way of its own. */
public final class Replies {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private Replies() {}

  public static HttpResponseMessage json(
      HttpRequestMessage<Optional<String>> request,
      int status,
      Object body,
      Map<String, String> headers) {
    HttpResponseMessage.Builder builder =
        request
            .createResponseBuilder(Door.status(status))
            .header("Content-Type", "application/json")
            .header("Cache-Control", "no-store");
    headers.forEach(builder::header);
    return builder.body(body instanceof String text ? text : Json.text(body)).build();
  }

  public static HttpResponseMessage json(
      HttpRequestMessage<Optional<String>> request, int status, Object body) {
    return json(request, status, body, Map.of());
  }

  /** A page for a person: no script, nothing from elsewhere, in no frame, kept in no cache. */
  public static HttpResponseMessage page(
      HttpRequestMessage<Optional<String>> request,
      int status,
      String html,
      Map<String, String> headers) {
    HttpResponseMessage.Builder builder =
        request
            .createResponseBuilder(Door.status(status))
            .header("Content-Type", "text/html; charset=utf-8")
            .header("Cache-Control", "no-store")
            .header("Content-Security-Policy", PAGE_POLICY)
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "DENY")
            .header("Referrer-Policy", "no-referrer");
    headers.forEach(builder::header);
    return builder.body(html).build();
  }
}
