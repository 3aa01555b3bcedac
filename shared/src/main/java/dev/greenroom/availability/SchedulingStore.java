package dev.greenroom.availability;

import dev.greenroom.values.TenantId;

/** Keeps what tenants have set. Who of two editors wins is settled here. */
public interface SchedulingStore {
  /** {@link Scheduling#STANDARD} for a tenant that has set nothing. */
  Scheduling find(TenantId tenant);

  /** Keeps {@code wanted} if nobody kept anything since {@code wanted.revision() - 1}. */
  boolean keep(TenantId tenant, Scheduling wanted);
}
