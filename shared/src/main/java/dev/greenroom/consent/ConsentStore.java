package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.time.Instant;
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

  /**
   * A request, as it is kept.
   *
   * @param usedAt empty until its callback was proven
   */
  record Request(String tokenHash, Instant expiresAt, Optional<Instant> usedAt) {}
}
