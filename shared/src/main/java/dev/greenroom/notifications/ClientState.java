package dev.greenroom.notifications;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The secret that Graph gives back with each notification of one subscription. It hides itself, and
 * is compared in constant time.
 *
 * @see ClientStateKeys
 */
public final class ClientState {
  /** Graph takes no longer one. */
  static final int LONGEST = 128;

  private final String text;

  ClientState(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a clientState has 1 to %d characters, not %d".formatted(LONGEST, text.length()));
    }
    this.text = text;
  }

  /** For Graph alone; never for a log. */
  public String reveal() {
    return text;
  }

  /** Whether {@code other} is this very text; how long that takes does not tell where they part. */
  boolean is(String other) {
    return MessageDigest.isEqual(bytes(text), bytes(other));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientState that && is(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "ClientState[hidden]";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
