package dev.greenroom.people;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of the sync, as far as it came.
 *
 * @param heartbeatAt when it last got on
 * @param troubles how often in a row Graph was away
 * @param detail why it failed
 */
public record SyncRun(
    String id,
    State state,
    Phase phase,
    Instant startedAt,
    Optional<Instant> finishedAt,
    Instant heartbeatAt,
    Counts counts,
    SyncReport report,
    SyncPosition position,
    int troubles,
    Optional<String> detail) {
  /** A run that did not get on for so long has lost its worker. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How a run stands. */
  public enum State {
    RUNNING,
    COMPLETED,
    FAILED
  }

  /** What a run is at, in this order; the first and the third are left out of most runs. */
  public enum Phase {
    /** Everybody is listed. */
    DIRECTORY,
    /** What changed is read. */
    CHANGES,
    /** Who was not listed is removed. */
    LEAVERS,
    MAILBOXES,
    ROOMS
  }

  /**
   * What a run has done.
   *
   * @param people directory records read
   * @param mailboxes mailbox settings read
   * @param failed records that could not be taken in
   */
  public record Counts(int people, int mailboxes, int rooms, int failed) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(int morePeople, int moreMailboxes, int moreRooms, int moreFailed) {
      return new Counts(
          people + morePeople, mailboxes + moreMailboxes, rooms + moreRooms, failed + moreFailed);
    }
  }

  static SyncRun begin(String id, SyncPosition position, Instant now) {
    return new SyncRun(
        id,
        State.RUNNING,
        position.isFullPass() ? Phase.DIRECTORY : Phase.CHANGES,
        now,
        Optional.empty(),
        now,
        Counts.NONE,
        SyncReport.EMPTY,
        position,
        0,
        Optional.empty());
  }

  boolean isRunning() {
    return state == State.RUNNING;
  }

  boolean isStaleAt(Instant now) {
    return isRunning() && heartbeatAt.plus(PATIENCE).isBefore(now);
  }

  SyncRun gotOn(
      Phase nowAt, Counts nowCounted, SyncReport nowReported, SyncPosition nowHere, Instant now) {
    return new SyncRun(
        id, state, nowAt, startedAt, finishedAt, now, nowCounted, nowReported, nowHere, 0, detail);
  }

  SyncRun inTrouble(Instant now) {
    return new SyncRun(
        id,
        state,
        phase,
        startedAt,
        finishedAt,
        now,
        counts,
        report,
        position,
        troubles + 1,
        detail);
  }

  SyncRun completed(Counts nowCounted, SyncReport nowReported, Instant now) {
    return new SyncRun(
        id,
        State.COMPLETED,
        phase,
        startedAt,
        Optional.of(now),
        now,
        nowCounted,
        nowReported,
        position,
        0,
        Optional.empty());
  }

  SyncRun failed(String why, Instant now) {
    return new SyncRun(
        id,
        State.FAILED,
        phase,
        startedAt,
        Optional.of(now),
        now,
        counts,
        report,
        position,
        troubles,
        Optional.of(why));
  }
}
