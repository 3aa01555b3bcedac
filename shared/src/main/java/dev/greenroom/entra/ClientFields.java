package dev.greenroom.entra;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of a token request by which we prove to be the registered app. */
final class ClientFields {
  private static final String EXCHANGE_SCOPE = "api://AzureADTokenExchange/.default";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final HttpClient http;
  private final Map<String, ManagedIdentityCredential> identities = new ConcurrentHashMap<>();

  private final Optional<CertificateAssertions> certificates;

  ClientFields(HttpClient http, Optional<CertificateAssertions> certificates) {
    this.http = http;
    this.certificates = certificates;
  }

  Map<String, String> of(AppRegistration app, TenantId tenant) {
    if (app.proof() instanceof AppProof.Secret secret) {
      return Map.of("client_secret", secret.value());
    }
    if (app.proof() instanceof AppProof.Certificate certificate) {
      return signed(app, tenant, certificate);
    }
    return assertion(((AppProof.ManagedIdentity) app.proof()).clientId());
  }

  private Map<String, String> signed(
      AppRegistration app, TenantId tenant, AppProof.Certificate certificate) {
    CertificateAssertions signer =
        certificates.orElseThrow(() -> new IllegalStateException("no vault to sign in"));
    try {
      String assertion = signer.sign(app.authority(), tenant, app.clientId(), certificate);
      return Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion", assertion);
    } catch (VaultRefused e) {
      throw new UpstreamUnavailable("vault", "sign for a person", e.status(), "", null, e);
    }
  }

  private Map<String, String> assertion(String identity) {
    ManagedIdentityCredential assertions =
        identities.computeIfAbsent(
            identity,
            id -> new ManagedIdentityCredentialBuilder().clientId(id).httpClient(http).build());
    try {
      String token =
          assertions.getTokenSync(new TokenRequestContext().addScopes(EXCHANGE_SCOPE)).getToken();
      return Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion", token);
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable("entra", "assertion of the managed identity", 0, "", null, e);
    }
  }
}
