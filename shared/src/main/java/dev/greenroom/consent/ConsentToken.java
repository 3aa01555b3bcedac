package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The capability in a consent link: which tenant, and a secret of 256 bits. Kept are its hash and a
 * random seed, of which our key makes the secret: so the link can be shown again to whoever has to
 * send it on, and the tables alone open nothing.
 */
record ConsentToken(TenantId tenant, String text) {
  private static final int TENANT_BYTES = 16;
  private static final int RANDOM_BYTES = 32;
  private static final String PURPOSE = "greenroom/consent/link/1";

  static String seed(SecureRandom random) {
    byte[] seed = new byte[RANDOM_BYTES];
    random.nextBytes(seed);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seed);
  }

  static ConsentToken of(TenantId tenant, String seed, StateKey key) {
    byte[] secret = key.forPurpose(PURPOSE).sign((tenant.value() + "." + seed).getBytes(US_ASCII));
    UUID id = UUID.fromString(tenant.value());
    byte[] bytes =
        ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret)
            .array();
    return new ConsentToken(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Empty when this is no token of ours by its shape. */
  static Optional<ConsentToken> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != TENANT_BYTES + RANDOM_BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      TenantId tenant = new TenantId(new UUID(buffer.getLong(), buffer.getLong()).toString());
      return Optional.of(
          new ConsentToken(tenant, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String hash() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text.getBytes(US_ASCII)));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "ConsentToken[hidden]";
  }
}
