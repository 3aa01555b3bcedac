package dev.greenroom.tables;

import dev.greenroom.values.PageOf;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A {@link RowStore} in memory that passes the same contract as Azure's; for tests by the thousand.
 */
public final class InMemoryRowStore implements RowStore {
  private final Map<String, Map<String, NavigableMap<String, Row>>> tables = new HashMap<>();
  private long version;

  @Override
  public synchronized Optional<Row> get(String table, String partition, String key) {
    return Optional.ofNullable(rows(table, partition).get(key));
  }

  @Override
  public synchronized Map<String, Row> getAll(
      String table, String partition, Collection<String> keys) {
    Map<String, Row> found = new LinkedHashMap<>();
    for (String key : keys) {
      get(table, partition, key).ifPresent(row -> found.put(key, row));
    }
    return found;
  }

  @Override
  public synchronized List<Row> range(String table, String partition, String from, String to) {
    return List.copyOf(rows(table, partition).subMap(from, true, to, false).values());
  }

  @Override
  public synchronized PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after) {
    List<Row> rows =
        after
            .map(
                last -> List.copyOf(rows(table, partition).subMap(last, false, to, false).values()))
            .orElseGet(() -> range(table, partition, from, to));
    return rows.size() <= limit
        ? new PageOf<>(rows, Optional.empty())
        : new PageOf<>(rows.subList(0, limit), Optional.of(rows.get(limit - 1).key()));
  }

  @Override
  public synchronized List<Row> everything(String table) {
    List<Row> all = new ArrayList<>();
    tables.getOrDefault(table, Map.of()).values().forEach(rows -> all.addAll(rows.values()));
    return all;
  }

  @Override
  public synchronized Map<String, String> transact(
      String table, String partition, List<Write> writes) throws RowConflict {
    if (writes.isEmpty() || writes.size() > LARGEST_TRANSACTION) {
      throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
    }
    NavigableMap<String, Row> rows = rows(table, partition);
    Set<String> seen = new HashSet<>();
    for (Write write : writes) {
      checkKey(write.key());
      if (!seen.add(write.key())) {
        throw new IllegalArgumentException(
            "row %s is in the transaction twice".formatted(write.key()));
      }
      if (isInTheWay(rows.get(write.key()), write)) {
        throw new RowConflict(write.key());
      }
    }
    Map<String, String> etags = new HashMap<>();
    for (Write write : writes) {
      Optional<Map<String, Object>> values = valuesOf(write);
      if (values.isEmpty()) {
        rows.remove(write.key());
      } else {
        String etag = "W/\"" + ++version + "\"";
        rows.put(write.key(), new Row(partition, write.key(), etag, values.get()));
        etags.put(write.key(), etag);
      }
    }
    return etags;
  }

  private static boolean isInTheWay(Row there, Write write) {
    if (write instanceof Write.Insert) {
      return there != null;
    }
    if (write instanceof Write.Replace replace) {
      return there == null || !there.etag().equals(replace.etag());
    }
    return write instanceof Write.Delete delete
        && (there == null || !there.etag().equals(delete.etag()));
  }

  private static Optional<Map<String, Object>> valuesOf(Write write) {
    if (write instanceof Write.Insert insert) {
      return Optional.of(insert.values());
    }
    if (write instanceof Write.Replace replace) {
      return Optional.of(replace.values());
    }
    return write instanceof Write.Upsert upsert ? Optional.of(upsert.values()) : Optional.empty();
  }

  private static void checkKey(String key) {
    if (key.isEmpty()
        || key.length() > 1024
        || key.chars().anyMatch(c -> "/\\#?".indexOf(c) >= 0 || c < ' ')) {
      throw new IllegalArgumentException("not a row key: " + key);
    }
  }

  private NavigableMap<String, Row> rows(String table, String partition) {
    return tables
        .computeIfAbsent(table, unused -> new HashMap<>())
        .computeIfAbsent(partition, unused -> new TreeMap<>());
  }
}
