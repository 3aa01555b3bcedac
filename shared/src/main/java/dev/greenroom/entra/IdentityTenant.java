package dev.greenroom.entra;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.nimbusds.jwt.JWTParser;
import dev.greenroom.consent.registration.HostTenant;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.text.ParseException;
import java.util.Optional;

/** {@link HostTenant} by the {@code tid} in a token of the managed identity. */
public final class IdentityTenant implements HostTenant {
  private final Optional<TokenCredential> identity;
  private final TokenRequestContext exchange;

  /**
   * @param identity empty when the deployment has none that a registration could trust
   */
  public IdentityTenant(Optional<TokenCredential> identity, Cloud cloud) {
    this.identity = identity;
    this.exchange = new TokenRequestContext().addScopes(cloud.exchangeAudience() + "/.default");
  }

  @Override
  public Optional<TenantId> ofManagedIdentity() {
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    try {
      String token = identity.get().getTokenSync(exchange).getToken();
      Object tenant = JWTParser.parse(token).getJWTClaimsSet().getClaim("tid");
      return Optional.of(new TenantId(String.valueOf(tenant)));
    } catch (ParseException | IllegalArgumentException e) {
      throw new UpstreamUnavailable("entra", "token of our identity", 200, "", null, null);
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable("entra", "token of our identity", 0, "", null, e);
    }
  }
}
