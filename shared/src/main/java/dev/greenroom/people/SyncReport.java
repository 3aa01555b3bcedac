package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run changed, and what it could not take in. After a crash some pages are taken twice, and
 * what the first time had written no longer counts as a change.
 *
 * @param disabled people whose account was switched off
 * @param restored people who came back after they were deleted
 * @param failures the first {@value #MOST_FAILURES} of them
 * @param rooms how the rooms' part went
 */
public record SyncReport(
    int created,
    int updated,
    int disabled,
    int deleted,
    int restored,
    List<Failure> failures,
    RoomsRead.State rooms) {
  /** The count of failures goes on beyond that, their list does not. */
  static final int MOST_FAILURES = 50;

  static final SyncReport EMPTY = new SyncReport(0, 0, 0, 0, 0, List.of(), RoomsRead.State.NEVER);

  public SyncReport {
    failures = List.copyOf(failures);
  }

  /**
   * Somebody who could not be taken in.
   *
   * @param person empty when the record did not even say whose it was
   * @param reason a sentence for an admin, without an address
   */
  public record Failure(Optional<PersonId> person, String reason) {}

  SyncReport plus(Roster.Tally tally) {
    return new SyncReport(
        created + tally.created(),
        updated + tally.updated(),
        disabled + tally.disabled(),
        deleted + tally.deleted(),
        restored + tally.restored(),
        failures,
        rooms);
  }

  SyncReport plus(List<Failure> more) {
    List<Failure> all = new ArrayList<>(failures);
    all.addAll(more);
    return new SyncReport(
        created,
        updated,
        disabled,
        deleted,
        restored,
        all.subList(0, Math.min(MOST_FAILURES, all.size())),
        rooms);
  }

  SyncReport with(RoomsRead.State part) {
    return new SyncReport(created, updated, disabled, deleted, restored, failures, part);
  }
}
