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
import dev.greenroom.consent.ConsentLosses;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** App-only credentials, one a tenant, each with its own token cache. Safe for several threads. */
public final class AppCredentials {
  private static final Set<String> MICROSOFTS_HOSTS =
      Set.of(
          host(AzureAuthorityHosts.AZURE_PUBLIC_CLOUD),
          host(AzureAuthorityHosts.AZURE_GOVERNMENT),
          host(AzureAuthorityHosts.AZURE_CHINA));

  /** Whoever asked tries again by herself, and knows how long she may take. */
  private static final RetryOptions ONE_RETRY =
      new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(500)));

  private final Function<TenantId, AppRegistration> apps;
  private final TokenRequestContext graph;
  private final ClientAssertions assertions;
  private final HttpClient http;
  private final ConsentLosses losses;
  private final Map<TenantId, TokenCredential> credentials = new ConcurrentHashMap<>();

  /**
   * @param losses hears of it when a tenant's token is refused because our app is gone from it
   */
  public AppCredentials(AppRegistration app, HttpClient http, ConsentLosses losses) {
    this(tenant -> app, app.graphScope(), Optional.empty(), http, losses);
  }

  /**
   * @param apps the registration that speaks for us in a tenant; asked before each token
   * @param vault signs where the proof is a certificate
   */
  public AppCredentials(
      Function<TenantId, AppRegistration> apps,
      String graphScope,
      VaultKeys vault,
      Clock clock,
      HttpClient http,
      ConsentLosses losses) {
    this(apps, graphScope, Optional.of(new CertificateAssertions(vault, clock)), http, losses);
  }

  private AppCredentials(
      Function<TenantId, AppRegistration> apps,
      String graphScope,
      Optional<CertificateAssertions> certificates,
      HttpClient http,
      ConsentLosses losses) {
    this.apps = apps;
    this.graph = new TokenRequestContext().addScopes(graphScope);
    this.assertions = new ClientAssertions(http, certificates);
    this.http = http;
    this.losses = losses;
  }

  /**
   * The credential for a tenant's Graph. It throws {@link UpstreamUnavailable} when Entra gives no
   * token.
   */
  public TokenCredential forTenant(TenantId tenant) {
    return credentials.computeIfAbsent(tenant, Reporting::new);
  }

  /** A credential that remembers no token, and so sees a role that was granted just now. */
  TokenCredential fresh(TenantId tenant) {
    return fresh(apps.apply(tenant), tenant);
  }

  /** The same for a registration that need not be in force. */
  TokenCredential fresh(AppRegistration app, TenantId tenant) {
    if (app.proof() instanceof AppProof.Secret secret) {
      return common(new ClientSecretCredentialBuilder(), app, tenant)
          .clientSecret(secret.value())
          .build();
    }
    return common(new ClientAssertionCredentialBuilder(), app, tenant)
        .clientAssertion(assertions.of(app, tenant))
        .build();
  }

  TokenRequestContext forGraph() {
    return graph;
  }

  private <T extends AadCredentialBuilderBase<T>> T common(
      T builder, AppRegistration app, TenantId tenant) {
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
    private volatile @Nullable Held held;

    Reporting(TenantId tenant) {
      this.tenant = tenant;
    }

    /** One a registration: its memory of tokens goes when another takes over. */
    private TokenCredential credential() {
      AppRegistration app = apps.apply(tenant);
      Held now = held;
      if (now == null || !now.app().equals(app)) {
        now = new Held(app, fresh(app, tenant));
        held = now;
      }
      return now.credential();
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
      TokenCredential credential = credential();
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

  private record Held(AppRegistration app, TokenCredential credential) {}
}
