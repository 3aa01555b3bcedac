package dev.greenroom.sandbox.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

/** The host's keys, and what they open. */
record AccessKeys(Optional<String> host, Optional<String> master) {

  boolean open(FunctionJson function, HttpInput request) {
    String level = function.trigger().text("authLevel").toUpperCase(Locale.ROOT);
    if (level.equals("ANONYMOUS")) {
      return true;
    }
    String given =
        request.headers().getOrDefault("x-functions-key", request.query().getOrDefault("code", ""));
    boolean isMaster = isSame(given, master);
    return level.equals("ADMIN") ? isMaster : isMaster || isSame(given, host);
  }

  private static boolean isSame(String given, Optional<String> key) {
    return key.isPresent()
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), key.get().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "AccessKeys[hidden]";
  }
}
