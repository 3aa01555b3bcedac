package dev.greenroom.vault;

/**
 * Wraps data keys with a key that never leaves its place. Safe for several threads.
 *
 * <p>Both methods throw {@code UpstreamUnavailable} when the key cannot be had.
 */
public interface KeyWrap {
  /** Wraps with the key that is in use now. */
  Wrapped wrap(byte[] dataKey);

  /**
   * Unwraps with the key that wrapped, be it in use or an older one.
   *
   * @throws WrongKey if that key did not wrap this
   */
  byte[] unwrap(Wrapped wrapped) throws WrongKey;

  /** Whether the key in use now is the one that wrapped this. */
  boolean isCurrent(String keyId);

  /**
   * A data key, wrapped.
   *
   * @param keyId of the key that wrapped it, its version included
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call, and is never compared
  record Wrapped(String keyId, byte[] bytes) {}

  /** What was to be unwrapped was changed, or wrapped by another key. */
  final class WrongKey extends Exception {
    private static final long serialVersionUID = 1L;

    WrongKey() {
      super("not wrapped by this key", null, false, false);
    }
  }
}
