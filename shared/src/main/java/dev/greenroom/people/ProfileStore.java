package dev.greenroom.people;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/**
 * Keeps what was edited by hand beside what the directory says. Who of two editors wins is settled
 * here.
 */
public interface ProfileStore {
  Optional<Profile> find(TenantId tenant, PersonId person);

  /**
   * A page of those who fit, ordered by id; an empty last one for an {@code after} that is none of
   * ours. A page may be short, or empty, and not be the last: one call looks at a bounded number of
   * people.
   */
  PageOf<Profile> page(TenantId tenant, ProfileFilter filter, int limit, Optional<String> after);

  /** Keeps {@code overrides} instead of those read; empty if somebody else did so first. */
  Optional<Profile> replace(TenantId tenant, Profile read, PersonOverrides overrides);
}
