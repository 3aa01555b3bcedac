package dev.greenroom.booking.links;

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
 * The capability in a candidate's link: which tenant, and 256 random bits. It is shown once; only
 * its hash is kept, and is looked up as a key, so that a near miss takes as long as any other.
 */
final class LinkSecret {
  private static final int TENANT_BYTES = 16;
  private static final int RANDOM_BYTES = 32;

  private final TenantId tenant;
  private final String text;

  private LinkSecret(TenantId tenant, String text) {
    this.tenant = tenant;
    this.text = text;
  }

  static LinkSecret fresh(TenantId tenant, SecureRandom random) {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    UUID id = UUID.fromString(tenant.value());
    byte[] bytes =
        ByteBuffer.allocate(TENANT_BYTES + RANDOM_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .put(secret)
            .array();
    return new LinkSecret(tenant, encoded(bytes));
  }

  /** Empty when this is no secret of ours by its shape. */
  static Optional<LinkSecret> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != TENANT_BYTES + RANDOM_BYTES) {
        return Optional.empty();
      }
      ByteBuffer parts = ByteBuffer.wrap(bytes);
      TenantId tenant = new TenantId(new UUID(parts.getLong(), parts.getLong()).toString());
      return Optional.of(new LinkSecret(tenant, encoded(bytes)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  TenantId tenant() {
    return tenant;
  }

  /** As it stands in the link. */
  String text() {
    return text;
  }

  LinkId id() {
    try {
      return new LinkId(
          encoded(MessageDigest.getInstance("SHA-256").digest(text.getBytes(US_ASCII))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "LinkSecret[hidden]";
  }
}
