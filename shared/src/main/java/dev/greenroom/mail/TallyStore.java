package dev.greenroom.mail;

import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.function.Function;

/** Where it is counted what was sent. */
public interface TallyStore {
  /**
   * Changes a count.
   *
   * @param of a mailbox, or the tenant as a whole
   * @param change gives the new count, or nothing to leave it; asked again when somebody else was
   *     quicker
   * @return what {@code change} gave last
   */
  Optional<Tally> change(TenantId tenant, String of, Function<Tally, Optional<Tally>> change);

  Tally read(TenantId tenant, String of);
}
