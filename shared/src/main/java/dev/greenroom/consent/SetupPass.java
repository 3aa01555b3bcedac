package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Lets the browser in which a consent ended see how far the setup of that tenant is, and nothing
 * else. It is signed and not kept.
 */
record SetupPass(TenantId tenant, Instant expiresAt) {
  private static final String PURPOSE = "greenroom/consent/setup/1";
  private static final int SIGNED = 16 + Long.BYTES;
  private static final int MAC = 32;

  String signed(StateKey key) {
    UUID id = UUID.fromString(tenant.value());
    byte[] body =
        ByteBuffer.allocate(SIGNED)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .putLong(expiresAt.getEpochSecond())
            .array();
    byte[] mac = key.forPurpose(PURPOSE).sign(body);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(ByteBuffer.allocate(SIGNED + MAC).put(body).put(mac).array());
  }

  /** Empty for anything that we did not sign, or that has expired. */
  static Optional<SetupPass> verified(String text, StateKey key, Instant now) {
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (all.length != SIGNED + MAC) {
      return Optional.empty();
    }
    byte[] body = new byte[SIGNED];
    byte[] mac = new byte[MAC];
    ByteBuffer.wrap(all).get(body).get(mac);
    if (!MessageDigest.isEqual(key.forPurpose(PURPOSE).sign(body), mac)) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(body);
    TenantId tenant = new TenantId(new UUID(fields.getLong(), fields.getLong()).toString());
    return Optional.of(new SetupPass(tenant, Instant.ofEpochSecond(fields.getLong())))
        .filter(pass -> now.isBefore(pass.expiresAt()));
  }

  @Override
  public String toString() {
    return "SetupPass[hidden]";
  }
}
