package dev.greenroom.tables;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.greenroom.consent.calendars.CalendarStore;
import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@link CalendarStore} on rows: beside the templates, one row a tenant, for they are few. */
public final class TableCalendars implements CalendarStore {
  private static final String TABLE = TableTemplates.TABLE;
  private static final String KEY = "calendars";
  private static final int ATTEMPTS = 8;
  private static final TypeReference<List<GroupCalendar>> LIST = new TypeReference<>() {};

  private final RowStore rows;
  private final RowStore recent;
  private final BookingJson json = new BookingJson();

  public TableCalendars(RowStore rows) {
    this(rows, rows);
  }

  /**
   * @param recent may say what was so some seconds ago; nothing is changed by what it says
   */
  public TableCalendars(RowStore rows, RowStore recent) {
    this.rows = rows;
    this.recent = recent;
  }

  @Override
  public List<GroupCalendar> all(TenantId tenant) {
    return read(recent.get(TABLE, tenant.value(), KEY));
  }

  @Override
  public List<GroupCalendar> change(TenantId tenant, UnaryOperator<List<GroupCalendar>> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = rows.get(TABLE, tenant.value(), KEY);
      List<GroupCalendar> after = List.copyOf(change.apply(read(row)));
      var values = json.properties(after);
      try {
        rows.write(
            TABLE,
            tenant.value(),
            row.isPresent()
                ? new Write.Replace(KEY, values, row.get().etag())
                : new Write.Insert(KEY, values));
        return after;
      } catch (RowConflict e) {
        continue; // changed by somebody else meanwhile: look again
      }
    }
    throw new UpstreamUnavailable(
        "tables", "change of calendars, too often in the way", 412, "", null, null);
  }

  private List<GroupCalendar> read(Optional<Row> row) {
    return row.map(one -> json.read(one, LIST)).orElseGet(List::of);
  }
}
