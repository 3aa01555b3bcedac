package dev.greenroom.tables;

import dev.greenroom.values.PageOf;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows in named tables, as Azure Table Storage keeps them. Safe for several threads.
 *
 * <p>Keys must not contain {@code / \ # ?} or control characters; see {@link Keys}. Every method
 * throws {@code UpstreamUnavailable} when storage does not answer within its total time.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model">the
 *     data model</a>
 */
public interface RowStore {
  /** Most writes that one transaction can hold. */
  int LARGEST_TRANSACTION = 100;

  Optional<Row> get(String table, String partition, String key);

  /** The rows that exist among {@code keys}, by key, in few round trips. */
  Map<String, Row> getAll(String table, String partition, Collection<String> keys);

  /** All rows with {@code from <= key < to}, in order, read to the last page. */
  List<Row> range(String table, String partition, String from, String to);

  /**
   * A page of the rows with {@code from <= key < to}, in order.
   *
   * @param limit at most so many rows
   * @param after the {@code next} of the page before, empty for the first
   */
  PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after);

  /**
   * All rows of a table whatever their partition, to the last page. For small tables: a list of
   * tenants.
   */
  List<Row> everything(String table);

  /**
   * Writes all or nothing.
   *
   * @param writes 1 to {@value #LARGEST_TRANSACTION}, each row once
   * @return the new etags by key; removed rows have none
   * @throws RowConflict if any row was in the way; nothing was written
   */
  Map<String, String> transact(String table, String partition, List<Write> writes)
      throws RowConflict;

  /** One write by itself. */
  default String write(String table, String partition, Write write) throws RowConflict {
    return transact(table, partition, List.of(write)).getOrDefault(write.key(), "");
  }
}
