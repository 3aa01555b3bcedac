package dev.greenroom.sandbox.simulator.vault;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/**
 * RSASSA-PSS with SHA-256 over a digest that was made elsewhere, as a vault has it to do; the JDK's
 * Signature takes the message itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8017#section-9.1.1">EMSA-PSS encoding</a>
 */
final class PssOfDigest {
  private static final int HASH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private PssOfDigest() {}

  static byte[] sign(RSAPrivateKey key, byte[] digest) {
    try {
      Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
      raw.init(Cipher.DECRYPT_MODE, key);
      return raw.doFinal(encoded(digest, key.getModulus().bitLength() - 1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an RSA key signs", e);
    }
  }

  private static byte[] encoded(byte[] digest, int bits) throws GeneralSecurityException {
    byte[] salt = new byte[HASH];
    RANDOM.nextBytes(salt);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(new byte[8]);
    sha.update(digest);
    byte[] hash = sha.digest(salt);
    int length = (bits + 7) / 8;
    byte[] block = new byte[length - HASH - 1];
    block[block.length - HASH - 1] = 1;
    System.arraycopy(salt, 0, block, block.length - HASH, HASH);
    byte[] mask = mask(hash, block.length);
    for (int i = 0; i < block.length; i++) {
      block[i] ^= mask[i];
    }
    block[0] &= (byte) (0xff >>> (8 * length - bits));
    byte[] whole = Arrays.copyOf(block, length);
    System.arraycopy(hash, 0, whole, block.length, HASH);
    whole[length - 1] = (byte) 0xbc;
    return whole;
  }

  private static byte[] mask(byte[] seed, int length) throws GeneralSecurityException {
    byte[] mask = new byte[length];
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (int counter = 0; counter * HASH < length; counter++) {
      sha.update(seed);
      byte[] part =
          sha.digest(
              new byte[] {
                (byte) (counter >>> 24),
                (byte) (counter >>> 16),
                (byte) (counter >>> 8),
                (byte) counter
              });
      System.arraycopy(part, 0, mask, counter * HASH, Math.min(HASH, length - counter * HASH));
    }
    return mask;
  }
}
