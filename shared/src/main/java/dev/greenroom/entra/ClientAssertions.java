package dev.greenroom.entra;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.greenroom.values.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The assertions by which a registration without a secret proves itself to Entra. */
final class ClientAssertions {
  private final HttpClient http;
  private final Optional<CertificateAssertions> certificates;
  private final Map<String, ManagedIdentityCredential> identities = new ConcurrentHashMap<>();

  /**
   * @param certificates empty where no vault is to sign
   */
  ClientAssertions(HttpClient http, Optional<CertificateAssertions> certificates) {
    this.http = http;
    this.certificates = certificates;
  }

  /** A new assertion at each call; for a registration that has no secret. */
  Supplier<String> of(AppRegistration app, TenantId tenant) {
    if (app.proof() instanceof AppProof.Certificate certificate) {
      CertificateAssertions signer =
          certificates.orElseThrow(() -> new IllegalStateException("no vault to sign in"));
      return () -> signer.sign(app.authority(), tenant, app.clientId(), certificate);
    }
    ManagedIdentityCredential own =
        identities.computeIfAbsent(
            ((AppProof.ManagedIdentity) app.proof()).clientId(),
            id -> new ManagedIdentityCredentialBuilder().clientId(id).httpClient(http).build());
    Cloud cloud = Cloud.ofAuthority(app.authority()).orElse(Cloud.GLOBAL);
    TokenRequestContext exchange =
        new TokenRequestContext().addScopes(cloud.exchangeAudience() + "/.default");
    return () -> own.getTokenSync(exchange).getToken();
  }
}
