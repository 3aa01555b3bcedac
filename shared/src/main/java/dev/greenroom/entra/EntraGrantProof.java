package dev.greenroom.entra;

import com.azure.core.credential.AccessToken;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import dev.greenroom.consent.GrantProof;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@link GrantProof} by an app-only token. Its signature is Graph's to check: it came over TLS from
 * Entra itself, and nothing is read from it but what Entra has granted us.
 */
public final class EntraGrantProof implements GrantProof {
  private final AppCredentials credentials;

  public EntraGrantProof(AppCredentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Finding find(TenantId tenant) {
    AccessToken token;
    try {
      token = credentials.fresh(tenant).getTokenSync(credentials.forGraph());
    } catch (RuntimeException e) {
      return refused(tenant, e);
    }
    return proven(tenant, token);
  }

  private static Finding refused(TenantId tenant, RuntimeException e) {
    TokenRefusal refusal = TokenRefusal.of(e);
    return switch (refusal.kind()) {
      case NOT_CONSENTED -> new Finding.Unknown(refusal.code());
      case TENANT_MISCONFIGURED -> new Finding.KeptOut(refusal.code());
      case OURS, TRANSIENT ->
          throw new UpstreamUnavailable(
              "entra",
              "proof of tenant %s: %s %s".formatted(tenant, refusal.kind(), refusal.code()),
              refusal.status(),
              refusal.correlationId(),
              null,
              e);
    };
  }

  static Finding.Proven proven(TenantId tenant, AccessToken token) {
    try {
      JWTClaimsSet claims = JWTParser.parse(token.getToken()).getJWTClaimsSet();
      List<String> roles =
          Optional.ofNullable(claims.getStringListClaim("roles")).orElse(List.of());
      String tid = Optional.ofNullable(claims.getStringClaim("tid")).orElse("");
      return new Finding.Proven(new TenantId(tid), Set.copyOf(roles));
    } catch (ParseException | IllegalArgumentException e) {
      throw new UpstreamUnavailable(
          "entra", "read the token of tenant " + tenant, 200, "", null, null);
    }
  }
}
