package dev.greenroom.tables;

import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Many rows of one tenant, in full transactions, and only those that must change. */
final class BulkWrites {
  private static final int ATTEMPTS = 8;

  private final RowStore rows;
  private final int writers;
  private final ExecutorService threads;

  /**
   * @param writers how many transactions may be under way at once
   */
  BulkWrites(RowStore rows, int writers) {
    this.rows = rows;
    this.writers = writers;
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            writers,
            writers,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "bulk-writes");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  /** What to write, given the row that is there; nothing when it is so already. */
  interface Change<T> {
    List<Write> writes(String key, T wanted, Optional<Row> there);
  }

  static List<Write> written(String key, Optional<Row> there, Map<String, Object> values) {
    if (there.isEmpty()) {
      return List.of(new Write.Insert(key, values));
    }
    return there.get().values().equals(values)
        ? List.of()
        : List.of(new Write.Replace(key, values, there.get().etag()));
  }

  /** Does {@code work} for each hundred, several at once, and returns what each came to. */
  <T, R> List<R> inHundreds(Collection<T> all, Function<List<T>, R> work) {
    List<T> list = List.copyOf(all);
    List<List<T>> hundreds = new ArrayList<>();
    for (int from = 0; from < list.size(); from += RowStore.LARGEST_TRANSACTION) {
      hundreds.add(list.subList(from, Math.min(list.size(), from + RowStore.LARGEST_TRANSACTION)));
    }
    if (writers == 1 || hundreds.size() < 2) {
      return hundreds.stream().map(work).toList();
    }
    List<CompletableFuture<R>> running =
        hundreds.stream()
            .map(some -> CompletableFuture.supplyAsync(() -> work.apply(some), threads))
            .toList();
    try {
      // to the last, even if the first has failed: none may write behind the caller's back
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
      return running.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  <T> void update(String table, TenantId tenant, Map<String, T> wanted, Change<T> change) {
    inHundreds(
        wanted.entrySet(),
        some -> {
          Map<String, T> hundred = new LinkedHashMap<>();
          some.forEach(entry -> hundred.put(entry.getKey(), entry.getValue()));
          updateAtOnce(table, tenant, hundred, change);
          return true;
        });
  }

  /** Reads the rows, works out what must be written, and starts over when somebody was quicker. */
  private <T> void updateAtOnce(
      String table, TenantId tenant, Map<String, T> wanted, Change<T> change) {
    untilNobodyIsInTheWay(
        table,
        attempt -> {
          Map<String, Row> there = rows.getAll(table, tenant.value(), wanted.keySet());
          List<Write> writes = new ArrayList<>();
          wanted.forEach(
              (key, value) ->
                  writes.addAll(change.writes(key, value, Optional.ofNullable(there.get(key)))));
          if (!writes.isEmpty()) {
            rows.transact(table, tenant.value(), writes);
          }
          return true;
        });
  }

  /** Work that may find that somebody else wrote first. */
  interface Attempt<R> {
    /**
     * @param number counted from 0
     */
    R tried(int number) throws RowConflict;
  }

  static <R> R untilNobodyIsInTheWay(String table, Attempt<R> work) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return work.tried(attempt);
      } catch (RowConflict e) {
        continue; // written by somebody else meanwhile: look again
      }
    }
    throw new UpstreamUnavailable(
        "tables", "update of %s, too often in the way".formatted(table), 412, "", null, null);
  }
}
