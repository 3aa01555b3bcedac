package dev.greenroom.tables;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Makes row keys out of ids that may hold anything, case and slashes included. */
public final class Keys {
  private Keys() {}

  /**
   * A short key that stands for {@code id}: the same id gives the same key, and no key can be
   * turned back.
   */
  public static String hashed(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The smallest key that is greater than every key beginning with {@code prefix}. */
  public static String afterAll(String prefix) {
    int last = prefix.length() - 1;
    return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
  }
}
