package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.util.Set;

/** Finds out from Entra itself what a tenant has granted us. */
public interface GrantProof {
  /**
   * Gets an app-only token of that tenant, never a remembered one, and reads what is in it.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Entra is away, or does not accept our own
   *     credential
   */
  Finding find(TenantId tenant);

  /** What Entra said. */
  sealed interface Finding {
    /**
     * A token.
     *
     * @param tenant the {@code tid} in it
     * @param roles the application permissions in it
     */
    record Proven(TenantId tenant, Set<String> roles) implements Finding {
      public Proven {
        roles = Set.copyOf(roles);
      }
    }

    /** Entra does not know our app in that tenant: not yet, or not any more. */
    record Unknown(String code) implements Finding {}

    /** The tenant's own rules keep our app out. */
    record KeptOut(String code) implements Finding {}
  }
}
