package dev.greenroom.benchmarks;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The same rows written with the SDK alone: a hundred in a transaction, as many at once as the sync
 * has under way. {@code save FILE} keeps the rows of a sync, {@code write FILE} writes them into a
 * table of their own and says how many milliseconds that took.
 */
public final class BareRows {
  private static final int WRITERS = 4;
  private static final int TRANSACTION = 100;

  private BareRows() {}

  public static void main(String[] arguments) throws Exception {
    TableServiceClient service =
        new TableServiceClientBuilder()
            .connectionString(Optional.ofNullable(System.getenv("Storage")).orElseThrow())
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .buildClient();
    Path file = Path.of(arguments[1]);
    if (arguments[0].equals("save")) {
      save(service.getTableClient("people"), file);
    } else {
      service.createTable("bare");
      System.out.println(write(service.getTableClient("bare"), file));
    }
    System.exit(0);
  }

  private static void save(TableClient people, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    String filter = "PartitionKey eq '%s'".formatted(ManyPeople.TENANT);
    for (TableEntity row :
        people.listEntities(
            new ListEntitiesOptions().setFilter(filter), Duration.ofMinutes(5), null)) {
      lines.add(
          row.getRowKey() + "\t" + row.getProperty("greenroomWrite") + "\t" + row.getProperty("data"));
    }
    Files.write(file, lines, StandardCharsets.UTF_8);
  }

  private static long write(TableClient bare, Path file) throws Exception {
    List<List<TableTransactionAction>> transactions = new ArrayList<>();
    List<TableTransactionAction> one = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", 3);
      one.add(
          new TableTransactionAction(
              TableTransactionActionType.CREATE,
              new TableEntity(ManyPeople.TENANT, parts[0])
                  .addProperty("greenroomWrite", parts[1])
                  .addProperty("data", parts[2])));
      if (one.size() == TRANSACTION) {
        transactions.add(one);
        one = new ArrayList<>();
      }
    }
    if (!one.isEmpty()) {
      transactions.add(one);
    }
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    List<Callable<Object>> work =
        transactions.stream()
            .<Callable<Object>>map(actions -> () -> bare.submitTransaction(actions))
            .toList();
    long began = System.nanoTime();
    for (Future<Object> done : threads.invokeAll(work)) {
      done.get();
    }
    return (System.nanoTime() - began) / 1_000_000;
  }
}
