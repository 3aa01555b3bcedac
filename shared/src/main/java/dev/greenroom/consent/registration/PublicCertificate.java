package dev.greenroom.consent.registration;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;

/**
 * The public half of a certificate, as an administrator uploads it to a registration. Who has the
 * private half cannot be read from it.
 *
 * @param der in Base64, one line
 */
public record PublicCertificate(String der) {
  /** Entra takes no smaller RSA keys. */
  static final int LEAST_BITS = 2048;

  private static final int LARGEST = 16 * 1024;

  public PublicCertificate {
    if (!(parsed(der).getPublicKey() instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < LEAST_BITS) {
      throw new IllegalArgumentException("not an RSA key of %d bits".formatted(LEAST_BITS));
    }
  }

  /**
   * Reads PEM, or the Base64 of DER as {@code az keyvault certificate show --query cer} prints it.
   *
   * @throws IllegalArgumentException for anything else, and for keys that are not RSA of 2048 bits
   */
  public static PublicCertificate read(String text) {
    if (text.length() > LARGEST || text.contains("PRIVATE KEY")) {
      throw new IllegalArgumentException("not a certificate");
    }
    String base64 = text.replaceAll("-----(BEGIN|END) CERTIFICATE-----", "").replaceAll("\\s+", "");
    return new PublicCertificate(base64);
  }

  private static X509Certificate parsed(String der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(der)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a certificate", e);
    }
  }

  public PublicKey key() {
    return parsed(der).getPublicKey();
  }

  public Instant validFrom() {
    return parsed(der).getNotBefore().toInstant();
  }

  public Instant expiresAt() {
    return parsed(der).getNotAfter().toInstant();
  }

  /** SHA-256 of the DER in Base64url, as {@code x5t#S256} has it. */
  public String thumbprint() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(der));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "PublicCertificate[%s]".formatted(thumbprint());
  }
}
