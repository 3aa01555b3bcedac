package dev.greenroom.entra;

import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.RegistrationStore;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which registration speaks for us in a tenant: its own, else the deployment's. A change made by
 * another process is seen within {@link #MEMORY}.
 */
public final class OwnApps implements Function<TenantId, AppRegistration> {
  static final Duration MEMORY = Duration.ofMinutes(1);

  private final AppRegistration deployment;
  private final Optional<String> managedIdentity;
  private final RegistrationStore store;
  private final Clock clock;
  private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

  /**
   * @param managedIdentity client id of ours, for registrations that trust it
   */
  public OwnApps(
      AppRegistration deployment,
      Optional<String> managedIdentity,
      RegistrationStore store,
      Clock clock) {
    this.deployment = deployment;
    this.managedIdentity = managedIdentity;
    this.store = store;
    this.clock = clock;
  }

  @Override
  public AppRegistration apply(TenantId tenant) {
    Known before = known.get(tenant);
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.until())) {
      return before.app();
    }
    try {
      AppRegistration app =
          store.find(tenant).map(own -> with(own.clientId(), own.credential())).orElse(deployment);
      known.put(tenant, new Known(app, now.plus(MEMORY)));
      return app;
    } catch (UpstreamUnavailable e) {
      if (before != null) {
        return before.app(); // storage is away: what was true a minute ago goes on
      }
      throw e;
    }
  }

  /** The next question looks at the store again. */
  public void forget(TenantId tenant) {
    known.remove(tenant);
  }

  /** The deployment's cloud, with another registration. */
  AppRegistration with(String clientId, OwnCredential credential) {
    return new AppRegistration(
        clientId, deployment.authority(), deployment.graphScope(), proof(credential));
  }

  private AppProof proof(OwnCredential credential) {
    if (credential instanceof OwnCredential.Certificate held) {
      return new AppProof.Certificate(held.key(), held.certificate());
    }
    return new AppProof.ManagedIdentity(
        managedIdentity.orElseThrow(
            () -> new IllegalStateException("this deployment lost its managed identity")));
  }

  private record Known(AppRegistration app, Instant until) {}
}
