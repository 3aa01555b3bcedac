package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.sandbox.proxy.CallJournal;
import dev.greenroom.sandbox.proxy.Fault;
import dev.greenroom.sandbox.proxy.FaultProxy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Azure's store, on Azurite. */
class AzureRowStoreTest implements RowStoreContract {
  private static final CallJournal JOURNAL = new CallJournal();

  private static FaultProxy proxy;
  private static AzureRowStore rows;

  private final String partition = UUID.randomUUID().toString();

  @BeforeAll
  static void openTheStore() {
    Azurite azurite = SharedAzurite.get();
    proxy = FaultProxy.start("tables", azurite.tableEndpoint(), JOURNAL);
    rows =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(azurite.connectionString(azurite.queueEndpoint(), proxy.uri()))
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    rows.createTables(List.of(TABLE));
  }

  @AfterAll
  static void closeTheProxy() {
    proxy.close();
  }

  @Test
  void aTransactionWhoseAnswerIsLostIsNoConflictWithItself() throws RowConflict {
    String old = rows.write(TABLE, partition, new Write.Insert("old", Map.of("n", 1)));
    String gone = rows.write(TABLE, partition, new Write.Insert("gone", Map.of("n", 1)));
    loseTheNextAnswer();

    Map<String, String> etags =
        rows.transact(
            TABLE,
            partition,
            List.of(
                new Write.Insert("new", Map.of("n", 2)),
                new Write.Replace("old", Map.of("n", 2), old),
                new Write.Delete("gone", gone)));

    rows.write(TABLE, partition, new Write.Replace("new", Map.of("n", 3), etags.get("new")));
    rows.write(TABLE, partition, new Write.Replace("old", Map.of("n", 3), etags.get("old")));
    assertThat(rows.getAll(TABLE, partition, List.of("new", "old", "gone")))
        .extractingFromEntries(entry -> entry.getValue().values().get("n"))
        .containsExactly(3, 3);
  }

  @Test
  void aRepeatedTransactionThatMeetsSomebodyElsesRowIsAConflict() throws RowConflict {
    rows.write(TABLE, partition, new Write.Insert("a", Map.of("n", 1)));
    loseTheNextAnswer();

    assertThatThrownBy(() -> rows.write(TABLE, partition, new Write.Insert("a", Map.of("n", 1))))
        .isInstanceOf(RowConflict.class);
  }

  private static void loseTheNextAnswer() {
    AtomicBoolean lost = new AtomicBoolean();
    JOURNAL.plan(
        call ->
            call.method().equals("POST") && lost.compareAndSet(false, true)
                ? Fault.cutAnswer()
                : Fault.none());
  }

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public String partition() {
    return partition;
  }
}
