package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes tokens: signed by RS256, with the claims that Entra's version 2 tokens have.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">
 *     access token claims</a>
 */
public final class AccessTokens {
  private static final Duration SHORTEST = Duration.ofMinutes(60);
  private static final int SPREAD_SECONDS = 30 * 60;
  private static final Clock MACHINE = Clock.systemUTC();

  private final World world;
  private final SigningKeys keys;
  private final String authority;
  private final Map<String, Instant> goodOnThisMachineUntil = new ConcurrentHashMap<>();

  AccessTokens(World world, SigningKeys keys, String authority) {
    this.world = world;
    this.keys = keys;
    this.authority = authority;
  }

  /** A token and how long it lives. */
  record Issued(String token, Duration lifetime) {}

  String issuer(Tenant tenant) {
    return authority + "/" + tenant.id() + "/v2.0";
  }

  /** For an app as itself. */
  Issued forApp(Tenant tenant, String clientId, String audience, Set<String> roles) {
    String servicePrincipal = servicePrincipalId(tenant, clientId);
    JWTClaimsSet.Builder claims =
        base(tenant, clientId, audience)
            .claim("oid", servicePrincipal)
            .subject(servicePrincipal)
            .claim("idtyp", "app");
    if (!roles.isEmpty()) {
      claims.claim("roles", List.copyOf(new TreeSet<>(roles)));
    }
    return issue(claims, lifetime());
  }

  /** For a signed-in person who uses an app. */
  Issued forPerson(
      Tenant tenant, String clientId, String audience, ObjectNode user, Set<String> scopes) {
    return issue(
        person(tenant, clientId, audience, user).claim("scp", String.join(" ", scopes)),
        lifetime());
  }

  /**
   * For somebody of the staff who calls an app's own API.
   *
   * @param audience the API's client id, or {@code api://} and that
   */
  public String forStaff(
      Tenant tenant,
      String personId,
      String audience,
      String clientId,
      Set<String> roles,
      Duration lifetime) {
    ObjectNode user;
    synchronized (tenant) {
      user =
          tenant
              .user(personId)
              .orElseThrow(
                  () -> new IllegalArgumentException("nobody has the id %s".formatted(personId)));
    }
    JWTClaimsSet.Builder claims =
        person(tenant, clientId, audience, user).claim("scp", "access_as_user");
    if (!roles.isEmpty()) {
      claims.claim("roles", List.copyOf(roles));
    }
    return issue(claims, lifetime).token();
  }

  private JWTClaimsSet.Builder person(
      Tenant tenant, String clientId, String audience, ObjectNode user) {
    String oid = user.get("id").asText();
    return base(tenant, clientId, audience)
        .claim("oid", oid)
        .subject(pairwise(oid, clientId))
        .claim("idtyp", "user")
        .claim("name", user.path("displayName").asText())
        .claim("preferred_username", user.path("userPrincipalName").asText());
  }

  /** A person's {@code sub}: another one for each app. */
  static String pairwise(String oid, String clientId) {
    return UUID.nameUUIDFromBytes((oid + clientId).getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** The object id that an app's enterprise application has in a tenant. */
  public static String servicePrincipalId(Tenant tenant, String clientId) {
    return UUID.nameUUIDFromBytes((tenant.id() + clientId).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  JWTClaimsSet.Builder base(Tenant tenant, String clientId, String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer(tenant))
        .audience(audience)
        .claim("tid", tenant.id())
        .claim("azp", clientId)
        .claim("azpacr", "1")
        .claim("appid", clientId)
        .claim("ver", "2.0")
        .claim("uti", UUID.randomUUID().toString().replace("-", ""));
  }

  /** Random between 60 and 90 minutes, as published. */
  private static Duration lifetime() {
    return SHORTEST.plusSeconds(Math.floorMod(UUID.randomUUID().hashCode(), SPREAD_SECONDS));
  }

  Issued issue(JWTClaimsSet.Builder claims, Duration lifetime) {
    Instant now = world.clock().instant();
    JWTClaimsSet set =
        claims
            .issueTime(Date.from(now))
            .notBeforeTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build();
    Object uti = set.getClaim("uti");
    if (uti != null) {
      goodOnThisMachineUntil.put(uti.toString(), MACHINE.instant().plus(lifetime));
    }
    return new Issued(sign(set), lifetime);
  }

  String sign(JWTClaimsSet claims) {
    var key = keys.current();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build(),
            claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a key of our own does not sign", e);
    }
    return token.serialize();
  }

  /**
   * Whether a token has run out. Client libraries keep tokens by the machine's clock, so one that
   * is still young by that clock stays good when a test moves the world's.
   */
  boolean hasExpired(JWTClaimsSet claims) {
    Date expiry = claims.getExpirationTime();
    Instant here = goodOnThisMachineUntil.get(String.valueOf(claims.getClaim("uti")));
    boolean expiredInTheWorld =
        expiry == null || !world.clock().instant().isBefore(expiry.toInstant());
    return expiredInTheWorld && (here == null || !MACHINE.instant().isBefore(here));
  }
}
