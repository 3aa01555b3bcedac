package dev.greenroom.notifications;

import dev.greenroom.tables.Row;
import dev.greenroom.tables.RowConflict;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.Write;
import dev.greenroom.values.PageOf;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows that a fault may strike before and after each call. */
final class FaultyRows implements RowStore {
  private final RowStore rows;
  private final Runnable mayFail;

  FaultyRows(RowStore rows, Runnable mayFail) {
    this.rows = rows;
    this.mayFail = mayFail;
  }

  @Override
  public Optional<Row> get(String table, String partition, String key) {
    mayFail.run();
    return rows.get(table, partition, key);
  }

  @Override
  public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
    mayFail.run();
    return rows.getAll(table, partition, keys);
  }

  @Override
  public List<Row> range(String table, String partition, String from, String to) {
    mayFail.run();
    return rows.range(table, partition, from, to);
  }

  @Override
  public PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after) {
    mayFail.run();
    return rows.page(table, partition, from, to, limit, after);
  }

  @Override
  public List<Row> everything(String table) {
    mayFail.run();
    return rows.everything(table);
  }

  @Override
  public Map<String, String> transact(String table, String partition, List<Write> writes)
      throws RowConflict {
    mayFail.run();
    Map<String, String> etags = rows.transact(table, partition, writes);
    mayFail.run();
    return etags;
  }
}
