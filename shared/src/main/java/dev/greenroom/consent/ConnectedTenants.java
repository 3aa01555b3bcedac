package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** {@link Tenants} by what the store says, and the place where losses arrive. */
public final class ConnectedTenants implements Tenants, ConsentLosses {
  /** Entra may deny for so long that it knows a grant which it has just shown us. */
  static final Duration SETTLING = Duration.ofMinutes(15);

  private final TenantStore store;
  private final Clock clock;

  public ConnectedTenants(TenantStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public boolean isConnected(TenantId tenant) {
    return store.find(tenant).map(TenantRecord::isConnected).orElse(false);
  }

  @Override
  public List<TenantId> connected() {
    return store.all().stream()
        .filter(TenantRecord::isConnected)
        .map(TenantRecord::tenant)
        .toList();
  }

  @Override
  public Organizers organizers(TenantId tenant) {
    return store.find(tenant).map(TenantRecord::organizers).orElseGet(Organizers::none);
  }

  @Override
  public void consentLost(TenantId tenant, String reason) {
    store.change(tenant, known -> isSettled(known) ? known.lost(reason) : known);
  }

  private boolean isSettled(TenantRecord known) {
    return known.isConnected()
        && known
            .grantedAt()
            .map(granted -> granted.plus(SETTLING).isBefore(clock.instant()))
            .orElse(true);
  }
}
