package dev.greenroom.vault;

import dev.greenroom.values.UpstreamUnavailable;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@link KeyWrap} with keys from the settings: for the sandbox, for development, and for a
 * deployment without a vault. The first key is in use; the others only unwrap.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3394">AES key wrap</a>
 */
public final class LocalKeyWrap implements KeyWrap {
  private static final String ALGORITHM = "AESWrap";
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String current;

  /**
   * @param keys {@value #KEY_BYTES} bytes each, the newest first
   */
  public LocalKeyWrap(List<byte[]> keys) {
    for (byte[] key : keys) {
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException("a key must have %d bytes".formatted(KEY_BYTES));
      }
      this.keys.put(idOf(key), new SecretKeySpec(key, "AES"));
    }
    this.current = idOf(keys.get(0));
  }

  /** Tells keys apart and gives nothing of them away. */
  private static String idOf(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return "local:" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public Wrapped wrap(byte[] dataKey) {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.WRAP_MODE, key(current));
      return new Wrapped(current, cipher.wrap(new SecretKeySpec(dataKey, "AES")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public byte[] unwrap(Wrapped wrapped) throws WrongKey {
    try {
      Cipher cipher = Cipher.getInstance(ALGORITHM);
      cipher.init(Cipher.UNWRAP_MODE, key(wrapped.keyId()));
      return cipher.unwrap(wrapped.bytes(), "AES", Cipher.SECRET_KEY).getEncoded();
    } catch (InvalidKeyException e) {
      throw new WrongKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  @Override
  public boolean isCurrent(String keyId) {
    return keyId.equals(current);
  }

  private SecretKeySpec key(String keyId) {
    SecretKeySpec key = keys.get(keyId);
    if (key == null) {
      // A setting was lost, not a token: with the key back, everything reads again.
      throw new UpstreamUnavailable(
          "vault", "find the key %s, which no setting holds".formatted(keyId), 0, "", null, null);
    }
    return key;
  }

  @Override
  public String toString() {
    return "LocalKeyWrap[%s]".formatted(current);
  }
}
