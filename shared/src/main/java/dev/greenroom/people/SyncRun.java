package dev.greenroom.people;

import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    Position position,
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

  /** What a run is at. */
  public enum Phase {
    DIRECTORY,
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

  /**
   * Where a run goes on.
   *
   * @param generation counts the full passes; whoever bears an older one is gone from the directory
   * @param next the directory's next page, while in that phase
   * @param kept where the next run's changes begin; set once a last page is safely stored
   * @param after the last person whose mailbox was dealt with, or the next page of rooms
   * @param again mailboxes that were too busy, and are asked again before others
   * @param tries how often those were asked
   */
  public record Position(
      long generation,
      Optional<DeltaToken> next,
      Optional<DeltaToken> kept,
      Optional<String> after,
      List<PersonId> again,
      int tries) {
    public Position {
      again = List.copyOf(again);
    }

    static Position first() {
      return new Position(1, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    /**
     * Where a new run begins: with what changed, or with everybody when we do not know since when.
     */
    Position forNewRun() {
      return kept.isPresent()
          ? new Position(generation, kept, kept, Optional.empty(), List.of(), 0)
          : everybody();
    }

    Position everybody() {
      return new Position(
          generation + 1, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), 0);
    }

    Position nextPage(DeltaToken token) {
      return new Position(generation, Optional.of(token), kept, after, again, tries);
    }

    Position directoryRead(DeltaToken token) {
      return new Position(
          generation, Optional.empty(), Optional.of(token), Optional.empty(), List.of(), 0);
    }

    Position at(Optional<String> cursor, List<PersonId> asked, int times) {
      return new Position(generation, next, kept, cursor, asked, times);
    }
  }

  static SyncRun begin(String id, Position position, Instant now) {
    return new SyncRun(
        id,
        State.RUNNING,
        Phase.DIRECTORY,
        now,
        Optional.empty(),
        now,
        Counts.NONE,
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

  SyncRun gotOn(Phase nowAt, Counts nowCounted, Position nowHere, Instant now) {
    return new SyncRun(
        id, state, nowAt, startedAt, finishedAt, now, nowCounted, nowHere, 0, detail);
  }

  SyncRun inTrouble(Instant now) {
    return new SyncRun(
        id, state, phase, startedAt, finishedAt, now, counts, position, troubles + 1, detail);
  }

  SyncRun completed(Counts nowCounted, Instant now) {
    return new SyncRun(
        id,
        State.COMPLETED,
        phase,
        startedAt,
        Optional.of(now),
        now,
        nowCounted,
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
        position,
        troubles,
        Optional.of(why));
  }
}
