package dev.greenroom.tables;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.rest.PagedResponse;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableErrorCode;
import com.azure.data.tables.models.TableServiceException;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@link RowStore} on Azure Table Storage. */
public final class AzureRowStore implements RowStore {
  /**
   * A filter may name some fifteen keys before the service finds it too long; fourteen was measured
   * to be quick.
   */
  private static final int KEYS_IN_A_FILTER = 14;

  private static final Duration TOTAL_TIME = Duration.ofSeconds(30);

  /**
   * In each row, which transaction wrote it. When an answer is lost, the SDK and the HTTP client
   * below it repeat the transaction by themselves, and the repeat meets the rows of the first: only
   * this tells that from somebody else's.
   */
  private static final String WRITTEN_BY = "greenroomWrite";

  /** Of a row that we wrote and somebody else has written since: it matches nothing. */
  private static final String OVERTAKEN = "W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"";

  private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");

  private final TableServiceClient service;
  private final Map<String, TableClient> clients = new ConcurrentHashMap<>();

  /**
   * @param builder told where storage is, and how to prove who asks
   */
  public AzureRowStore(TableServiceClientBuilder builder) {
    this.service = builder.addPolicy(new TransactionEtags()).buildClient();
  }

  /**
   * Makes the tables that are missing. In Azure the template makes them, and the app has no right
   * to.
   */
  public void createTables(Collection<String> tables) {
    for (String table : tables) {
      asking("create table " + table, () -> service.createTableIfNotExists(table));
    }
  }

  @Override
  public Optional<Row> get(String table, String partition, String key) {
    try {
      return Optional.of(
          asking(
              "get from " + table,
              () ->
                  row(
                      client(table)
                          .getEntityWithResponse(partition, key, null, TOTAL_TIME, null)
                          .getValue())));
    } catch (UpstreamUnavailable e) {
      if (e.status() == 404
          && e.getCause() instanceof TableServiceException cause
          && !TableErrorCode.TABLE_NOT_FOUND.equals(cause.getValue().getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public Map<String, Row> getAll(String table, String partition, Collection<String> keys) {
    Map<String, Row> found = new LinkedHashMap<>();
    entities(table, partition, keys).forEach(entity -> found.put(entity.getRowKey(), row(entity)));
    return found;
  }

  private List<TableEntity> entities(String table, String partition, Collection<String> keys) {
    List<Supplier<List<TableEntity>>> questions = new ArrayList<>();
    List<String> wanted = List.copyOf(new LinkedHashSet<>(keys));
    for (int from = 0; from < wanted.size(); from += KEYS_IN_A_FILTER) {
      List<String> some = wanted.subList(from, Math.min(wanted.size(), from + KEYS_IN_A_FILTER));
      String anyOf =
          some.stream()
              .map(key -> "RowKey eq '" + quoted(key) + "'")
              .collect(Collectors.joining(" or "));
      questions.add(
          () -> list(table, "PartitionKey eq '" + quoted(partition) + "' and (" + anyOf + ")"));
    }
    return AtOnce.all(questions).stream().flatMap(List::stream).toList();
  }

  @Override
  public List<Row> range(String table, String partition, String from, String to) {
    return rows(list(table, between(partition, from, to)));
  }

  @Override
  public PageOf<Row> page(
      String table, String partition, String from, String to, int limit, Optional<String> after) {
    // Our own cursor, the last key seen: the service's token may come with an empty page, and may
    // not outlive an upgrade.
    // Keys hold no control characters, so a blank appended is the smallest key that comes after.
    String start = after.map(last -> last + " ").orElse(from);
    List<Row> rows =
        asking(
            "list " + table,
            () -> {
              List<Row> some = new ArrayList<>();
              ListEntitiesOptions options =
                  new ListEntitiesOptions()
                      .setFilter(between(partition, start, to))
                      .setTop(Math.min(limit + 1, 1000));
              for (PagedResponse<TableEntity> page :
                  client(table).listEntities(options, TOTAL_TIME, null).iterableByPage()) {
                page.getValue().forEach(entity -> some.add(row(entity)));
                if (some.size() > limit) {
                  break;
                }
              }
              return some;
            });
    return rows.size() <= limit
        ? new PageOf<>(rows, Optional.empty())
        : new PageOf<>(rows.subList(0, limit), Optional.of(rows.get(limit - 1).key()));
  }

  @Override
  public List<Row> everything(String table) {
    return rows(list(table, null));
  }

  @Override
  public Map<String, String> transact(String table, String partition, List<Write> writes)
      throws RowConflict {
    if (writes.isEmpty() || writes.size() > LARGEST_TRANSACTION) {
      throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
    }
    String transaction = UUID.randomUUID().toString();
    List<TableTransactionAction> actions =
        writes.stream().map(write -> action(partition, write, transaction)).toList();
    try {
      List<String> inOrder = new ArrayList<>();
      client(table)
          .submitTransactionWithResponse(actions, TOTAL_TIME, TransactionEtags.into(inOrder));
      Map<String, String> etags = new HashMap<>();
      for (int i = 0; i < writes.size(); i++) {
        if (!(writes.get(i) instanceof Write.Delete)) {
          etags.put(writes.get(i).key(), inOrder.get(i));
        }
      }
      return etags;
    } catch (TableTransactionFailedException e) {
      // Its getResponse() is null: only the error code and the index tell what happened.
      TableErrorCode code = e.getValue().getErrorCode();
      Integer index = e.getFailedTransactionActionIndex();
      if (isConflict(code)) {
        return etagsOf(table, partition, writes, transaction)
            .orElseThrow(() -> new RowConflict(index == null ? "" : writes.get(index).key()));
      }
      throw unavailable("transaction on " + table, e);
    } catch (RuntimeException e) {
      throw asUpstream("transaction on " + table, e);
    }
  }

  /** The etags of a transaction that was written although its repeat met a conflict, if it was. */
  private Optional<Map<String, String>> etagsOf(
      String table, String partition, List<Write> writes, String transaction) {
    List<String> keys =
        writes.stream().filter(write -> !(write instanceof Write.Delete)).map(Write::key).toList();
    Map<String, String> etags = new HashMap<>();
    boolean written = false;
    for (TableEntity entity : entities(table, partition, keys)) {
      boolean ours = transaction.equals(entity.getProperty(WRITTEN_BY));
      etags.put(entity.getRowKey(), ours ? Objects.requireNonNull(entity.getETag()) : OVERTAKEN);
      written |= ours;
    }
    return written ? Optional.of(etags) : Optional.empty();
  }

  private static boolean isConflict(TableErrorCode code) {
    return TableErrorCode.ENTITY_ALREADY_EXISTS.equals(code)
        || TableErrorCode.UPDATE_CONDITION_NOT_SATISFIED.equals(code)
        || TableErrorCode.RESOURCE_NOT_FOUND.equals(code)
        || TableErrorCode.ENTITY_NOT_FOUND.equals(code);
  }

  private static TableTransactionAction action(String partition, Write write, String transaction) {
    if (write instanceof Write.Insert insert) {
      return new TableTransactionAction(
          TableTransactionActionType.CREATE,
          entity(partition, insert.key(), insert.values(), transaction));
    }
    if (write instanceof Write.Replace replace) {
      TableEntity entity = entity(partition, replace.key(), replace.values(), transaction);
      withEtag(entity, replace.etag());
      return new TableTransactionAction(TableTransactionActionType.UPDATE_REPLACE, entity, true);
    }
    if (write instanceof Write.Upsert upsert) {
      return new TableTransactionAction(
          TableTransactionActionType.UPSERT_REPLACE,
          entity(partition, upsert.key(), upsert.values(), transaction));
    }
    Write.Delete delete = (Write.Delete) write;
    TableEntity entity = new TableEntity(partition, delete.key());
    withEtag(entity, delete.etag());
    return new TableTransactionAction(TableTransactionActionType.DELETE, entity, true);
  }

  /** The SDK reads the condition from the entity's own property. */
  private static void withEtag(TableEntity entity, String etag) {
    entity.addProperty("odata.etag", etag);
  }

  private static TableEntity entity(
      String partition, String key, Map<String, Object> values, String transaction) {
    TableEntity entity = new TableEntity(partition, key);
    values.forEach(entity::addProperty);
    entity.addProperty(WRITTEN_BY, transaction);
    return entity;
  }

  private static List<Row> rows(List<TableEntity> entities) {
    return entities.stream().map(AzureRowStore::row).toList();
  }

  private List<TableEntity> list(String table, @org.jspecify.annotations.Nullable String filter) {
    return asking(
        "list " + table,
        () -> {
          ListEntitiesOptions options = new ListEntitiesOptions();
          if (filter != null) {
            options.setFilter(filter);
          }
          return client(table).listEntities(options, TOTAL_TIME, null).stream().toList();
        });
  }

  private static String between(String partition, String from, String to) {
    return "PartitionKey eq '%s' and RowKey ge '%s' and RowKey lt '%s'"
        .formatted(quoted(partition), quoted(from), quoted(to));
  }

  private static String quoted(String text) {
    return text.replace("'", "''");
  }

  private static Row row(TableEntity entity) {
    Map<String, Object> values = new HashMap<>();
    entity
        .getProperties()
        .forEach(
            (name, value) -> {
              if (value != null
                  && !name.equals("PartitionKey")
                  && !name.equals("RowKey")
                  && !name.equals("Timestamp")
                  && !name.equals(WRITTEN_BY)
                  && !name.startsWith("odata.")
                  && !name.endsWith("@odata.type")) {
                values.put(name, value);
              }
            });
    return new Row(
        entity.getPartitionKey(),
        entity.getRowKey(),
        Objects.requireNonNull(entity.getETag()),
        values);
  }

  private TableClient client(String table) {
    return clients.computeIfAbsent(table, service::getTableClient);
  }

  private static <T> T asking(String operation, Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      throw asUpstream(operation, e);
    }
  }

  private static RuntimeException asUpstream(String operation, RuntimeException e) {
    if (e instanceof UpstreamUnavailable || e instanceof IllegalArgumentException) {
      return e;
    }
    return unavailable(operation, e);
  }

  private static UpstreamUnavailable unavailable(String operation, RuntimeException e) {
    int status = 0;
    String requestId = "";
    if (e instanceof HttpResponseException http && http.getResponse() != null) {
      status = http.getResponse().getStatusCode();
      requestId = Objects.requireNonNullElse(http.getResponse().getHeaderValue(REQUEST_ID), "");
    }
    return new UpstreamUnavailable("tables", operation, status, requestId, null, e);
  }
}
