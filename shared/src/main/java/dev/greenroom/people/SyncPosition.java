package dev.greenroom.people;

import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a run goes on.
 *
 * @param next the directory's next page, of everybody or of changes
 * @param since where this run's changes begin: in a full pass, a moment before everybody was listed
 * @param kept where the next run's changes begin; empty until a full pass has come to its end
 * @param after the last person dealt with, or the next page of rooms
 * @param due people whose mailboxes this run has to read
 * @param everyMailbox whether all people are looked through for mailboxes to read
 * @param lookedThroughAt when that was last done to the end
 * @param newcomers whether we knew nobody when this full pass began
 * @param tries how often the mailboxes at hand were asked and too busy
 * @param restarts how often the directory broke off this run's list
 * @param pages how many pages of this pass were read
 */
public record SyncPosition(
    Optional<DeltaToken> next,
    Optional<DeltaToken> since,
    Optional<DeltaToken> kept,
    Optional<String> after,
    List<PersonId> due,
    boolean everyMailbox,
    Optional<Instant> lookedThroughAt,
    boolean newcomers,
    int tries,
    int restarts,
    int pages) {
  /** With more than that, looking through everybody is no dearer than keeping a list. */
  static final int MOST_DUE = 200;

  /** So often all people are looked through: mailbox settings change without a word. */
  static final Duration LOOK_THROUGH_EVERY = Duration.ofDays(1);

  public SyncPosition {
    due = List.copyOf(due);
  }

  static SyncPosition first() {
    return new SyncPosition(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        true,
        Optional.empty(),
        false,
        0,
        0,
        0);
  }

  /** A new run begins with what changed, or with everybody when we do not know since when. */
  SyncPosition forNewRun(Instant now) {
    boolean lookThrough =
        lookedThroughAt.map(at -> !at.plus(LOOK_THROUGH_EVERY).isAfter(now)).orElse(true);
    return new SyncPosition(
        Optional.empty(),
        kept,
        kept,
        Optional.empty(),
        List.of(),
        lookThrough,
        lookedThroughAt,
        false,
        0,
        0,
        0);
  }

  boolean isFullPass() {
    return kept.isEmpty();
  }

  SyncPosition everybodyAnew() {
    return new SyncPosition(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        due,
        everyMailbox,
        lookedThroughAt,
        false,
        0,
        restarts + 1,
        0);
  }

  /** Where nobody was known before, whoever is due will have been seen by this very pass. */
  SyncPosition fullPass(DeltaToken moment, boolean nobodyKnown) {
    return new SyncPosition(
        Optional.empty(),
        Optional.of(moment),
        Optional.empty(),
        Optional.empty(),
        due,
        everyMailbox && !nobodyKnown,
        lookedThroughAt,
        nobodyKnown,
        0,
        restarts,
        0);
  }

  /**
   * @param page what comes after the page just read; empty after a last one
   * @param unread people of that page whose mailboxes were never read
   */
  SyncPosition afterPage(
      Optional<DeltaToken> page, Optional<DeltaToken> moment, Collection<PersonId> unread) {
    Set<PersonId> all = new LinkedHashSet<>(due);
    all.addAll(unread);
    boolean tooMany = everyMailbox || all.size() > MOST_DUE;
    return new SyncPosition(
        page,
        moment,
        kept,
        Optional.empty(),
        tooMany ? List.of() : List.copyOf(all),
        tooMany,
        lookedThroughAt,
        newcomers,
        0,
        restarts,
        pages + 1);
  }

  /** The directory was read to its end, and our people are those that it has. */
  SyncPosition directoryDone() {
    return new SyncPosition(
        Optional.empty(),
        since,
        since,
        Optional.empty(),
        due,
        everyMailbox,
        lookedThroughAt,
        newcomers,
        0,
        restarts,
        pages);
  }

  /** Every mailbox that was due has been asked. */
  SyncPosition mailboxesDone(Instant now) {
    return new SyncPosition(
        next,
        since,
        kept,
        Optional.empty(),
        List.of(),
        everyMailbox,
        everyMailbox || newcomers ? Optional.of(now) : lookedThroughAt,
        newcomers,
        0,
        restarts,
        pages);
  }

  SyncPosition at(Optional<String> cursor) {
    return at(cursor, due, 0);
  }

  SyncPosition at(Optional<String> cursor, List<PersonId> stillDue, int times) {
    return new SyncPosition(
        next,
        since,
        kept,
        cursor,
        stillDue,
        everyMailbox,
        lookedThroughAt,
        newcomers,
        times,
        restarts,
        pages);
  }
}
