package dev.greenroom.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * Checks id tokens: signature, issuer with its tenant, audience, nonce, times. Whose a token is,
 * {@code tid} and {@code oid} say together; {@code email}, {@code upn} and {@code
 * preferred_username} are whatever a tenant's admin writes there, and are not read.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">id token
 *     validation</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-validation">claims
 *     validation</a>
 */
final class IdTokens {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final int LONGEST_TOKEN = 32 * 1024;

  private final String authority;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor;

  IdTokens(URI authority, Clock clock, JWKSource<SecurityContext> keys) {
    this.authority = authority.toString().replaceAll("/+$", "");
    this.clock = clock;
    this.processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    // The claims are checked below, against our own clock.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  /** Somebody at home in, or a guest of, a tenant. */
  record Who(TenantId tenant, PersonId person) {}

  /**
   * Whose token this is, or empty when it proves nobody.
   *
   * @param clientId whom it must be made out to
   * @param nonce of the sign-in that it must come from
   * @throws UpstreamUnavailable if Entra's keys could not be fetched and none are cached
   */
  Optional<Who> read(String token, String clientId, String nonce) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      return isOurs(claims, clientId, nonce) && isTimely(claims) ? who(claims) : Optional.empty();
    } catch (RemoteKeySourceException e) {
      throw new UpstreamUnavailable("entra", "read signing keys", 0, "", null, e);
    } catch (KeySourceException e) {
      return Optional.empty();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  private static boolean isOurs(JWTClaimsSet claims, String clientId, String nonce)
      throws ParseException {
    String shown = claims.getStringClaim("nonce");
    return List.of(clientId).equals(claims.getAudience())
        && shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), nonce.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isTimely(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    return expires != null
        && now.minus(CLOCK_SKEW).isBefore(expires.toInstant())
        && (notBefore == null || !now.plus(CLOCK_SKEW).isBefore(notBefore.toInstant()));
  }

  private Optional<Who> who(JWTClaimsSet claims) throws ParseException {
    String tenant = claims.getStringClaim("tid");
    String person = claims.getStringClaim("oid");
    if (tenant == null
        || person == null
        || !(authority + "/" + tenant + "/v2.0").equals(claims.getIssuer())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Who(new TenantId(tenant), new PersonId(person)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
