package dev.greenroom.entra;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The fields of a token request by which we prove to be the registered app. */
final class ClientFields {
  private static final String EXCHANGE_SCOPE = "api://AzureADTokenExchange/.default";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final HttpClient http;
  private final Map<String, ManagedIdentityCredential> identities = new ConcurrentHashMap<>();

  ClientFields(HttpClient http) {
    this.http = http;
  }

  Map<String, String> of(AppProof proof) {
    if (proof instanceof AppProof.Secret secret) {
      return Map.of("client_secret", secret.value());
    }
    return assertion(((AppProof.ManagedIdentity) proof).clientId());
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
