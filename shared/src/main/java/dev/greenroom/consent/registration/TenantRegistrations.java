package dev.greenroom.consent.registration;

import dev.greenroom.consent.ChangeOutcome.Fault;
import dev.greenroom.consent.GrantKeeper;
import dev.greenroom.consent.GrantProof;
import dev.greenroom.consent.registration.RegistrationTrial.Reason;
import dev.greenroom.consent.registration.RegistrationTrial.Result;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Lets a tenant bring its own app registration. What takes effect has been proven: Entra gave a
 * token for it, in that tenant, with at least the permissions that are granted now.
 */
public final class TenantRegistrations {
  private static final String KEY = "/credential/key";
  private static final String CERTIFICATE = "/credential/certificate";
  private static final String KIND = "/credential/kind";

  /** {@code /keys/{name}/{version}}, as Key Vault writes its key identifiers. */
  private static final Pattern KEY_PATH =
      Pattern.compile("/keys/([0-9a-zA-Z-]{1,127})/[0-9a-f]{32}");

  private final DeploymentRegistration deployment;
  private final RegistrationStore store;
  private final RegistrationTrial trial;
  private final HostTenant host;
  private final GrantKeeper grants;
  private final GrantProof proof;
  private final Consumer<TenantId> changed;
  private final Clock clock;

  /**
   * @param proof of the deployment's registration, whatever is in force
   * @param changed hears of each change, so that nothing remembered outlives it
   */
  public TenantRegistrations(
      DeploymentRegistration deployment,
      RegistrationStore store,
      RegistrationTrial trial,
      HostTenant host,
      GrantKeeper grants,
      GrantProof proof,
      Consumer<TenantId> changed,
      Clock clock) {
    this.deployment = deployment;
    this.store = store;
    this.trial = trial;
    this.host = host;
    this.grants = grants;
    this.proof = proof;
    this.changed = changed;
    this.clock = clock;
  }

  /** The registration in force, with the end of its credential: readiness warns of it in time. */
  public RegistrationView show(TenantId tenant) {
    return store
        .find(tenant)
        .map(RegistrationView::of)
        .orElseGet(() -> RegistrationView.of(deployment));
  }

  /** Tries a registration, and puts it in force if it works; else all stays as it was. */
  public NameOutcome name(TenantId tenant, String clientId, OwnCredential credential) {
    List<Fault> faults = new ArrayList<>();
    if (credential instanceof OwnCredential.Certificate certificate) {
      check(tenant, certificate, faults);
    } else {
      checkIdentity(tenant, faults);
    }
    if (!faults.isEmpty()) {
      return new NameOutcome.Faulty(faults);
    }
    Result result = trial.attempt(tenant, clientId, credential);
    if (result instanceof Result.Failed failed) {
      return new NameOutcome.NotProven(failed.reason(), failed.code());
    }
    Result.Proven proven = (Result.Proven) result;
    if (!proven.tenant().equals(tenant)) {
      return new NameOutcome.NotProven(Reason.WRONG_TENANT, "");
    }
    List<String> missing = grants.lostWith(tenant, proven.roles());
    if (!missing.isEmpty()) {
      return new NameOutcome.PermissionsMissing(missing);
    }
    OwnRegistration registration = new OwnRegistration(clientId, credential, clock.instant());
    store.put(tenant, registration);
    changed.accept(tenant);
    grants.keep(tenant, new GrantProof.Finding.Proven(tenant, proven.roles()));
    return new NameOutcome.InForce(RegistrationView.of(registration));
  }

  /**
   * Back to the deployment's registration. What the tenant has granted that one is looked up, for
   * the grants of the other say nothing about it.
   */
  public void remove(TenantId tenant) {
    if (store.find(tenant).isEmpty()) {
      return;
    }
    GrantProof.Finding granted = proof.find(tenant);
    store.remove(tenant);
    changed.accept(tenant);
    grants.keep(tenant, granted);
  }

  private void check(TenantId tenant, OwnCredential.Certificate wanted, List<Fault> faults) {
    if (deployment.vault().isEmpty()) {
      faults.add(
          new Fault(KIND, "This deployment has no key vault for tenants; ask whoever runs it."));
      return;
    }
    URI vault = deployment.vault().get();
    String name = "greenroom-" + tenant;
    if (!isKeyIn(vault, wanted.key(), name)) {
      faults.add(
          new Fault(
              KEY,
              "must be %s/keys/%s/ and the version: the key that this deployment keeps for your tenant"
                  .formatted(vault, name)));
    }
    Instant now = clock.instant();
    if (!now.isBefore(wanted.certificate().expiresAt())) {
      faults.add(new Fault(CERTIFICATE, "has expired; make a new version of it"));
    } else if (now.isBefore(wanted.certificate().validFrom())) {
      faults.add(new Fault(CERTIFICATE, "is not valid yet"));
    }
  }

  /** A tenant signs with its own key and no other's: the key's name says whose it is. */
  private static boolean isKeyIn(URI vault, URI key, String name) {
    var path = KEY_PATH.matcher(Optional.ofNullable(key.getRawPath()).orElse(""));
    return "https".equals(key.getScheme())
        && vault.getRawAuthority().equalsIgnoreCase(key.getRawAuthority())
        && key.getRawQuery() == null
        && key.getRawFragment() == null
        && path.matches()
        && path.group(1).equalsIgnoreCase(name);
  }

  private void checkIdentity(TenantId tenant, List<Fault> faults) {
    Optional<TenantId> home = host.ofManagedIdentity();
    if (home.isEmpty()) {
      faults.add(
          new Fault(KIND, "This deployment has no managed identity; bring a certificate instead."));
    } else if (!home.get().equals(tenant)) {
      faults.add(
          new Fault(
              KIND,
              "The managed identity of this deployment lives in another tenant, and Entra trusts"
                  + " one only in its own; bring a certificate instead."));
    }
  }
}
