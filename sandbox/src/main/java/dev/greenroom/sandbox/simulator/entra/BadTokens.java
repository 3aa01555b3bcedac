package dev.greenroom.sandbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens that no API may accept, each wrong in one way only; for authorization tests.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/claims-validation">claims
 *     validation</a>
 */
public final class BadTokens {
  private static final Duration LIFE = Duration.ofHours(1);

  private final World world;
  private final SigningKeys keys;
  private final AccessTokens tokens;
  private final String authority;

  BadTokens(World world, SigningKeys keys, AccessTokens tokens, String authority) {
    this.world = world;
    this.keys = keys;
    this.tokens = tokens;
    this.authority = authority;
  }

  /**
   * One of each kind, by what is wrong with it, otherwise good for the audience, person and role.
   *
   * @param audience the API that would accept the token if it were right
   */
  public Map<String, String> all(
      Tenant tenant, Tenant otherTenant, String personId, String audience, String role) {
    Instant now = world.clock().instant();
    RSAKey ours = keys.current();
    JWTClaimsSet good = good(tenant, personId, audience, role);
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put(
        "expired",
        tokens.sign(
            new JWTClaimsSet.Builder(good)
                .issueTime(Date.from(now.minus(LIFE).minus(LIFE)))
                .notBeforeTime(Date.from(now.minus(LIFE).minus(LIFE)))
                .expirationTime(Date.from(now.minus(LIFE)))
                .build()));
    bad.put(
        "not yet valid",
        tokens.sign(
            new JWTClaimsSet.Builder(good).notBeforeTime(Date.from(now.plus(LIFE))).build()));
    bad.put(
        "without expiry", tokens.sign(new JWTClaimsSet.Builder(good).expirationTime(null).build()));
    bad.put(
        "for Graph",
        tokens.sign(
            new JWTClaimsSet.Builder(good).audience("https://graph.microsoft.com").build()));
    bad.put(
        "for another app",
        tokens.sign(
            new JWTClaimsSet.Builder(good)
                .audience("11111111-2222-3333-4444-555555555555")
                .build()));
    bad.put(
        "without audience",
        tokens.sign(new JWTClaimsSet.Builder(good).audience((String) null).build()));
    bad.put(
        "from another issuer",
        tokens.sign(
            new JWTClaimsSet.Builder(good)
                .issuer("https://issuer.example/" + tenant.id() + "/v2.0")
                .build()));
    bad.put(
        "from the version 1 issuer",
        tokens.sign(
            new JWTClaimsSet.Builder(good)
                .issuer("https://sts.windows.net/" + tenant.id() + "/")
                .claim("ver", "1.0")
                .build()));
    bad.put(
        "issuer of one tenant, tid of another",
        tokens.sign(new JWTClaimsSet.Builder(good).claim("tid", otherTenant.id()).build()));
    bad.put("without tid", tokens.sign(new JWTClaimsSet.Builder(good).claim("tid", null).build()));
    bad.put(
        "of a tenant that does not exist",
        tokens.sign(
            new JWTClaimsSet.Builder(good)
                .claim("tid", "99999999-9999-9999-9999-999999999999")
                .issuer(authority + "/99999999-9999-9999-9999-999999999999/v2.0")
                .build()));
    bad.put("not signed (alg none)", new PlainJWT(good).serialize());
    bad.put("signed with the public key as HS256 secret", signedWithThePublicKey(good, ours));
    bad.put("signed with an unknown key", signed(good, SigningKeys.generate(), ""));
    bad.put(
        "signed with an unknown key under our key's id",
        signed(good, SigningKeys.generate(), ours.getKeyID()));
    bad.put("with a broken signature", broken(tokens.sign(good)));
    bad.put("with changed claims", changed(tokens.sign(good), otherTenant.id(), tenant.id()));
    bad.put("not a token", "not-a-token");
    return bad;
  }

  private JWTClaimsSet good(Tenant tenant, String personId, String audience, String role) {
    Instant now = world.clock().instant();
    return tokens
        .base(tenant, audience, audience)
        .claim("oid", personId)
        .subject(personId)
        .claim("scp", "access_as_user")
        .claim("roles", List.of(role))
        .issueTime(Date.from(now))
        .notBeforeTime(Date.from(now))
        .expirationTime(Date.from(now.plus(LIFE)))
        .build();
  }

  private static String signed(JWTClaimsSet claims, RSAKey key, String keyId) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(keyId.isEmpty() ? key.getKeyID() : keyId)
                .build(),
            claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a fresh key does not sign", e);
    }
    return token.serialize();
  }

  private static String signedWithThePublicKey(JWTClaimsSet claims, RSAKey key) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    } catch (JOSEException e) {
      throw new IllegalStateException("the public key is no HMAC secret", e);
    }
    return token.serialize();
  }

  private static String broken(String token) {
    int dot = token.lastIndexOf('.');
    char first = token.charAt(dot + 1);
    return token.substring(0, dot + 1) + (first == 'A' ? 'B' : 'A') + token.substring(dot + 2);
  }

  private static String changed(String token, String to, String from) {
    String[] parts = token.split("\\.");
    String claims =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace(from, to);
    String payload =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    return parts[0] + "." + payload + "." + parts[2];
  }
}
