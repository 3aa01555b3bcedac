package dev.greenroom.sandbox.simulator.entra;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.Caller;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the access tokens with which Graph is called. */
public final class TokenCheck {
  private static final Set<String> AUDIENCES =
      Set.of(
          GraphPermissions.GRAPH_APP_ID,
          "https://graph.microsoft.com",
          "https://graph.microsoft.com/");

  private final World world;
  private final SigningKeys keys;
  private final AccessTokens tokens;

  TokenCheck(World world, SigningKeys keys, AccessTokens tokens) {
    this.world = world;
    this.keys = keys;
    this.tokens = tokens;
  }

  /**
   * Reads an {@code Authorization} header.
   *
   * @throws GraphException 401 {@code InvalidAuthenticationToken}
   */
  public Caller callerOf(Optional<String> authorization) {
    String header = authorization.orElseThrow(() -> invalid("Access token is empty."));
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7) || header.length() < 8) {
      throw invalid("Access token is empty.");
    }
    try {
      return callerOf(SignedJWT.parse(header.substring(7).strip()));
    } catch (ParseException e) {
      throw invalid("IDX14100: JWT is not well formed, there are no dots (.).");
    }
  }

  private Caller callerOf(SignedJWT token) throws ParseException {
    if (!isSignedByUs(token)) {
      throw invalid("Access token validation failure. Signature is invalid.");
    }
    JWTClaimsSet claims = token.getJWTClaimsSet();
    if (claims.getAudience().stream().noneMatch(AUDIENCES::contains)) {
      throw invalid("Access token validation failure. Invalid audience.");
    }
    if (tokens.hasExpired(claims)) {
      throw invalid("Lifetime validation failed, the token is expired.");
    }
    String tid = Optional.ofNullable(claims.getStringClaim("tid")).orElse("");
    Tenant tenant =
        world
            .tenant(tid)
            .orElseThrow(() -> invalid("Access token validation failure. Invalid tenant."));
    if (!tokens.issuer(tenant).equals(claims.getIssuer())) {
      throw invalid("Access token validation failure. Invalid issuer.");
    }
    return new Caller(
        tenant.id(),
        Optional.ofNullable(claims.getStringClaim("azp")).orElse(""),
        "app".equals(claims.getStringClaim("idtyp"))
            ? Optional.empty()
            : Optional.ofNullable(claims.getStringClaim("oid")),
        new LinkedHashSet<>(
            Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of())),
        new LinkedHashSet<>(
            Arrays.asList(
                Optional.ofNullable(claims.getStringClaim("scp")).orElse("").split(" "))));
  }

  private boolean isSignedByUs(SignedJWT token) {
    if (!JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
      return false;
    }
    return keys.byId(String.valueOf(token.getHeader().getKeyID()))
        .map(
            key -> {
              try {
                return token.verify(new RSASSAVerifier(key));
              } catch (JOSEException e) {
                return false;
              }
            })
        .orElse(false);
  }

  private static GraphException invalid(String why) {
    return new GraphException(401, "InvalidAuthenticationToken", why)
        .withHeader(
            "WWW-Authenticate",
            "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", client_id=\"%s\""
                .formatted(GraphPermissions.GRAPH_APP_ID));
  }
}
