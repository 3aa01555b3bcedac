package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the links by which people connect, by the hash of their secret. */
public interface ConnectLinks {
  void add(TenantId tenant, Link link);

  Optional<Link> find(TenantId tenant, String tokenHash);

  /**
   * Marks a link as used.
   *
   * @return whether this call did; of several, one does
   */
  boolean useUp(TenantId tenant, String tokenHash, Instant now);

  /** Forgets the links that expired before {@code then}. */
  void purge(TenantId tenant, Instant then);

  /** Every tenant of which anybody ever asked for a link. */
  List<TenantId> tenants();

  /**
   * A link, as it is kept.
   *
   * @param person the only one whom it connects
   * @param usedAt empty until its callback was proven
   */
  record Link(
      String tokenHash,
      PersonId person,
      Set<Pack> packs,
      Instant expiresAt,
      Optional<Instant> usedAt) {
    public Link {
      packs = Set.copyOf(packs);
    }

    boolean isExpiredAt(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }
}
