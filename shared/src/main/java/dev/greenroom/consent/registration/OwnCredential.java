package dev.greenroom.consent.registration;

import java.net.URI;

/** How we prove to be a tenant's own registration. There are no client secrets. */
public sealed interface OwnCredential {
  /**
   * A certificate whose private key never leaves Key Vault.
   *
   * @param key the vault's address of it, with its version
   */
  record Certificate(URI key, PublicCertificate certificate) implements OwnCredential {}

  /**
   * The managed identity of this deployment, as a federated credential of the registration. Entra
   * takes it only where identity and registration live in one tenant.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">managed
   *     identity as federated credential</a>
   */
  record ManagedIdentity() implements OwnCredential {}
}
