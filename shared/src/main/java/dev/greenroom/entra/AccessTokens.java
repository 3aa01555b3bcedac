package dev.greenroom.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the access tokens of our callers: signature, issuer with its tenant, audience, times,
 * roles. Nobody is let in on a claim of an address.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-validation">claims
 *     validation</a>
 */
public final class AccessTokens {
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final int LARGEST_KEY_SET = 512 * 1024;
  private static final int LONGEST_TOKEN = 16 * 1024;

  private final URI authority;
  private final Set<String> audiences;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor;

  /**
   * @param authority Entra's base address, without a tenant
   * @param audiences what {@code aud} may be
   */
  public AccessTokens(URI authority, Set<String> audiences, Clock clock) {
    this(authority, audiences, clock, keysOf(authority));
  }

  AccessTokens(URI authority, Set<String> audiences, Clock clock, JWKSource<SecurityContext> keys) {
    this.authority = authority;
    this.audiences = Set.copyOf(audiences);
    this.clock = clock;
    this.processor = new DefaultJWTProcessor<>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
    // The claims are checked below, against our own clock.
    processor.setJWTClaimsSetVerifier((claims, context) -> {});
  }

  static JWKSource<SecurityContext> keysOf(URI authority) {
    try {
      var url =
          URI.create(authority.toString().replaceAll("/+$", "") + "/common/discovery/v2.0/keys")
              .toURL();
      return JWKSourceBuilder.create(
              url, new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET))
          .cache(true)
          .rateLimited(true)
          .retrying(true)
          .outageTolerant(Duration.ofHours(4).toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("EntraAuthority is no URL: " + authority, e);
    }
  }

  /**
   * Who calls, or empty when the token proves nobody.
   *
   * @throws UpstreamUnavailable if Entra's keys could not be fetched and none are cached
   */
  public Optional<Caller> read(String token) {
    if (token.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    try {
      return caller(processor.process(token, null));
    } catch (RemoteKeySourceException e) {
      throw new UpstreamUnavailable("entra", "read signing keys", 0, "", null, e);
    } catch (KeySourceException e) {
      // Rate limit of the key source: an unknown key id was asked for again and again.
      return Optional.empty();
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  private Optional<Caller> caller(JWTClaimsSet claims) throws ParseException {
    String tenant = claims.getStringClaim("tid");
    String person = claims.getStringClaim("oid");
    if (tenant == null || person == null || !"2.0".equals(claims.getStringClaim("ver"))) {
      return Optional.empty();
    }
    String issuer = authority.toString().replaceAll("/+$", "") + "/" + tenant + "/v2.0";
    if (!issuer.equals(claims.getIssuer())
        || claims.getAudience().stream().noneMatch(audiences::contains)) {
      return Optional.empty();
    }
    if (!isTimely(claims)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Caller(new TenantId(tenant), new PersonId(person), roles(claims), isPersons(claims)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Only a token that somebody signed in for has scopes. */
  private static boolean isPersons(JWTClaimsSet claims) throws ParseException {
    return claims.getStringClaim("scp") != null && !"app".equals(claims.getStringClaim("idtyp"));
  }

  private boolean isTimely(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    return expires != null
        && now.minus(CLOCK_SKEW).isBefore(expires.toInstant())
        && (notBefore == null || !now.plus(CLOCK_SKEW).isBefore(notBefore.toInstant()));
  }

  private static Set<Caller.Role> roles(JWTClaimsSet claims) throws ParseException {
    List<String> values = claims.getStringListClaim("roles");
    EnumSet<Caller.Role> roles = EnumSet.noneOf(Caller.Role.class);
    if (values != null) {
      values.forEach(value -> Caller.Role.of(value).ifPresent(roles::add));
    }
    return roles;
  }
}
