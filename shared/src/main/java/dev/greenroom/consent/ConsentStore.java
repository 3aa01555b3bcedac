package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps consent requests, by the hash of their token. */
public interface ConsentStore {
  void add(TenantId tenant, Request request);

  Optional<Request> find(TenantId tenant, String tokenHash);

  /**
   * Marks a request as used.
   *
   * @return whether this call did; of several, one does
   */
  boolean useUp(TenantId tenant, String tokenHash, Instant now);

  /** Those of a tenant that were not used up and have not expired, in no order. */
  List<Request> open(TenantId tenant, Instant now);

  /** Forgets the tenant's requests that expired before {@code when}, to the last one. */
  void forget(TenantId tenant, Instant when);

  /**
   * A request, as it is kept.
   *
   * @param seed of which our key makes the token again
   * @param usedAt empty until its callback was proven
   */
  record Request(String tokenHash, String seed, Instant expiresAt, Optional<Instant> usedAt) {
    boolean isOpenAt(Instant now) {
      return usedAt.isEmpty() && now.isBefore(expiresAt);
    }
  }
}
