package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The {@code state} that goes through Entra and back: which request, in whose browser, until when.
 * It is signed and not kept, so that showing the consent page writes nothing.
 *
 * @param nonceHash of the random value in the browser's cookie: a state made for one browser is
 *     worth nothing in another
 */
record RedirectState(TenantId tenant, String tokenHash, byte[] nonceHash, Instant expiresAt) {
  private static final byte VERSION = 1;
  private static final int HASH = 32;
  private static final int SIGNED = 1 + 16 + HASH + HASH + Long.BYTES;

  static byte[] hashOf(String browserNonce) {
    return ConsentToken.sha256(browserNonce.getBytes(UTF_8));
  }

  String signed(StateKey key) {
    UUID id = UUID.fromString(tenant.value());
    byte[] body =
        ByteBuffer.allocate(SIGNED)
            .put(VERSION)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(Base64.getUrlDecoder().decode(tokenHash))
            .put(nonceHash)
            .putLong(expiresAt.getEpochSecond())
            .array();
    byte[] all = ByteBuffer.allocate(SIGNED + HASH).put(body).put(key.sign(body)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Empty for anything that we did not sign. */
  static Optional<RedirectState> verified(String text, StateKey key) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length != SIGNED + HASH) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    byte[] body = next(buffer, SIGNED);
    if (!MessageDigest.isEqual(key.sign(body), next(buffer, HASH)) || body[0] != VERSION) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(body, 1, SIGNED - 1);
    TenantId tenant = new TenantId(new UUID(fields.getLong(), fields.getLong()).toString());
    String tokenHash = Base64.getUrlEncoder().withoutPadding().encodeToString(next(fields, HASH));
    return Optional.of(
        new RedirectState(
            tenant, tokenHash, next(fields, HASH), Instant.ofEpochSecond(fields.getLong())));
  }

  boolean isForBrowser(String browserNonce) {
    return MessageDigest.isEqual(nonceHash, hashOf(browserNonce));
  }

  boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }

  private static byte[] next(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public String toString() {
    return "RedirectState[hidden]";
  }
}
