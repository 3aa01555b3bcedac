package dev.greenroom.tables;

import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.people.Roster;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Roster} on rows. */
public final class TableRoster implements Roster {
  private final RowStore rows;
  private final BulkWrites bulk;
  private final PeopleRows people;
  private final RoomWrites rooms;

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
    this.rooms = new RoomWrites(rows);
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
    if (page.items().isEmpty()) {
      return new PageOf<>(List.of(), page.next());
    }
    Map<String, Row> edits = new HashMap<>();
    rows.range(
            PersonRows.TABLE,
            tenant.value(),
            PersonOverrideRows.key(page.items().get(0).key()),
            PersonOverrideRows.after(page.items().get(page.items().size() - 1).key()))
        .forEach(row -> edits.put(row.key(), row));
    return new PageOf<>(known(page.items(), edits), page.next());
  }

  /** Whoever was made an interviewer by hand, or none any more, counts as that. */
  private static List<Known> known(Collection<Row> people, Map<String, Row> edits) {
    return people.stream()
        .map(
            row ->
                edited(
                    PersonRows.read(row),
                    Optional.ofNullable(edits.get(PersonOverrideRows.key(row.key())))))
        .toList();
  }

  private static Known edited(Known known, Optional<Row> edits) {
    return edits
        .flatMap(row -> PersonOverrideRows.read(row).interviewer())
        .map(
            edit ->
                new Known(
                    known.person(), known.onPremisesSynced(), edit.value(), known.mailboxReadAt()))
        .orElse(known);
  }

  @Override
  public List<Known> find(TenantId tenant, Collection<PersonId> ids) {
    List<String> keys = ids.stream().map(PersonId::value).toList();
    return known(
        rows.getAll(PersonRows.TABLE, tenant.value(), keys).values(),
        rows.getAll(
            PersonRows.TABLE, tenant.value(), keys.stream().map(PersonOverrideRows::key).toList()));
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
            mailbox.workingHours(),
            person.aliases(),
            person.interviewer(),
            person.tags()),
        known.onPremisesSynced(),
        known.interviewer(),
        Optional.of(readAt));
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
}
