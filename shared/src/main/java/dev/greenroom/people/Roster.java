package dev.greenroom.people;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sync's side of {@link People}: the same rows, written. Writing what is there already costs no
 * write, and doing anything twice is the same as doing it once.
 */
public interface Roster {
  /** A page in order of id, people whom the directory lost included. */
  PageOf<Known> page(TenantId tenant, int limit, Optional<String> after);

  /** Those of {@code ids} whom we know. */
  List<Known> find(TenantId tenant, Collection<PersonId> ids);

  /**
   * Keeps what the directory says, and leaves what the mailbox said.
   *
   * @param generation of the full pass that they belong to
   */
  void putPeople(TenantId tenant, Collection<DirectoryRecord> people, long generation);

  /** Keeps what mailboxes said; people we do not know any more are passed over. */
  void putMailboxes(TenantId tenant, Map<PersonId, Mailbox> mailboxes);

  void remove(TenantId tenant, Collection<PersonId> people);

  /**
   * @param round the run that saw these rooms
   */
  void putRooms(TenantId tenant, Collection<Room> rooms, String round);

  /**
   * @param round the run that saw these lists
   */
  void putRoomLists(TenantId tenant, Collection<RoomList> lists, String round);

  /** Keeps how reading the rooms ended, and since when it ends so. */
  void putRoomsRead(TenantId tenant, RoomsRead.State state, Instant now);

  /** Removes the rooms and room lists that {@code round} did not see. */
  void keepOnlyRoomsOf(TenantId tenant, String round);

  /** A person, and what only the sync needs to know of her. */
  record Known(Person person, boolean onPremisesSynced, long generation) {}

  /** What a mailbox said of its owner. */
  record Mailbox(
      Person.MailboxState state,
      Optional<Person.MailboxPurpose> purpose,
      Optional<WallClock> clock,
      Optional<WorkingHours> workingHours) {
    static Mailbox without(Person.MailboxState state) {
      return new Mailbox(state, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }
}
