package dev.greenroom.people;

import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Keeps the newest sync run of each tenant. Who of two writers wins is settled here. */
public interface SyncStore {
  Optional<Stored> newest(TenantId tenant);

  /** Keeps the tenant's very first run; empty if somebody else was first. */
  Optional<Stored> insert(TenantId tenant, SyncRun run);

  /** Writes over the run that was read; empty if somebody else did so first. */
  Optional<Stored> replace(TenantId tenant, Stored read, SyncRun run);

  /**
   * @param version changes with each write
   */
  record Stored(SyncRun run, String version) {}
}
