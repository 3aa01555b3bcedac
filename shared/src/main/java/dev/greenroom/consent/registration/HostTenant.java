package dev.greenroom.consent.registration;

import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Where the managed identity of this deployment lives. */
public interface HostTenant {
  /**
   * The tenant of our managed identity; empty when we have none that can be a federated credential.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if the host does not say
   */
  Optional<TenantId> ofManagedIdentity();
}
