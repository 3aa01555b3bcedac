package dev.greenroom.consent.readiness;

import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Somebody to try a permission on. */
public interface Samples {
  /** The object id of a person whose mailbox is in the cloud; empty before the first sync. */
  Optional<String> interviewer(TenantId tenant);
}
