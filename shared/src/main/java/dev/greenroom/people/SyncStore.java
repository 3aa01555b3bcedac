package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps the newest sync run of each tenant, and its settings. Who of two writers wins is settled
 * here.
 */
public interface SyncStore {
  SyncSettings settings(TenantId tenant);

  /** Changes the settings, however often somebody else is quicker; returns them as they are now. */
  SyncSettings change(TenantId tenant, UnaryOperator<SyncSettings> change);

  Optional<Stored> newest(TenantId tenant);

  /** Keeps the tenant's very first run; empty if somebody else was first. */
  Optional<Stored> insert(TenantId tenant, SyncRun run);

  /** Writes over the run that was read; empty if somebody else did so first. */
  default Optional<Stored> replace(TenantId tenant, Stored read, SyncRun run) {
    return replace(tenant, read, run, Set.of());
  }

  /**
   * Writes over the run that was read, and in the same transaction remembers whom its full pass has
   * seen since the last write; empty if somebody else did so first.
   */
  Optional<Stored> replace(TenantId tenant, Stored read, SyncRun run, Collection<PersonId> seen);

  /** Everybody whom the run's full pass has seen. */
  Set<PersonId> seen(TenantId tenant, SyncRun run);

  /** Drops what was remembered of any run's full pass. */
  void forgetSeen(TenantId tenant);

  /**
   * @param version changes with each write
   */
  record Stored(SyncRun run, String version) {}
}
