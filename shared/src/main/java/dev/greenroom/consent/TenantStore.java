package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps what we know of each tenant. */
public interface TenantStore {
  Optional<TenantRecord> find(TenantId tenant);

  List<TenantRecord> all();

  /**
   * Changes a tenant's record, and adds it when there is none. Of two changes at once, each sees
   * what the other left.
   *
   * @param change given the record as it is, an unknown tenant's when there is none; may run
   *     several times
   * @return the record as it is now
   */
  TenantRecord change(TenantId tenant, UnaryOperator<TenantRecord> change);
}
