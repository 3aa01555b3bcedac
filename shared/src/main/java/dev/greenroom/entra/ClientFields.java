package dev.greenroom.entra;

import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Map;
import java.util.function.Supplier;

/** The fields of a token request by which we prove to be the registered app. */
final class ClientFields {
  private static final String EXCHANGE_SCOPE = "api://AzureADTokenExchange/.default";
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Supplier<Map<String, String>> fields;

  private ClientFields(Supplier<Map<String, String>> fields) {
    this.fields = fields;
  }

  static ClientFields of(AppProof proof, HttpClient http) {
    if (proof instanceof AppProof.Secret secret) {
      return new ClientFields(() -> Map.of("client_secret", secret.value()));
    }
    AppProof.ManagedIdentity identity = (AppProof.ManagedIdentity) proof;
    ManagedIdentityCredential assertions =
        new ManagedIdentityCredentialBuilder()
            .clientId(identity.clientId())
            .httpClient(http)
            .build();
    return new ClientFields(() -> assertion(assertions));
  }

  private static Map<String, String> assertion(ManagedIdentityCredential assertions) {
    try {
      String token =
          assertions.getTokenSync(new TokenRequestContext().addScopes(EXCHANGE_SCOPE)).getToken();
      return Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion", token);
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable("entra", "assertion of the managed identity", 0, "", null, e);
    }
  }

  Map<String, String> get() {
    return fields.get();
  }
}
