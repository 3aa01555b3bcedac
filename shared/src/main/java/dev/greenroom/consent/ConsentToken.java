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
 * The capability in a consent link: which tenant, and 256 random bits. Only its hash is ever kept.
 */
record ConsentToken(TenantId tenant, String text) {
  private static final int TENANT_BYTES = 16;
  private static final int RANDOM_BYTES = 32;

  static ConsentToken fresh(TenantId tenant, SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
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
