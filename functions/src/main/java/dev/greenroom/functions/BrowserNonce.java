package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.functions.http.Requests;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Ties a consent to the browser that began it: a cookie with 256 random bits, of which the
 * redirect's state holds a hash.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#name-csrf">RFC 9700, 4.7</a>
 */
final class BrowserNonce {
  private static final String COOKIE = "greenroom_consent";
  private static final int BYTES = 32;
  private static final int SECONDS = 3600;

  private final SecureRandom random;
  private final String attributes;

  /**
   * @param secure whether browsers reach us by https; only a sandbox is without
   */
  BrowserNonce(SecureRandom random, boolean secure) {
    this.random = random;
    this.attributes =
        "; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(SECONDS, secure ? "; Secure" : "");
  }

  String fresh() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The nonce that this browser was given; what does not look like ours counts as none. */
  Optional<String> of(HttpRequestMessage<?> request) {
    return Requests.header(request, "cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::trim)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .map(cookie -> cookie.substring(COOKIE.length() + 1))
        .map(value -> value.replaceAll("^\"|\"$", "")) // RFC 6265 lets a client quote a value
        .filter(value -> value.matches("[A-Za-z0-9_-]{43}"))
        .findFirst();
  }

  String cookie(String nonce) {
    return COOKIE + "=" + nonce + attributes;
  }
}
