package dev.greenroom.functions;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does something for one tenant after the other; one that fails does not stop those behind it. */
final class EachTenant {
  /** When so many fail, it is not the tenants: each may have waited for its time-out. */
  private static final int MOST_FAILURES = 5;

  private EachTenant() {}

  /** Throws the first failure, once the others had their turn. */
  static void of(List<TenantId> tenants, Consumer<TenantId> work) {
    @Nullable RuntimeException first = null;
    int failures = 0;
    for (TenantId tenant : tenants) {
      try {
        work.accept(tenant);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
        if (++failures >= MOST_FAILURES) {
          break;
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
