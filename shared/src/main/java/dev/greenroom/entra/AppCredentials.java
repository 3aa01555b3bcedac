package dev.greenroom.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.AadCredentialBuilderBase;
import com.azure.identity.AzureAuthorityHosts;
import com.azure.identity.ClientAssertionCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.greenroom.consent.ConsentLosses;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** App-only credentials, one a tenant, each with its own token cache. Safe for several threads. */
public final class AppCredentials {
  private static final String EXCHANGE_SCOPE = "api://AzureADTokenExchange/.default";
  private static final Set<String> MICROSOFTS_HOSTS =
      Set.of(
          host(AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
          host(AzureAuthorityHosts.AZURE_GOVERNMENT),
          host(AzureAuthorityHosts.AZURE_CHINA));

  /** Whoever asked tries again by herself, and knows how long she may take. */
  private static final RetryOptions ONE_RETRY =
      new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

  private final AppRegistration app;
  private final HttpClient http;
  private final ConsentLosses losses;
  private final Map<TenantId, TokenCredential> credentials = new ConcurrentHashMap<>();

  /**
   * @param losses hears of it when a tenant's token is refused because our app is gone from it
   */
  public AppCredentials(AppRegistration app, HttpClient http, ConsentLosses losses) {
    this.app = app;
    this.http = http;
    this.losses = losses;
  }

  /**
   * The credential for a tenant's Graph. It throws {@link UpstreamUnavailable} when Entra gives no
   * token.
   */
  public TokenCredential forTenant(TenantId tenant) {
    return credentials.computeIfAbsent(tenant, t -> new Reporting(t, fresh(t)));
  }

  /** A credential that remembers no token, and so sees a role that was granted just now. */
  TokenCredential fresh(TenantId tenant) {
    if (app.proof() instanceof AppProof.Secret secret) {
      return common(new ClientSecretCredentialBuilder(), tenant)
          .clientSecret(secret.value())
          .build();
    }
    AppProof.ManagedIdentity identity = (AppProof.ManagedIdentity) app.proof();
    ManagedIdentityCredential assertions =
        new ManagedIdentityCredentialBuilder()
            .clientId(identity.clientId())
            .httpClient(http)
            .build();
    TokenRequestContext exchange = new TokenRequestContext().addScopes(EXCHANGE_SCOPE);
    return common(new ClientAssertionCredentialBuilder(), tenant)
        .clientAssertion(() -> assertions.getTokenSync(exchange).getToken())
        .build();
  }

  TokenRequestContext forGraph() {
    return new TokenRequestContext().addScopes(app.graphScope());
  }

  private <T extends AadCredentialBuilderBase<T>> T common(T builder, TenantId tenant) {
    T common =
        builder
            .authorityHost(app.authority().toString())
            .tenantId(tenant.value())
            .clientId(app.clientId())
            .httpClient(http)
            .retryOptions(ONE_RETRY);
    // Elsewhere the library would first ask the public cloud whether it knows the host, for
    // seconds.
    return MICROSOFTS_HOSTS.contains(app.authority().getHost())
        ? common
        : common.disableInstanceDiscovery();
  }

  private static String host(String authority) {
    return URI.create(authority).getHost();
  }

  /** Says of each refusal what it means, and keeps the library's exceptions inside. */
  private final class Reporting implements TokenCredential {
    private final TenantId tenant;
    private final TokenCredential credential;

    Reporting(TenantId tenant, TokenCredential credential) {
      this.tenant = tenant;
      this.credential = credential;
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      try {
        return credential.getTokenSync(request);
      } catch (RuntimeException e) {
        TokenRefusal refusal = TokenRefusal.of(e);
        if (refusal.kind() == TokenRefusal.Kind.NOT_CONSENTED) {
          losses.consentLost(tenant, refusal.code());
        }
        throw new UpstreamUnavailable(
            "entra",
            "token for tenant %s: %s %s".formatted(tenant, refusal.kind(), refusal.code()),
            refusal.status(),
            refusal.correlationId(),
            null,
            e);
      }
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
      return Mono.fromSupplier(() -> getTokenSync(request))
          .subscribeOn(Schedulers.boundedElastic());
    }
  }
}
