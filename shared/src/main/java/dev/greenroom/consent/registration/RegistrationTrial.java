package dev.greenroom.consent.registration;

import dev.greenroom.values.TenantId;
import java.util.Set;

/** Tries a registration out before anything depends on it. */
public interface RegistrationTrial {
  /**
   * Asks Entra for an app-only token of {@code tenant} as the registration {@code clientId};
   * nothing is remembered.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Entra or the vault is away
   */
  Result attempt(TenantId tenant, String clientId, OwnCredential credential);

  /** How it went. */
  sealed interface Result {
    /**
     * Entra gave a token.
     *
     * @param tenant the {@code tid} in it
     * @param roles the application permissions in it
     */
    record Proven(TenantId tenant, Set<String> roles) implements Result {
      public Proven {
        roles = Set.copyOf(roles);
      }
    }

    /**
     * It gave none, or the vault did not sign.
     *
     * @param code {@code AADSTS} and a number, or {@code KeyVault} and a status
     */
    record Failed(Reason reason, String code) implements Result {}
  }

  /** Why there is no token; each has its own way out. */
  enum Reason {
    /** No app of this id in the tenant, or it is switched off. */
    APP_UNKNOWN,
    /** The registration does not know the certificate. */
    CERTIFICATE_UNKNOWN,
    /** The certificate, or another credential of the registration, has expired. */
    CREDENTIAL_EXPIRED,
    /** The key in the vault is not the certificate's. */
    KEY_MISMATCH,
    /** Our identity may not sign with the key. */
    KEY_FORBIDDEN,
    /** There is no such key in the vault, it is switched off, or it cannot sign so. */
    KEY_UNUSABLE,
    /** The registration does not trust our managed identity. */
    IDENTITY_NOT_TRUSTED,
    /** The tenant's own rules keep the app out. */
    KEPT_OUT,
    /** The token is of another tenant. */
    WRONG_TENANT,
    /** Entra said something else. */
    OTHER
  }
}
