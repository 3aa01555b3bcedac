package dev.greenroom.consent.readiness;

import dev.greenroom.values.TenantId;
import java.util.function.UnaryOperator;

/** Keeps what each tenant's admin has named. Implementations are safe for several threads. */
public interface ReadinessSettingsStore {
  /** Nothing named, where nobody has. */
  ReadinessSettings find(TenantId tenant);

  /**
   * Of two changes at once, each sees what the other left.
   *
   * @param change may run several times
   */
  ReadinessSettings change(TenantId tenant, UnaryOperator<ReadinessSettings> change);
}
