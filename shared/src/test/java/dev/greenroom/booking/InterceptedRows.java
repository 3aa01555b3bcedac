package dev.greenroom.booking;

import dev.greenroom.tables.Row;
import dev.greenroom.tables.RowConflict;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.Write;
import dev.greenroom.values.PageOf;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows behind an {@link Interception}. */
public final class InterceptedRows implements RowStore {
  private final RowStore rows;
  private final Interception interception;

  public InterceptedRows(RowStore rows, Interception interception) {
    this.rows = rows;
    this.interception = interception;
  }

  @Override
  public Optional<Row> get(String table, String partition, String key) {
    return interception.at("get", () -> rows.get(table, partition, key));
  }

  @Override
  public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
    return interception.at("getAll", () -> rows.getAll(table, partition, keys));
  }

  @Override
  public List<Row> range(String table, String partition, String from, String to) {
    return interception.at("range", () -> rows.range(table, partition, from, to));
  }

  @Override
  public PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after) {
    return interception.at("page", () -> rows.page(table, partition, from, to, limit, after));
  }

  @Override
  public List<Row> everything(String table) {
    return interception.at("everything", () -> rows.everything(table));
  }

  @Override
  public Map<String, String> transact(String table, String partition, List<Write> writes)
      throws RowConflict {
    RowConflict[] conflict = new RowConflict[1];
    Map<String, String> etags =
        interception.at(
            "transact",
            () -> {
              try {
                return rows.transact(table, partition, writes);
              } catch (RowConflict e) {
                conflict[0] = e;
                return Map.of();
              }
            });
    if (conflict[0] != null) {
      throw conflict[0];
    }
    return etags;
  }
}
