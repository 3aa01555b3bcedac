package dev.greenroom.consent.registration;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * The registration in force, as the tenant's admin sees it.
 *
 * @param own whether it is the tenant's own
 * @param key only of an own certificate
 * @param expiresAt when its credential ends; empty when it does not, or when we cannot know
 */
public record RegistrationView(
    String clientId,
    boolean own,
    String credential,
    Optional<URI> key,
    Optional<String> thumbprint,
    Optional<Instant> expiresAt,
    Optional<Instant> provenAt) {
  static RegistrationView of(DeploymentRegistration ours) {
    return new RegistrationView(
        ours.clientId(),
        false,
        ours.credential(),
        Optional.empty(),
        Optional.empty(),
        ours.expiresAt(),
        Optional.empty());
  }

  static RegistrationView of(OwnRegistration own) {
    if (own.credential() instanceof OwnCredential.Certificate held) {
      return new RegistrationView(
          own.clientId(),
          true,
          "certificate",
          Optional.of(held.key()),
          Optional.of(held.certificate().thumbprint()),
          Optional.of(held.certificate().expiresAt()),
          Optional.of(own.provenAt()));
    }
    return new RegistrationView(
        own.clientId(),
        true,
        "managedIdentity",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(own.provenAt()));
  }
}
