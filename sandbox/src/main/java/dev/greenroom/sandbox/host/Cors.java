package dev.greenroom.sandbox.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The origins that {@code Host.CORS} of local.settings.json lets in; on Azure the platform does it.
 */
record Cors(StagedApp.LocalSettings settings) {

  /** What to add to an answer for this origin; empty if it is not let in. */
  Optional<Map<String, String>> headersFor(@Nullable String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    boolean any = settings.corsOrigins().contains("*");
    if (!any && !settings.corsOrigins().contains(origin)) {
      return Optional.empty();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Access-Control-Allow-Origin", any && !settings.credentials() ? "*" : origin);
    if (settings.credentials()) {
      headers.put("Access-Control-Allow-Credentials", "true");
    }
    if (!any) {
      headers.put("Vary", "Origin");
    }
    return Optional.of(headers);
  }

  /** A browser's question before the real request, answered without asking any function. */
  Optional<HttpReply> preflight(
      String method, @Nullable String origin, @Nullable String wanted, @Nullable String headers) {
    if (!method.equals("OPTIONS") || wanted == null) {
      return Optional.empty();
    }
    return headersFor(origin)
        .map(
            allowed -> {
              Map<String, String> reply = new LinkedHashMap<>(allowed);
              reply.put("Access-Control-Allow-Methods", wanted);
              if (headers != null) {
                reply.put("Access-Control-Allow-Headers", headers);
              }
              return new HttpReply(204, reply, new byte[0]);
            });
  }
}
