package dev.greenroom.entra;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.util.Optional;

/** Who the function app itself is in Azure: how it opens its storage without a key. */
public final class HostIdentity {
  private HostIdentity() {}

  /**
   * @param clientId of a user-assigned identity; empty for the system-assigned one
   */
  public static TokenCredential credential(Optional<String> clientId, HttpClient http) {
    ManagedIdentityCredentialBuilder builder =
        new ManagedIdentityCredentialBuilder().httpClient(http);
    clientId.ifPresent(builder::clientId);
    return builder.build();
  }
}
