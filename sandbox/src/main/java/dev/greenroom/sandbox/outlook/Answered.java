package dev.greenroom.sandbox.outlook;

import java.util.Map;

/** A status, headers and a text. */
record Answered(int status, Map<String, String> headers, String body) {
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

  Answered {
    headers = Map.copyOf(headers);
  }

  static Answered html(int status, String body) {
    return new Answered(
        status,
        Map.of(
            "Content-Type",
            "text/html; charset=utf-8",
            "Content-Security-Policy",
            POLICY,
            "Cache-Control",
            "no-store"),
        body);
  }

  static Answered json(int status, String body) {
    return new Answered(status, Map.of("Content-Type", "application/json"), body);
  }

  static Answered seeOther(String location) {
    return new Answered(303, Map.of("Location", location), "");
  }
}
