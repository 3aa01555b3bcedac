package dev.greenroom.tables;

import dev.greenroom.consent.log.LogEntry;
import dev.greenroom.consent.log.LogStore;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Optional;

/** {@link LogStore} on rows: partition tenant, key {@code a-} and the entry's id, newest first. */
public final class TableLog implements LogStore {
  static final String TABLE = "actions";
  private static final String PREFIX = "a-";

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableLog(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public void append(TenantId tenant, LogEntry entry) {
    try {
      rows.write(
          TABLE, tenant.value(), new Write.Insert(PREFIX + entry.id(), json.properties(entry)));
    } catch (RowConflict e) {
      // the same write, whose answer was lost; or chance, at one in four thousand million
      throw new UpstreamUnavailable("tables", "note an action", 409, "", null, e);
    }
  }

  @Override
  public PageOf<LogEntry> page(TenantId tenant, int limit, Optional<String> after) {
    PageOf<Row> page =
        rows.page(
            TABLE,
            tenant.value(),
            PREFIX,
            Keys.afterAll(PREFIX),
            limit,
            after.map(id -> PREFIX + id));
    return new PageOf<>(
        page.items().stream().map(row -> json.read(row, LogEntry.class)).toList(),
        page.next().map(key -> key.substring(PREFIX.length())));
  }
}
