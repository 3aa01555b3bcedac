package dev.greenroom.consent.connections;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, encrypted for one person of one tenant.
 *
 * @param keyId of the key that wrapped the data key
 * @param wrappedKey the data key, wrapped
 * @param box nonce, ciphertext and tag
 */
public record SealedToken(String keyId, byte[] wrappedKey, byte[] box) {
  public SealedToken {
    wrappedKey = wrappedKey.clone();
    box = box.clone();
  }

  @Override
  public byte[] wrappedKey() {
    return wrappedKey.clone();
  }

  @Override
  public byte[] box() {
    return box.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SealedToken that
        && keyId.equals(that.keyId)
        && Arrays.equals(wrappedKey, that.wrappedKey)
        && Arrays.equals(box, that.box);
  }

  @Override
  public int hashCode() {
    return Objects.hash(keyId, Arrays.hashCode(wrappedKey), Arrays.hashCode(box));
  }

  @Override
  public String toString() {
    return "SealedToken[%s]".formatted(keyId);
  }
}
