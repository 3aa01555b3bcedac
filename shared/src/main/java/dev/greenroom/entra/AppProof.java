package dev.greenroom.entra;

import dev.greenroom.consent.registration.PublicCertificate;
import java.net.URI;

/** How we prove to Entra that we are the registered app. */
public sealed interface AppProof {
  /** A client secret: for the sandbox only. */
  record Secret(String value) implements AppProof {
    public Secret {
      if (value.isBlank()) {
        throw new IllegalArgumentException("a client secret must not be blank");
      }
    }

    @Override
    public String toString() {
      return "Secret[hidden]";
    }
  }

  /**
   * A user-assigned managed identity that the registration trusts as a federated credential. It
   * must live in the registration's own tenant.
   *
   * @param clientId of the identity, not of the registration
   * @see <a
   *     href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">managed
   *     identity as federated credential</a>
   */
  record ManagedIdentity(String clientId) implements AppProof {}

  /**
   * A certificate that the registration knows, whose key signs inside Key Vault.
   *
   * @param key the vault's address of it, with its version
   */
  record Certificate(URI key, PublicCertificate certificate) implements AppProof {}
}
