package dev.greenroom.consent.connections;

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
 * The capability in a person's link: which tenant, and 256 random bits. Only its hash is ever kept.
 */
record LinkToken(TenantId tenant, String text) {
  static final int HASH = 32;

  private static final int TENANT_BYTES = 16;
  private static final int RANDOM_BYTES = 32;

  static LinkToken fresh(TenantId tenant, SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    byte[] bytes =
        ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES).put(bytesOf(tenant)).put(secret).array();
    return new LinkToken(tenant, text(bytes));
  }

  /** Empty when this is no token of ours by its shape. */
  static Optional<LinkToken> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != TENANT_BYTES + RANDOM_BYTES) {
        return Optional.empty();
      }
      return Optional.of(new LinkToken(tenantIn(ByteBuffer.wrap(bytes)), text(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String hash() {
    return text(sha256(text.getBytes(US_ASCII)));
  }

  static byte[] bytesOf(TenantId tenant) {
    UUID id = UUID.fromString(tenant.value());
    return ByteBuffer.allocate(TENANT_BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static TenantId tenantIn(ByteBuffer bytes) {
    return new TenantId(new UUID(bytes.getLong(), bytes.getLong()).toString());
  }

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
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
    return "LinkToken[hidden]";
  }
}
