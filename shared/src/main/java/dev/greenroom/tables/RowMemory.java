package dev.greenroom.tables;

import dev.greenroom.values.PageOf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Rows that rarely change, kept for some seconds: whoever asks again finds them without a round
 * trip. What this process writes it sees at once; what another wrote, once the memory is over. So
 * it is for rows that might as well have been read a moment ago, and never for what is to be
 * written back. Safe for several threads.
 */
public final class RowMemory {
  /** More than these of one table and partition are not kept: they are dropped, all of them. */
  private static final int MOST_ROWS = 2_000;

  /** Likewise of tables and partitions. */
  private static final int MOST_PLACES = 500;

  private final RowStore rows;
  private final Duration life;
  private final Clock clock;
  private final ConcurrentMap<Place, ConcurrentMap<String, Known>> places =
      new ConcurrentHashMap<>();

  /**
   * @param life for how long a row is kept, and how long what another process wrote goes unseen
   */
  public RowMemory(RowStore rows, Duration life, Clock clock) {
    this.rows = rows;
    this.life = life;
    this.clock = clock;
  }

  private record Place(String table, String partition) {}

  /**
   * @param row empty if there is none of this key, which is worth knowing too
   */
  private record Known(Optional<Row> row, Instant until) {}

  /** The store itself, for all who write: reads reach storage, and writes end the memory. */
  public RowStore direct() {
    return new Direct();
  }

  /**
   * The store with the memory before it: rows that are asked for by key may be some seconds old.
   */
  public RowStore remembering() {
    return new Remembering();
  }

  /**
   * Whoever began to read before a write puts what was read into a map that {@link #forget} has
   * replaced by then.
   */
  private ConcurrentMap<String, Known> memoryOf(String table, String partition) {
    if (places.size() > MOST_PLACES) {
      places.clear();
    }
    return places.compute(
        new Place(table, partition),
        (place, there) ->
            there == null || there.size() > MOST_ROWS ? new ConcurrentHashMap<>() : there);
  }

  private void forget(String table, String partition, List<Write> writes) {
    places.computeIfPresent(
        new Place(table, partition),
        (place, there) -> {
          ConcurrentMap<String, Known> left = new ConcurrentHashMap<>(there);
          writes.forEach(write -> left.remove(write.key()));
          return left;
        });
  }

  private class Direct implements RowStore {
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

    /** Also a write that fails may have been written. */
    @Override
    public Map<String, String> transact(String table, String partition, List<Write> writes)
        throws RowConflict {
      try {
        return rows.transact(table, partition, writes);
      } finally {
        forget(table, partition, writes);
      }
    }
  }

  private final class Remembering extends Direct {
    @Override
    public Optional<Row> get(String table, String partition, String key) {
      ConcurrentMap<String, Known> memory = memoryOf(table, partition);
      Instant now = clock.instant();
      Known known = memory.get(key);
      if (known != null && now.isBefore(known.until())) {
        return known.row();
      }
      Optional<Row> read = rows.get(table, partition, key);
      memory.put(key, new Known(read, now.plus(life)));
      return read;
    }

    /** If one of them has to be read, all are: it is one round trip anyway. */
    @Override
    public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
      ConcurrentMap<String, Known> memory = memoryOf(table, partition);
      Instant now = clock.instant();
      Map<String, Row> found = new LinkedHashMap<>();
      for (String key : keys) {
        Known known = memory.get(key);
        if (known == null || !now.isBefore(known.until())) {
          return read(table, partition, keys, memory, now);
        }
        known.row().ifPresent(row -> found.put(key, row));
      }
      return found;
    }

    private Map<String, Row> read(
        String table,
        String partition,
        Collection<String> keys,
        ConcurrentMap<String, Known> memory,
        Instant now) {
      Map<String, Row> read = rows.getAll(table, partition, keys);
      for (String key : keys) {
        memory.put(key, new Known(Optional.ofNullable(read.get(key)), now.plus(life)));
      }
      return read;
    }
  }
}
