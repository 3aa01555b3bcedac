package dev.greenroom.tables;

import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Roster.Tally;
import dev.greenroom.people.Roster.Terms;
import dev.greenroom.tables.PeopleWriter.Change;
import dev.greenroom.tables.PeopleWriter.Effect;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes people in and out by the hundred. */
final class PeopleRows {
  private final RowStore rows;
  private final BulkWrites bulk;

  PeopleRows(RowStore rows, BulkWrites bulk) {
    this.rows = rows;
    this.bulk = bulk;
  }

  Tally put(TenantId tenant, Collection<DirectoryRecord> people, Terms terms) {
    Map<PersonId, DirectoryRecord> byId = new LinkedHashMap<>();
    people.forEach(person -> byId.put(person.id(), person));
    return sum(bulk.inHundreds(byId.values(), some -> putSome(tenant, some, terms)));
  }

  private Tally putSome(TenantId tenant, List<DirectoryRecord> people, Terms terms) {
    List<Change> done = new ArrayList<>();
    return BulkWrites.untilNobodyIsInTheWay(
        PersonRows.TABLE,
        attempt -> {
          boolean look = !terms.newcomers() || attempt > 0;
          Map<String, Row> there = look ? thereOf(tenant, people) : Map.of();
          Map<String, Row> gone = look ? goneOf(tenant, people, there) : Map.of();
          List<Change> changes =
              people.stream()
                  .map(
                      said ->
                          PeopleWriter.put(
                              said,
                              Optional.ofNullable(there.get(said.id().value())),
                              Optional.ofNullable(gone.get(GoneRows.key(said.id()))),
                              terms))
                  .toList();
          write(tenant, changes, done);
          return tally(done, changes);
        });
  }

  private Map<String, Row> thereOf(TenantId tenant, List<DirectoryRecord> people) {
    return rows.getAll(
        PersonRows.TABLE,
        tenant.value(),
        people.stream().map(person -> person.id().value()).toList());
  }

  /** Only for those who are not there: nobody is both. */
  private Map<String, Row> goneOf(
      TenantId tenant, List<DirectoryRecord> people, Map<String, Row> there) {
    List<String> keys =
        people.stream()
            .filter(person -> !there.containsKey(person.id().value()))
            .map(person -> GoneRows.key(person.id()))
            .toList();
    return keys.isEmpty() ? Map.of() : rows.getAll(PersonRows.TABLE, tenant.value(), keys);
  }

  Tally remove(TenantId tenant, Collection<PersonId> people, Instant now) {
    return sum(bulk.inHundreds(people, some -> removeSome(tenant, some, now)));
  }

  private Tally removeSome(TenantId tenant, List<PersonId> people, Instant now) {
    List<Change> done = new ArrayList<>();
    return BulkWrites.untilNobodyIsInTheWay(
        PersonRows.TABLE,
        attempt -> {
          List<Change> changes =
              rows
                  .getAll(
                      PersonRows.TABLE,
                      tenant.value(),
                      people.stream().map(PersonId::value).toList())
                  .values()
                  .stream()
                  .map(row -> PeopleWriter.remove(row, now))
                  .toList();
          write(tenant, changes, done);
          return tally(done, changes);
        });
  }

  void forgetGone(TenantId tenant, Instant before) {
    List<Row> old =
        rows
            .range(
                PersonRows.TABLE, tenant.value(), GoneRows.PREFIX, Keys.afterAll(GoneRows.PREFIX))
            .stream()
            .filter(row -> GoneRows.isBefore(row, before))
            .toList();
    Map<String, Row> byKey = new LinkedHashMap<>();
    old.forEach(row -> byKey.put(row.key(), row));
    bulk.update(
        PersonRows.TABLE,
        tenant,
        byKey,
        (key, row, there) ->
            there
                .filter(now -> GoneRows.isBefore(now, before))
                .<List<Write>>map(now -> List.of(new Write.Delete(key, now.etag())))
                .orElse(List.of()));
  }

  /** What belongs together goes into one transaction; as many as fit go with it. */
  private void write(TenantId tenant, List<Change> changes, List<Change> done) throws RowConflict {
    List<Write> writes = new ArrayList<>();
    List<Change> together = new ArrayList<>();
    for (Change change : changes) {
      if (writes.size() + change.writes().size() > RowStore.LARGEST_TRANSACTION) {
        rows.transact(PersonRows.TABLE, tenant.value(), writes);
        done.addAll(together);
        writes.clear();
        together.clear();
      }
      if (!change.writes().isEmpty()) {
        writes.addAll(change.writes());
        together.add(change);
      }
    }
    if (!writes.isEmpty()) {
      rows.transact(PersonRows.TABLE, tenant.value(), writes);
      done.addAll(together);
    }
  }

  /**
   * @param done what was written, in whichever attempt
   * @param people everybody, as the last attempt left them
   */
  private static Tally tally(List<Change> done, List<Change> people) {
    return new Tally(
        count(done, Effect.CREATED),
        count(done, Effect.UPDATED) + count(done, Effect.DISABLED),
        count(done, Effect.DISABLED),
        count(done, Effect.DELETED),
        count(done, Effect.RESTORED),
        people.stream().flatMap(change -> change.unread().stream()).toList());
  }

  private static int count(List<Change> changes, Effect effect) {
    return (int) changes.stream().filter(change -> change.effect() == effect).count();
  }

  private static Tally sum(List<Tally> parts) {
    int created = 0;
    int updated = 0;
    int disabled = 0;
    int deleted = 0;
    int restored = 0;
    List<PersonId> unread = new ArrayList<>();
    for (Tally part : parts) {
      created += part.created();
      updated += part.updated();
      disabled += part.disabled();
      deleted += part.deleted();
      restored += part.restored();
      unread.addAll(part.unread());
    }
    return new Tally(created, updated, disabled, deleted, restored, unread);
  }
}
