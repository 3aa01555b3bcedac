package dev.greenroom.tables;

import dev.greenroom.booking.EventTemplate;
import dev.greenroom.booking.TemplateStore;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.List;
import java.util.Optional;

/** {@link TemplateStore} on rows: partition tenant, key {@code t-} and the template's name. */
public final class TableTemplates implements TemplateStore {
  static final String TABLE = "eventSettings";
  private static final String PREFIX = "t-";
  private static final int ATTEMPTS = 8;

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableTemplates(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<EventTemplate> find(TenantId tenant, String name) {
    return rows.get(TABLE, tenant.value(), PREFIX + name).map(this::read);
  }

  @Override
  public List<EventTemplate> all(TenantId tenant) {
    return rows.range(TABLE, tenant.value(), PREFIX, Keys.afterAll(PREFIX)).stream()
        .map(this::read)
        .toList();
  }

  @Override
  public void put(TenantId tenant, EventTemplate template) {
    Write write = new Write.Upsert(PREFIX + template.name(), json.properties(template));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        rows.write(TABLE, tenant.value(), write);
        return;
      } catch (RowConflict e) {
        continue; // two who write what was not there yet can be in each other's way
      }
    }
    throw new UpstreamUnavailable(
        "tables", "writing of a template, too often in the way", 412, "", null, null);
  }

  @Override
  public boolean remove(TenantId tenant, String name) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = rows.get(TABLE, tenant.value(), PREFIX + name);
      if (row.isEmpty()) {
        return false;
      }
      try {
        rows.write(TABLE, tenant.value(), new Write.Delete(row.get().key(), row.get().etag()));
        return true;
      } catch (RowConflict e) {
        continue; // written over, or removed, by somebody else meanwhile: look again
      }
    }
    throw new UpstreamUnavailable(
        "tables", "removal of a template, too often in the way", 412, "", null, null);
  }

  private EventTemplate read(Row row) {
    return json.read(row, EventTemplate.class);
  }
}
