package dev.greenroom.tables;

import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.Roster;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Roster} on rows. */
public final class TableRoster implements Roster {
  private final RowStore rows;
  private final BulkWrites bulk;
  private final PeopleRows people;

  public TableRoster(RowStore rows) {
    this(rows, 1);
  }

  /**
   * @param writers how many transactions of one page of the directory may be under way at once
   */
  public TableRoster(RowStore rows, int writers) {
    this.rows = rows;
    this.bulk = new BulkWrites(rows, writers);
    this.people = new PeopleRows(rows, bulk);
  }

  @Override
  public boolean isEmpty(TenantId tenant) {
    return rows.page(
            PersonRows.TABLE,
            tenant.value(),
            PersonRows.FIRST,
            Keys.afterAll(GoneRows.PREFIX),
            1,
            Optional.empty())
        .items()
        .isEmpty();
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
  public Tally putPeople(TenantId tenant, Collection<DirectoryRecord> some, Terms terms) {
    return people.put(tenant, some, terms);
  }

  @Override
  public Tally remove(TenantId tenant, Collection<PersonId> some, Instant now) {
    return people.remove(tenant, some, now);
  }

  @Override
  public void forgetGone(TenantId tenant, Instant before) {
    people.forgetGone(tenant, before);
  }

  @Override
  public void putMailboxes(TenantId tenant, Map<PersonId, Mailbox> mailboxes, Instant readAt) {
    Map<String, Mailbox> byKey = new LinkedHashMap<>();
    mailboxes.forEach((id, mailbox) -> byKey.put(id.value(), mailbox));
    bulk.update(
        PersonRows.TABLE,
        tenant,
        byKey,
        (key, mailbox, there) ->
            there
                .map(
                    row ->
                        BulkWrites.written(
                            key,
                            there,
                            PersonRows.values(with(PersonRows.read(row), mailbox, readAt))))
                .orElse(List.of()));
  }

  private static Known with(Known known, Mailbox mailbox, Instant readAt) {
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
        new Notes(known.notes().aliases(), known.notes().interviewer(), Optional.of(readAt)));
  }

  @Override
  public void putRooms(TenantId tenant, Collection<Room> rooms, String round) {
    Map<String, Room> byKey = new LinkedHashMap<>();
    rooms.forEach(room -> byKey.put(RoomRows.key(room.id()), room));
    bulk.update(
        RoomRows.TABLE,
        tenant,
        byKey,
        (key, room, there) -> BulkWrites.written(key, there, RoomRows.values(room, round)));
  }

  @Override
  public void keepOnlyRoomsOf(TenantId tenant, String round) {
    Map<String, Row> older = new LinkedHashMap<>();
    rows.range(RoomRows.TABLE, tenant.value(), RoomRows.FIRST, RoomRows.AFTER_LAST).stream()
        .filter(row -> !round.equals(row.textOrNull("round")))
        .forEach(row -> older.put(row.key(), row));
    bulk.update(
        RoomRows.TABLE,
        tenant,
        older,
        (key, old, there) ->
            there
                .filter(row -> !round.equals(row.textOrNull("round")))
                .<List<Write>>map(row -> List.of(new Write.Delete(key, row.etag())))
                .orElse(List.of()));
  }
}
