package dev.greenroom.consent.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The {@code state} of one sign-in: which link, in whose browser, until when, and a salt. It is
 * signed and not kept; the PKCE verifier and the nonce come out of it, our key and the browser's
 * cookie together, so that they are another's for each page that is opened, and nobody has them who
 * lacks one of the three.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">PKCE</a>
 */
record SignInState(
    TenantId tenant, String tokenHash, byte[] browserHash, Instant expiresAt, byte[] salt) {
  private static final byte VERSION = 1;
  private static final int SALT = 16;
  private static final int BODY = 1 + 16 + LinkToken.HASH * 2 + Long.BYTES + SALT;
  private static final int SIGNATURE = 32;

  static SignInState fresh(
      TenantId tenant,
      String tokenHash,
      String browserNonce,
      Instant expiresAt,
      SecureRandom random) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    return new SignInState(tenant, tokenHash, hashOf(browserNonce), expiresAt, salt);
  }

  String signed(ConnectKey key) {
    byte[] body = body();
    return LinkToken.text(
        ByteBuffer.allocate(BODY + SIGNATURE).put(body).put(key.signState(body)).array());
  }

  /** Empty for anything that we did not sign. */
  static Optional<SignInState> verified(String text, ConnectKey key) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length != BODY + SIGNATURE) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    byte[] body = next(buffer, BODY);
    if (!MessageDigest.isEqual(key.signState(body), next(buffer, SIGNATURE))
        || body[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(body, 1, BODY - 1);
    TenantId tenant = LinkToken.tenantIn(fields);
    String tokenHash = LinkToken.text(next(fields, LinkToken.HASH));
    byte[] browser = next(fields, LinkToken.HASH);
    Instant expiresAt = Instant.ofEpochSecond(fields.getLong());
    return Optional.of(new SignInState(tenant, tokenHash, browser, expiresAt, next(fields, SALT)));
  }

  boolean isForBrowser(String browserNonce) {
    return MessageDigest.isEqual(browserHash, hashOf(browserNonce));
  }

  boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  /** The PKCE verifier of this sign-in. */
  String verifier(ConnectKey key, String browserNonce) {
    return LinkToken.text(key.verifierOf(with(browserNonce)));
  }

  /** Its S256 challenge. */
  String challenge(ConnectKey key, String browserNonce) {
    return LinkToken.text(LinkToken.sha256(verifier(key, browserNonce).getBytes(UTF_8)));
  }

  /** What the id token of this sign-in must hold. */
  String nonce(ConnectKey key, String browserNonce) {
    return LinkToken.text(key.nonceOf(with(browserNonce)));
  }

  private byte[] with(String browserNonce) {
    byte[] cookie = browserNonce.getBytes(UTF_8);
    return ByteBuffer.allocate(BODY + cookie.length).put(body()).put(cookie).array();
  }

  private byte[] body() {
    return ByteBuffer.allocate(BODY)
        .put(VERSION)
        .put(LinkToken.bytesOf(tenant))
        .put(Base64.getUrlDecoder().decode(tokenHash))
        .put(browserHash)
        .putLong(expiresAt.getEpochSecond())
        .put(salt)
        .array();
  }

  private static byte[] hashOf(String browserNonce) {
    return LinkToken.sha256(browserNonce.getBytes(UTF_8));
  }

  private static byte[] next(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "SignInState[hidden]";
  }
}
