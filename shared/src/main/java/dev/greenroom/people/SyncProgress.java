package dev.greenroom.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far a tenant's newest sync is.
 *
 * @param phase what it is at, while it runs
 * @param perSecond people and mailboxes that it read, in an average second
 * @param detail why it failed, as a sentence for an admin
 */
public record SyncProgress(
    State state,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<SyncRun.Phase> phase,
    SyncRun.Counts counts,
    SyncReport report,
    OptionalDouble perSecond,
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
        SyncReport.EMPTY,
        OptionalDouble.empty(),
        Optional.empty());
  }

  static SyncProgress of(SyncRun run) {
    return new SyncProgress(
        State.valueOf(run.state().name()),
        Optional.of(run.startedAt()),
        run.finishedAt(),
        run.isRunning() ? Optional.of(run.phase()) : Optional.empty(),
        run.counts(),
        run.report(),
        rate(run),
        run.detail());
  }

  private static OptionalDouble rate(SyncRun run) {
    Duration taken = Duration.between(run.startedAt(), run.heartbeatAt());
    int read = run.counts().people() + run.counts().mailboxes();
    return taken.toMillis() < 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(read * 1000.0 / taken.toMillis());
  }
}
