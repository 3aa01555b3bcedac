package dev.greenroom.benchmarks;

import dev.greenroom.tables.Row;
import dev.greenroom.tables.RowConflict;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.Write;
import dev.greenroom.values.PageOf;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Rows that count what is written to them: of people, and of whatever else. */
final class CountedRows implements RowStore {
  private final RowStore rows;
  final AtomicInteger transactions = new AtomicInteger();
  final AtomicInteger ofPeople = new AtomicInteger();
  final AtomicInteger people = new AtomicInteger();

  CountedRows(RowStore rows) {
    this.rows = rows;
  }

  void reset() {
    transactions.set(0);
    ofPeople.set(0);
    people.set(0);
  }

  @Override
  public Optional<Row> get(String table, String partition, String key) {
    return rows.get(table, partition, key);
  }

  @Override
  public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
    return rows.getAll(table, partition, keys);
  }

  @Override
  public List<Row> range(String table, String partition, String from, String to) {
    return rows.range(table, partition, from, to);
  }

  @Override
  public PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after) {
    return rows.page(table, partition, from, to, limit, after);
  }

  @Override
  public List<Row> everything(String table) {
    return rows.everything(table);
  }

  @Override
  public Map<String, String> transact(String table, String partition, List<Write> writes)
      throws RowConflict {
    transactions.incrementAndGet();
    if (table.equals("people")) {
      ofPeople.incrementAndGet();
      people.addAndGet(writes.size());
    }
    return rows.transact(table, partition, writes);
  }
}
