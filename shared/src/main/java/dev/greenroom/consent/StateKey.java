package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what consent hands to browsers, and makes the secrets of its links. */
public final class StateKey {
  private static final String HMAC = "HmacSHA256";
  private static final int SHORTEST_SECRET = 32;
  private static final byte[] LABEL = "greenroom/consent/state/1".getBytes(US_ASCII);

  private final SecretKeySpec key;

  private StateKey(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  /**
   * A key of its own, derived from the one secret of the deployment.
   *
   * @param master at least {@value #SHORTEST_SECRET} bytes
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">HKDF</a>
   */
  public static StateKey derivedFrom(byte[] master) {
    if (master.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the master secret must have %d bytes or more".formatted(SHORTEST_SECRET));
    }
    byte[] extracted = hmac(new SecretKeySpec(new byte[32], HMAC), master);
    byte[] info = new byte[LABEL.length + 1];
    System.arraycopy(LABEL, 0, info, 0, LABEL.length);
    info[LABEL.length] = 1;
    return new StateKey(hmac(new SecretKeySpec(extracted, HMAC), info));
  }

  /** A key for another purpose: what one signs, the other does not accept. */
  StateKey forPurpose(String purpose) {
    return new StateKey(hmac(key, purpose.getBytes(US_ASCII)));
  }

  byte[] sign(byte[] message) {
    return hmac(key, message);
  }

  private static byte[] hmac(SecretKeySpec key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  @Override
  public String toString() {
    return "StateKey[hidden]";
  }
}
