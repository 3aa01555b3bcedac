package dev.greenroom.tables;

import dev.greenroom.booking.links.Attempts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link Attempts} on rows: one a minute and caller, of whom only a hash is kept. Attempts are no
 * tenant's, for whoever guesses links names any; the table is small, for its rows go after an hour.
 */
public final class TableAttempts implements Attempts {
  static final String TABLE = "attempts";

  private static final String PARTITION = "attempts";
  private static final String COUNT = "count";
  private static final int TRIES = 20;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  private final RowStore rows;

  public TableAttempts(RowStore rows) {
    this.rows = rows;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Who tries so often at once that the row cannot be written has tried too often.
   */
  @Override
  public int noted(String who, Instant now) {
    String key = MINUTE.format(now) + "-" + Keys.hashed(who);
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<Row> row = rows.get(TABLE, PARTITION, key);
      int count = 1 + row.map(TableAttempts::count).orElse(0);
      Map<String, Object> values = Map.of(COUNT, count);
      try {
        rows.write(
            TABLE,
            PARTITION,
            row.<Write>map(there -> new Write.Replace(key, values, there.etag()))
                .orElseGet(() -> new Write.Insert(key, values)));
        return count;
      } catch (RowConflict e) {
        // another attempt was noted meanwhile; count that too
      }
    }
    return Integer.MAX_VALUE;
  }

  @Override
  public void forget(Instant now) {
    String hourAgo = MINUTE.format(now.minus(1, ChronoUnit.HOURS));
    List<Row> old = rows.range(TABLE, PARTITION, "0", hourAgo);
    for (int from = 0; from < old.size(); from += RowStore.LARGEST_TRANSACTION) {
      int to = Math.min(old.size(), from + RowStore.LARGEST_TRANSACTION);
      List<Write> deletes =
          old.subList(from, to).stream()
              .<Write>map(row -> new Write.Delete(row.key(), row.etag()))
              .toList();
      try {
        rows.transact(TABLE, PARTITION, deletes);
      } catch (RowConflict e) {
        return; // another instance is at it
      }
    }
  }

  private static int count(Row row) {
    return row.values().get(COUNT) instanceof Integer count ? count : 0;
  }
}
