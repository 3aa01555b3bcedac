package dev.greenroom.sandbox.simulator.entra;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The authorization codes and refresh tokens that are out. Thread-safe. */
final class SignIns {
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();

  /**
   * What a code stands for.
   *
   * @param challenge empty when the app sent none
   */
  record Code(
      String tenantId,
      String clientId,
      String personId,
      String redirectUri,
      Scopes scopes,
      String challenge,
      boolean challengeIsHashed,
      String nonce,
      Instant expiresAt,
      boolean redeemed) {}

  /** What a refresh token stands for: a person who uses an app. */
  record Refresh(
      String tenantId, String clientId, String personId, Instant issuedAt, Instant expiresAt) {}

  String keep(Code code) {
    String text = "1." + random(48);
    codes.put(text, code);
    return text;
  }

  /** Takes a code once; afterwards it is still known, as redeemed. */
  Optional<Code> redeem(String text) {
    Code[] found = new Code[1];
    codes.computeIfPresent(
        text,
        (unused, code) -> {
          found[0] = code;
          return new Code(
              code.tenantId,
              code.clientId,
              code.personId,
              code.redirectUri,
              code.scopes,
              code.challenge,
              code.challengeIsHashed,
              code.nonce,
              code.expiresAt,
              true);
        });
    return Optional.ofNullable(found[0]);
  }

  String keep(Refresh refresh) {
    String text = "1.A" + random(64);
    refreshes.put(text, refresh);
    return text;
  }

  Optional<Refresh> refresh(String text) {
    return Optional.ofNullable(refreshes.get(text));
  }

  private String random(int bytes) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}
