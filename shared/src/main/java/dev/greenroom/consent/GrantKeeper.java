package dev.greenroom.consent;

import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a proof has shown of a tenant, outside of the consent flow. */
public final class GrantKeeper {
  private final ConsentSettings settings;
  private final TenantStore tenants;
  private final Clock clock;

  public GrantKeeper(ConsentSettings settings, TenantStore tenants, Clock clock) {
    this.settings = settings;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** The permissions that are granted to this tenant's app now and are not among {@code roles}. */
  public List<String> lostWith(TenantId tenant, Set<String> roles) {
    Set<String> now =
        tenants
            .find(tenant)
            .filter(TenantRecord::isConnected)
            .map(TenantRecord::roles)
            .orElseGet(Set::of);
    return asked().stream()
        .filter(permission -> now.contains(permission) && !roles.contains(permission))
        .toList();
  }

  private List<String> asked() {
    return settings.permissions().stream()
        .filter(permission -> permission.mode() == Mode.APPLICATION)
        .map(Permission::value)
        .toList();
  }

  /** Remembers a finding: connected with what it shows, or no longer connected. */
  public void keep(TenantId tenant, Finding finding) {
    if (finding instanceof Finding.Proven proven) {
      keepProven(tenant, proven.roles());
    } else if (finding instanceof Finding.Unknown unknown) {
      tenants.change(tenant, known -> known.isConnected() ? known.lost(unknown.code()) : known);
    } else if (finding instanceof Finding.KeptOut kept) {
      tenants.change(tenant, known -> known.isConnected() ? known.lost(kept.code()) : known);
    }
  }

  /** What no token shows is left to the review that follows each change. */
  private void keepProven(TenantId tenant, Set<String> roles) {
    Instant now = clock.instant();
    // What Exchange had granted was granted to the app before; the next review tries it anew.
    boolean some = asked().stream().anyMatch(roles::contains);
    tenants.change(
        tenant, known -> some ? known.proven(settings.permissions(), roles, Map.of(), now) : known);
  }
}
