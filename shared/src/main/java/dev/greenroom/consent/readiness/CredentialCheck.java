package dev.greenroom.consent.readiness;

import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.OwnRegistration;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** That the credential of our own registration does not run out unnoticed. */
public final class CredentialCheck implements ReadinessCheck {
  private static final Duration HINT = Duration.ofDays(60);
  private static final Duration FAIL = Duration.ofDays(30);
  private static final Duration URGENT = Duration.ofDays(7);

  private final boolean federated;
  private final Optional<Instant> expires;
  private final String clientId;
  private final Clock clock;
  private final Function<TenantId, Optional<OwnRegistration>> own;

  /**
   * @param federated a managed identity that the registration trusts: nothing to expire
   * @param expires when the secret or certificate ends, where whoever deployed said so
   */
  public CredentialCheck(
      boolean federated, Optional<Instant> expires, String clientId, Clock clock) {
    this(federated, expires, clientId, clock, tenant -> Optional.empty());
  }

  /**
   * @param own the tenant's own registration, where it has one: its credential counts then
   */
  public CredentialCheck(
      boolean federated,
      Optional<Instant> expires,
      String clientId,
      Clock clock,
      Function<TenantId, Optional<OwnRegistration>> own) {
    this.own = own;
    this.federated = federated;
    this.expires = expires;
    this.clientId = clientId;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "credential";
  }

  @Override
  public String title() {
    return "Greenroom's own credential is good for more than a month.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    Optional<OwnRegistration> registration = own.apply(tenant);
    if (registration.isPresent()
        && registration.get().credential() instanceof OwnCredential.Certificate held) {
      Instant end = held.certificate().expiresAt();
      return dated(
          end,
          Duration.between(clock.instant(), end),
          "Make a new version of the certificate in the vault, upload it to the app registration"
              + " and name it by PUT /api/tenant/registration.");
    }
    if (registration.isPresent() || federated) {
      return Finding.ok("A managed identity is trusted as federated credential: it never expires.");
    }
    if (expires.isEmpty()) {
      return Finding.unknown(
          "The app setting CredentialExpires says nothing, and Entra shows expiry to no app"
              + " without further permissions.",
          "az ad app credential list --id %s --query \"[].endDateTime\", and put the date into the app setting CredentialExpires (2027-01-31, say). Better: a managed identity, which never expires (ManagedIdentityClientId)."
              .formatted(clientId));
    }
    return dated(
        expires.get(),
        Duration.between(clock.instant(), expires.get()),
        "Make a new credential (az ad app credential reset --append --id %s), set it, and set CredentialExpires anew."
            .formatted(clientId));
  }

  private static Finding dated(Instant end, Duration left, String renew) {
    if (left.isNegative() || left.isZero()) {
      return Finding.failed("It expired at %s.".formatted(end), renew);
    }
    String when = "It expires at %s, in %d days.".formatted(end, left.toDays());
    if (left.compareTo(URGENT) <= 0) {
      return Finding.failed(when, "Within a week nothing works any more. " + renew);
    }
    if (left.compareTo(FAIL) <= 0) {
      return Finding.failed(when, renew);
    }
    return left.compareTo(HINT) <= 0
        ? Finding.ok(when).withHint("Plan for it. " + renew)
        : Finding.ok(when);
  }
}
