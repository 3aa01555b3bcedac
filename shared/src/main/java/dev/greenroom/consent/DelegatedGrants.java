package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.util.Set;

/** What single people have let us do in their names. */
public interface DelegatedGrants {
  /** The delegated permissions, by value, that at least one connected person has granted. */
  Set<String> of(TenantId tenant);
}
