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
  /** Whether nobody of this tenant was ever taken in. */
  boolean isEmpty(TenantId tenant);

  /** A page in order of id, people whom the directory lost included. */
  PageOf<Known> page(TenantId tenant, int limit, Optional<String> after);

  /** Those of {@code ids} whom we know. */
  List<Known> find(TenantId tenant, Collection<PersonId> ids);

  /** Keeps what the directory says, and leaves what the mailbox said. */
  Tally putPeople(TenantId tenant, Collection<DirectoryRecord> people, Terms terms);

  /** Keeps what mailboxes said; people we do not know any more are passed over. */
  void putMailboxes(TenantId tenant, Map<PersonId, Mailbox> mailboxes, Instant readAt);

  /** Takes people out, and remembers them until {@link #forgetGone} in case they come back. */
  Tally remove(TenantId tenant, Collection<PersonId> people, Instant now);

  /** Forgets for good who was removed before that. */
  void forgetGone(TenantId tenant, Instant before);

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

  /**
   * A person as the directory and her mailbox describe her, and what only the sync needs to know.
   *
   * @param interviewer whether she may be put on a panel, edits by hand heeded
   * @param mailboxReadAt when her mailbox answered, whatever it said; empty when it is to be asked
   */
  record Known(
      Person person,
      boolean onPremisesSynced,
      boolean interviewer,
      Optional<Instant> mailboxReadAt) {}

  /**
   * How people are taken in.
   *
   * @param asInterviewers whether newcomers are enabled as interviewers
   * @param newcomers whether most of them are new, so that it pays not to look first
   */
  record Terms(boolean asInterviewers, boolean newcomers) {}

  /**
   * What a write came to.
   *
   * @param disabled some of the updated
   * @param unread whose mailboxes were never read, of all that were put
   */
  record Tally(
      int created,
      int updated,
      int disabled,
      int deleted,
      int restored,
      Collection<PersonId> unread) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, List.of());

    public Tally {
      unread = List.copyOf(unread);
    }
  }

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
