package dev.greenroom.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;

/**
 * Client assertions that a certificate's key signs inside Key Vault.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">
 *     certificate credentials</a>
 */
final class CertificateAssertions {
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final VaultKeys vault;
  private final Clock clock;

  CertificateAssertions(VaultKeys vault, Clock clock) {
    this.vault = vault;
    this.clock = clock;
  }

  /**
   * @throws VaultRefused if the vault does not sign
   * @throws KeyMismatch if the key in the vault is not the certificate's
   */
  String sign(URI authority, TenantId tenant, String clientId, AppProof.Certificate proof) {
    Instant now = clock.instant();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.PS256)
            .type(JOSEObjectType.JWT)
            .x509CertSHA256Thumbprint(new Base64URL(proof.certificate().thumbprint()))
            .build();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .audience(tokenEndpoint(authority, tenant))
            .issuer(clientId)
            .subject(clientId)
            .jwtID(UUID.randomUUID().toString())
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    SignedJWT assertion = new SignedJWT(header, claims);
    try {
      assertion.sign(new InVault(proof.key()));
      if (!assertion.verify(new RSASSAVerifier((RSAPublicKey) proof.certificate().key()))) {
        throw new KeyMismatch();
      }
      return assertion.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("an assertion of ours can always be signed", e);
    }
  }

  private static String tokenEndpoint(URI authority, TenantId tenant) {
    return "%s/%s/oauth2/v2.0/token"
        .formatted(authority.toString().replaceAll("/+$", ""), tenant.value());
  }

  /** The vault's key is another than the certificate's: Entra would say so in vaguer words. */
  static final class KeyMismatch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyMismatch() {
      super("the key in the vault is not the certificate's");
    }
  }

  private final class InVault implements JWSSigner {
    private final URI key;
    private final JCAContext context = new JCAContext();

    InVault(URI key) {
      this.key = key;
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) {
      try {
        return Base64URL.encode(
            vault.sign(key, MessageDigest.getInstance("SHA-256").digest(input)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JVM has SHA-256", e);
      }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
      return Set.of(JWSAlgorithm.PS256);
    }

    @Override
    public JCAContext getJCAContext() {
      return context;
    }
  }
}
