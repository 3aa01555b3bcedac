package dev.greenroom.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.consent.connections.RefreshToken;
import dev.greenroom.consent.connections.SealedToken;
import dev.greenroom.consent.connections.TokenVault;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@link TokenVault} by AES-256-GCM. Every token has a data key of its own, wrapped by a key that
 * stays where it is; tenant and person are associated data, so that a row that was copied to
 * another person or tenant does not decrypt there.
 *
 * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
 */
public final class AesTokenVault implements TokenVault {
  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyWrap keys;
  private final SecureRandom random;

  public AesTokenVault(KeyWrap keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  @Override
  public SealedToken seal(TenantId tenant, PersonId person, RefreshToken token) {
    byte[] dataKey = fresh(KEY_BYTES);
    byte[] nonce = fresh(NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, dataKey, nonce, tenant, person);
      byte[] encrypted = cipher.doFinal(token.value().getBytes(UTF_8));
      KeyWrap.Wrapped wrapped = keys.wrap(dataKey);
      return new SealedToken(
          wrapped.keyId(),
          wrapped.bytes(),
          ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  @Override
  public Optional<RefreshToken> open(TenantId tenant, PersonId person, SealedToken sealed) {
    byte[] box = sealed.box();
    if (box.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
      return Optional.empty();
    }
    try {
      byte[] dataKey = keys.unwrap(new KeyWrap.Wrapped(sealed.keyId(), sealed.wrappedKey()));
      byte[] nonce = Arrays.copyOf(box, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, dataKey, nonce, tenant, person);
      byte[] text = cipher.doFinal(box, NONCE_BYTES, box.length - NONCE_BYTES);
      Arrays.fill(dataKey, (byte) 0);
      return Optional.of(new RefreshToken(new String(text, UTF_8)));
    } catch (KeyWrap.WrongKey | AEADBadTagException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** The data key goes under another key; what it encrypts stays as it is. */
  @Override
  public SealedToken rewrap(SealedToken sealed) {
    if (keys.isCurrent(sealed.keyId())) {
      return sealed;
    }
    try {
      byte[] dataKey = keys.unwrap(new KeyWrap.Wrapped(sealed.keyId(), sealed.wrappedKey()));
      KeyWrap.Wrapped wrapped = keys.wrap(dataKey);
      Arrays.fill(dataKey, (byte) 0);
      return new SealedToken(wrapped.keyId(), wrapped.bytes(), sealed.box());
    } catch (KeyWrap.WrongKey e) {
      return sealed;
    }
  }

  private static Cipher cipher(
      int mode, byte[] dataKey, byte[] nonce, TenantId tenant, PersonId person)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, new SecretKeySpec(dataKey, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD("greenroom/refresh-token/1|%s|%s".formatted(tenant, person).getBytes(UTF_8));
    return cipher;
  }

  private byte[] fresh(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
