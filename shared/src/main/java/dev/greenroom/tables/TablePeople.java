package dev.greenroom.tables;

import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@link People} on rows. */
public final class TablePeople implements People {
  /** What {@code next} looks like; anything else did not come from us. */
  private static final Pattern CURSOR = Pattern.compile("[0-9A-Za-z~-]{1,512}");

  private final RowStore rows;

  public TablePeople(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Person> found = new HashMap<>();
    rows.getAll(PersonRows.TABLE, tenant.value(), ids.stream().map(PersonId::value).toList())
        .values()
        .forEach(
            row -> {
              Person person = PersonRows.read(row).person();
              found.put(person.id(), person);
            });
    return found;
  }

  @Override
  public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
    return page(
        PersonRows.TABLE,
        tenant,
        PersonRows.FIRST,
        PersonRows.AFTER_LAST,
        limit,
        page,
        row -> PersonRows.read(row).person());
  }

  @Override
  public Optional<Room> room(TenantId tenant, RoomId id) {
    return rows.get(RoomRows.TABLE, tenant.value(), RoomRows.key(id)).map(RoomRows::read);
  }

  @Override
  public List<Room> rooms(TenantId tenant) {
    return rows.range(RoomRows.TABLE, tenant.value(), RoomRows.FIRST, RoomRows.AFTER_LAST).stream()
        .map(RoomRows::read)
        .sorted(Comparator.comparing(Room::id))
        .toList();
  }

  @Override
  public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
    return page(
        RoomRows.TABLE, tenant, RoomRows.FIRST, RoomRows.AFTER_LAST, limit, page, RoomRows::read);
  }

  private <T> PageOf<T> page(
      String table,
      TenantId tenant,
      String first,
      String afterLast,
      int limit,
      Optional<String> cursor,
      Function<Row, T> read) {
    // One that is none of ours points nowhere: it must neither fail nor start over.
    if (cursor.isPresent()
        && (!CURSOR.matcher(cursor.get()).matches() || cursor.get().compareTo(afterLast) >= 0)) {
      return new PageOf<>(List.of(), Optional.empty());
    }
    PageOf<Row> rowsOfPage = rows.page(table, tenant.value(), first, afterLast, limit, cursor);
    return new PageOf<>(rowsOfPage.items().stream().map(read).toList(), rowsOfPage.next());
  }
}
