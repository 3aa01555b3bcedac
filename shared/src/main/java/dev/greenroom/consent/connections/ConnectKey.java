package dev.greenroom.consent.connections;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what goes through a browser on the way to Entra and back, and derives the secrets of one
 * sign-in, so that none of them has to be kept.
 */
public final class ConnectKey {
  private static final String HMAC = "HmacSHA256";
  private static final int SHORTEST_SECRET = 32;

  private final SecretKeySpec state;
  private final SecretKeySpec verifier;
  private final SecretKeySpec nonce;

  private ConnectKey(SecretKeySpec extracted) {
    state = expanded(extracted, "greenroom/connections/state/1");
    verifier = expanded(extracted, "greenroom/connections/verifier/1");
    nonce = expanded(extracted, "greenroom/connections/nonce/1");
  }

  /**
   * Keys of their own, derived from the one secret of the deployment.
   *
   * @param master at least {@value #SHORTEST_SECRET} bytes
   * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">HKDF</a>
   */
  public static ConnectKey derivedFrom(byte[] master) {
    if (master.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the master secret must have %d bytes or more".formatted(SHORTEST_SECRET));
    }
    byte[] extracted = hmac(new SecretKeySpec(new byte[32], HMAC), master);
    return new ConnectKey(new SecretKeySpec(extracted, HMAC));
  }

  byte[] signState(byte[] message) {
    return hmac(state, message);
  }

  byte[] verifierOf(byte[] signIn) {
    return hmac(verifier, signIn);
  }

  byte[] nonceOf(byte[] signIn) {
    return hmac(nonce, signIn);
  }

  private static SecretKeySpec expanded(SecretKeySpec extracted, String label) {
    byte[] name = label.getBytes(US_ASCII);
    byte[] info = new byte[name.length + 1];
    System.arraycopy(name, 0, info, 0, name.length);
    info[name.length] = 1;
    return new SecretKeySpec(hmac(extracted, info), HMAC);
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
    return "ConnectKey[hidden]";
  }
}
