package dev.greenroom.consent;

import dev.greenroom.values.TenantId;

/** Where an adapter tells that Entra no longer knows us in a tenant. */
public interface ConsentLosses {
  /**
   * The tenant seems to have taken its grant back; a second look will show. A word that comes just
   * after the grant is not heard, for Entra needs a while to know a new grant everywhere.
   *
   * @param reason a code of Entra's, {@code AADSTS700016}, say; shown to the tenant's admin
   */
  void consentLost(TenantId tenant, String reason);
}
