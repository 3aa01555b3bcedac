package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What Entra answers: a page, JSON, or the way back to the app. */
record WebReply(int status, String contentType, String body, Map<String, String> headers) {
  static WebReply json(int status, JsonNode json) {
    return new WebReply(
        status,
        "application/json; charset=utf-8",
        json.toString(),
        Map.of("Cache-Control", "no-store", "Pragma", "no-cache"));
  }

  static WebReply page(int status, String html) {
    return new WebReply(
        status, "text/html; charset=utf-8", html, Map.of("Cache-Control", "no-store"));
  }

  static WebReply redirect(String location) {
    return new WebReply(302, "text/html; charset=utf-8", "", Map.of("Location", location));
  }

  /** Sends the browser back to an app, with fields added to its redirect URI. */
  static WebReply backTo(String redirectUri, String mode, Map<String, String> fields) {
    return switch (mode) {
      case "form_post" -> page(200, Pages.postBack(redirectUri, fields));
      case "fragment" -> redirect(redirectUri + "#" + WebRequest.encode(fields));
      default -> {
        String joint = redirectUri.contains("?") ? "&" : "?";
        yield redirect(redirectUri + joint + WebRequest.encode(fields));
      }
    };
  }
}
