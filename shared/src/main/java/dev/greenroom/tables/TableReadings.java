package dev.greenroom.tables;

import dev.greenroom.mail.Incoming.Folder;
import dev.greenroom.mail.Incoming.Position;
import dev.greenroom.mail.ReadingStore;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link ReadingStore} beside the messages, under {@code d-} and the person. */
public final class TableReadings implements ReadingStore {
  private static final String OUTCOME = "outcome";

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableReadings(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Position> position(TenantId tenant, PersonId person, Folder folder) {
    return rows.get(TableMessages.TABLE, tenant.value(), key(person, folder.name()))
        .map(row -> json.read(row, Position.class));
  }

  @Override
  public void save(TenantId tenant, PersonId person, Folder folder, Position position) {
    put(tenant, key(person, folder.name()), position);
  }

  @Override
  public Optional<Outcome> outcome(TenantId tenant, PersonId person) {
    return rows.get(TableMessages.TABLE, tenant.value(), key(person, OUTCOME))
        .map(row -> json.read(row, Outcome.class));
  }

  @Override
  public void save(TenantId tenant, PersonId person, Outcome outcome) {
    put(tenant, key(person, OUTCOME), outcome);
  }

  private void put(TenantId tenant, String key, Object value) {
    try {
      rows.write(
          TableMessages.TABLE, tenant.value(), new Write.Upsert(key, json.properties(value)));
    } catch (RowConflict e) {
      throw new IllegalStateException("an upsert has no conflicts", e);
    }
  }

  @Override
  public void forget(TenantId tenant, PersonId person) {
    String prefix = key(person, "");
    List<Write> deletes = new ArrayList<>();
    rows.range(TableMessages.TABLE, tenant.value(), prefix, Keys.afterAll(prefix))
        .forEach(row -> deletes.add(new Write.Delete(row.key(), row.etag())));
    if (deletes.isEmpty()) {
      return;
    }
    try {
      rows.transact(TableMessages.TABLE, tenant.value(), deletes);
    } catch (RowConflict e) {
      return; // whoever reads at this moment sees that it is off, and forgets by herself
    }
  }

  private static String key(PersonId person, String what) {
    return "d-" + person.value() + "-" + what;
  }
}
