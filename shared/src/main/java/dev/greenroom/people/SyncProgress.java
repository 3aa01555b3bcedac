package dev.greenroom.people;

import java.time.Instant;
import java.util.Optional;

/**
 * How far a tenant's newest sync is.
 *
 * @param phase what it is at, while it runs
 * @param detail why it failed, as a sentence for an admin
 */
public record SyncProgress(
    State state,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<SyncRun.Phase> phase,
    SyncRun.Counts counts,
    Optional<String> detail) {
  /** How a tenant's newest sync stands. */
  public enum State {
    NEVER,
    RUNNING,
    COMPLETED,
    FAILED
  }

  static SyncProgress never() {
    return new SyncProgress(
        State.NEVER,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        SyncRun.Counts.NONE,
        Optional.empty());
  }

  static SyncProgress of(SyncRun run) {
    return new SyncProgress(
        State.valueOf(run.state().name()),
        Optional.of(run.startedAt()),
        run.finishedAt(),
        run.isRunning() ? Optional.of(run.phase()) : Optional.empty(),
        run.counts(),
        run.detail());
  }
}
