package dev.greenroom.tables;

import dev.greenroom.mail.Tally;
import dev.greenroom.mail.TallyStore;
import dev.greenroom.values.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@link TallyStore} beside the messages, under {@code n-}. */
public final class TableTallies implements TallyStore {
  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableTallies(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Tally> change(
      TenantId tenant, String of, Function<Tally, Optional<Tally>> change) {
    String key = "n-" + of;
    return BulkWrites.untilNobodyIsInTheWay(
        TableMessages.TABLE,
        attempt -> {
          Optional<Row> row = rows.get(TableMessages.TABLE, tenant.value(), key);
          Optional<Tally> next =
              change.apply(row.map(one -> json.read(one, Tally.class)).orElseGet(Tally::none));
          if (next.isPresent()) {
            Map<String, Object> values = json.properties(next.get());
            rows.write(
                TableMessages.TABLE,
                tenant.value(),
                row.isPresent()
                    ? new Write.Replace(key, values, row.get().etag())
                    : new Write.Insert(key, values));
          }
          return next;
        });
  }

  @Override
  public Tally read(TenantId tenant, String of) {
    return rows.get(TableMessages.TABLE, tenant.value(), "n-" + of)
        .map(row -> json.read(row, Tally.class))
        .orElseGet(Tally::none);
  }
}
