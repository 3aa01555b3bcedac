package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * Ties a consent to the browser that began it: a cookie with 256 random bits, of which the
 * redirect's state holds a hash.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#name-csrf">RFC 9700, 4.7</a>
 */
final class BrowserNonce {
  private static final int BYTES = 32;
  private static final int SECONDS = 3600;

  private final SecureRandom random;
  private final Cookie cookie;

  /**
   * @param secure whether browsers reach us by https; only a sandbox is without
   */
  BrowserNonce(SecureRandom random, boolean secure) {
    this.random = random;
    this.cookie = new Cookie("greenroom_consent", SECONDS, secure);
  }

  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The nonce that this browser was given; what does not look like ours counts as none. */
  Optional<String> of(HttpRequestMessage<?> request) {
    return cookie.of(request).filter(value -> value.matches("[A-Za-z0-9_-]{43}"));
  }

  String cookie(String nonce) {
    return cookie.with(nonce);
  }
}
