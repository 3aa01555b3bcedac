package dev.greenroom.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import java.util.Map;
import java.util.Optional;

/** Writes replies. Bodies are text, for the worker turns objects into JSON in a way of its own. */
public final class Replies {
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String SCRIPTED_POLICY =
      PAGE_POLICY + "; script-src 'nonce-%s'; connect-src 'self'";

  /** A form may be sent to us, and to nobody else. */
  private static final String FORM_POLICY =
      PAGE_POLICY.replace("form-action 'none'", "form-action 'self'");

  private Replies() {}

  /** A page with forms of ours. */
  public static HttpResponseMessage pageWithForm(
      HttpRequestMessage<Optional<String>> request,
      int status,
      String html,
      Map<String, String> headers) {
    return page(request, status, html, FORM_POLICY, headers);
  }

  /**
   * A page with forms and a script of ours, which asks nobody anything.
   *
   * @param nonce of the script's element, new for each answer
   */
  public static HttpResponseMessage pageWithFormAndScript(
      HttpRequestMessage<Optional<String>> request, int status, String html, String nonce) {
    return page(
        request, status, html, FORM_POLICY + "; script-src 'nonce-%s'".formatted(nonce), Map.of());
  }

  /** Leads a browser on, so that going back or loading anew sends nothing twice. */
  public static HttpResponseMessage seeOther(
      HttpRequestMessage<Optional<String>> request, String url) {
    return request
        .createResponseBuilder(Door.status(303))
        .header("Location", url)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** A file for a person's own programs. */
  public static HttpResponseMessage file(
      HttpRequestMessage<Optional<String>> request, String type, String name, String text) {
    return request
        .createResponseBuilder(Door.status(200))
        .header("Content-Type", type)
        .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(name))
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .body(text)
        .build();
  }

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

  /**
   * A page with a script of ours, which asks nobody but us.
   *
   * @param nonce of the script's element, new for each answer
   */
  public static HttpResponseMessage pageWithScript(
      HttpRequestMessage<Optional<String>> request,
      int status,
      String html,
      String nonce,
      Map<String, String> headers) {
    return page(request, status, html, SCRIPTED_POLICY.formatted(nonce), headers);
  }

  /** A page for a person: no script, nothing from elsewhere, in no frame, kept in no cache. */
  public static HttpResponseMessage page(
      HttpRequestMessage<Optional<String>> request,
      int status,
      String html,
      Map<String, String> headers) {
    return page(request, status, html, PAGE_POLICY, headers);
  }

  private static HttpResponseMessage page(
      HttpRequestMessage<Optional<String>> request,
      int status,
      String html,
      String policy,
      Map<String, String> headers) {
    HttpResponseMessage.Builder builder =
        request
            .createResponseBuilder(Door.status(status))
            .header("Content-Type", "text/html; charset=utf-8")
            .header("Cache-Control", "no-store")
            .header("Content-Security-Policy", policy)
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "DENY")
            .header("Referrer-Policy", "no-referrer");
    headers.forEach(builder::header);
    return builder.body(html).build();
  }
}
