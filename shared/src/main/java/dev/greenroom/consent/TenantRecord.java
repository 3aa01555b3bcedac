package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What we keep of a tenant.
 *
 * @param grantedAt when its grant was last proven
 * @param roles the application permissions that were seen in a token of that tenant
 * @param lossReason why it counts as revoked
 */
public record TenantRecord(
    TenantId tenant,
    ConsentState state,
    Optional<Instant> grantedAt,
    Set<String> roles,
    Optional<String> lossReason,
    Organizers organizers) {
  public TenantRecord {
    roles = Set.copyOf(roles);
  }

  static TenantRecord unknown(TenantId tenant) {
    return new TenantRecord(
        tenant,
        ConsentState.MISSING,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Organizers.none());
  }

  boolean isConnected() {
    return state == ConsentState.GRANTED || state == ConsentState.PARTLY_GRANTED;
  }

  /** Asking again takes nothing away that is granted. */
  TenantRecord requested() {
    return state == ConsentState.MISSING
        ? new TenantRecord(tenant, ConsentState.REQUESTED, grantedAt, roles, lossReason, organizers)
        : this;
  }

  TenantRecord proven(ConsentState proven, Set<String> seen, Instant now) {
    return new TenantRecord(tenant, proven, Optional.of(now), seen, Optional.empty(), organizers);
  }

  TenantRecord lost(String reason) {
    return new TenantRecord(
        tenant, ConsentState.REVOKED, grantedAt, roles, Optional.of(reason), organizers);
  }

  TenantRecord organizedBy(Organizers chosen) {
    return new TenantRecord(tenant, state, grantedAt, roles, lossReason, chosen);
  }
}
