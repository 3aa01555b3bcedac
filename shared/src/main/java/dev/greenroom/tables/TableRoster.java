package dev.greenroom.tables;

import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.people.Roster;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@link Roster} on rows. */
public final class TableRoster implements Roster {
  private static final int ATTEMPTS = 8;

  private final RowStore rows;
  private final RoomWrites rooms;

  public TableRoster(RowStore rows) {
    this.rows = rows;
    this.rooms = new RoomWrites(rows);
  }

  @Override
  public PageOf<Known> page(TenantId tenant, int limit, Optional<String> after) {
    PageOf<Row> page =
        rows.page(
            PersonRows.TABLE,
            tenant.value(),
            PersonRows.FIRST,
            PersonRows.AFTER_LAST,
            limit,
            after);
    return new PageOf<>(page.items().stream().map(PersonRows::read).toList(), page.next());
  }

  @Override
  public List<Known> find(TenantId tenant, Collection<PersonId> ids) {
    return rows
        .getAll(PersonRows.TABLE, tenant.value(), ids.stream().map(PersonId::value).toList())
        .values()
        .stream()
        .map(PersonRows::read)
        .toList();
  }

  @Override
  public void putPeople(TenantId tenant, Collection<DirectoryRecord> people, long generation) {
    Map<String, DirectoryRecord> byKey = new LinkedHashMap<>();
    people.forEach(person -> byKey.put(person.id().value(), person));
    update(
        PersonRows.TABLE,
        tenant,
        byKey,
        (person, there) ->
            written(
                there, PersonRows.values(merged(person, there.map(PersonRows::read), generation))));
  }

  private static Known merged(DirectoryRecord said, Optional<Known> there, long generation) {
    Optional<Person> before = there.map(Known::person);
    boolean noMailboxHere = said.kind() == Kind.GUEST || said.email().isEmpty();
    Optional<Person> mailbox = noMailboxHere ? Optional.empty() : before;
    return new Known(
        new Person(
            said.id(),
            said.displayName(),
            said.email(),
            said.jobTitle(),
            said.department(),
            said.kind(),
            said.enabled(),
            noMailboxHere
                ? MailboxState.NONE
                : mailbox.map(Person::mailbox).orElse(MailboxState.NOT_CHECKED),
            mailbox.flatMap(Person::purpose),
            mailbox.flatMap(Person::clock),
            mailbox.flatMap(Person::workingHours)),
        said.onPremisesSynced(),
        generation);
  }

  @Override
  public void putMailboxes(TenantId tenant, Map<PersonId, Mailbox> mailboxes) {
    Map<String, Mailbox> byKey = new LinkedHashMap<>();
    mailboxes.forEach((id, mailbox) -> byKey.put(id.value(), mailbox));
    update(
        PersonRows.TABLE,
        tenant,
        byKey,
        (mailbox, there) ->
            there.flatMap(
                row -> written(there, PersonRows.values(with(PersonRows.read(row), mailbox)))));
  }

  private static Known with(Known known, Mailbox mailbox) {
    Person person = known.person();
    return new Known(
        new Person(
            person.id(),
            person.displayName(),
            person.email(),
            person.jobTitle(),
            person.department(),
            person.kind(),
            person.enabled(),
            mailbox.state(),
            mailbox.purpose(),
            mailbox.clock(),
            mailbox.workingHours()),
        known.onPremisesSynced(),
        known.generation());
  }

  @Override
  public void remove(TenantId tenant, Collection<PersonId> people) {
    Map<String, PersonId> byKey = new LinkedHashMap<>();
    people.forEach(person -> byKey.put(person.value(), person));
    update(
        PersonRows.TABLE,
        tenant,
        byKey,
        (person, there) -> there.map(row -> key -> new Write.Delete(key, row.etag())));
  }

  @Override
  public void putRooms(TenantId tenant, Collection<Room> some, String round) {
    rooms.putRooms(tenant, some, round);
  }

  @Override
  public void putRoomLists(TenantId tenant, Collection<RoomList> lists, String round) {
    rooms.putLists(tenant, lists, round);
  }

  @Override
  public void putRoomsRead(TenantId tenant, RoomsRead.State state, Instant now) {
    rooms.putRead(tenant, state, now);
  }

  @Override
  public void keepOnlyRoomsOf(TenantId tenant, String round) {
    rooms.keepOnlyOf(tenant, round);
  }

  /** What to write, given the row that is there; nothing when it is so already. */
  private interface Change<T> {
    Optional<Function<String, Write>> write(T wanted, Optional<Row> there);
  }

  private static Optional<Function<String, Write>> written(
      Optional<Row> there, Map<String, Object> values) {
    if (there.isEmpty()) {
      return Optional.of(key -> new Write.Insert(key, values));
    }
    return there.get().values().equals(values)
        ? Optional.empty()
        : Optional.of(key -> new Write.Replace(key, values, there.get().etag()));
  }

  /** Reads the rows, works out what must be written, and starts over when somebody was quicker. */
  private <T> void update(String table, TenantId tenant, Map<String, T> wanted, Change<T> change) {
    List<String> keys = List.copyOf(wanted.keySet());
    for (int from = 0; from < keys.size(); from += RowStore.LARGEST_TRANSACTION) {
      Map<String, T> some = new LinkedHashMap<>();
      keys.subList(from, Math.min(keys.size(), from + RowStore.LARGEST_TRANSACTION))
          .forEach(key -> some.put(key, wanted.get(key)));
      updateAtOnce(table, tenant, some, change);
    }
  }

  private <T> void updateAtOnce(
      String table, TenantId tenant, Map<String, T> wanted, Change<T> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, Row> there = rows.getAll(table, tenant.value(), wanted.keySet());
      List<Write> writes = new ArrayList<>();
      wanted.forEach(
          (key, value) ->
              change
                  .write(value, Optional.ofNullable(there.get(key)))
                  .ifPresent(write -> writes.add(write.apply(key))));
      if (writes.isEmpty()) {
        return;
      }
      try {
        rows.transact(table, tenant.value(), writes);
        return;
      } catch (RowConflict e) {
        continue; // written by somebody else meanwhile: look again
      }
    }
    throw new UpstreamUnavailable(
        "tables", "update of %s, too often in the way".formatted(table), 412, "", null, null);
  }
}
