package dev.greenroom.sandbox.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.data.tables.models.TableTransactionFailedException;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A proxy in front of a real Azurite: what it passes on, and what it breaks. */
@Timeout(60)
class FaultProxyTest {
  private final Azurite azurite = SharedAzurite.get();
  private final CallJournal journal = new CallJournal();
  private final FaultProxy tables = FaultProxy.start("tables", azurite.tableEndpoint(), journal);
  private final FaultProxy queues = FaultProxy.start("queues", azurite.queueEndpoint(), journal);
  private final String storage = azurite.connectionString(queues.uri(), tables.uri());
  private final String name = "t" + UUID.randomUUID().toString().replace("-", "");

  @AfterEach
  void closeProxies() {
    tables.close();
    queues.close();
  }

  private TableClient table() {
    TableClient table =
        new TableClientBuilder().connectionString(storage).tableName(name).buildClient();
    table.createTable();
    return table;
  }

  private QueueClient queue() {
    QueueClient queue =
        new QueueServiceClientBuilder()
            .connectionString(storage)
            .retryOptions(
                new RequestRetryOptions(
                    RetryPolicyType.FIXED, 1, Duration.ofSeconds(5), null, null, null))
            .buildClient()
            .getQueueClient(name);
    queue.create();
    return queue;
  }

  private long rows() {
    return new TableServiceClientBuilder()
            .connectionString(azurite.connectionString())
            .buildClient()
            .getTableClient(name)
            .listEntities()
            .stream()
            .count();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + tables.port() + path))
            .timeout(Duration.ofMillis(500))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static List<TableTransactionAction> insertions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new TableEntity("p", "r" + i).addProperty("n", i))
        .map(row -> new TableTransactionAction(TableTransactionActionType.CREATE, row))
        .toList();
  }

  @Test
  void passesATransactionOn() {
    TableClient table = table();

    table.submitTransaction(insertions(100));

    assertThat(rows()).isEqualTo(100);
    assertThat(journal.steps())
        .extracting(Call::toString)
        .containsExactly(
            "1 tables POST /devstoreaccount1/Tables", "2 tables POST /devstoreaccount1/$batch");
  }

  @Test
  void passesAFailedTransactionOn() {
    TableClient table = table();
    table.createEntity(new TableEntity("p", "r5"));

    assertThatExceptionOfType(TableTransactionFailedException.class)
        .isThrownBy(() -> table.submitTransaction(insertions(10)))
        .matches(failed -> failed.getFailedTransactionActionIndex().equals(5));
  }

  @Test
  void passesPagesAndFiltersOn() {
    TableClient table = table();
    table.submitTransaction(insertions(50));

    var some = new ListEntitiesOptions().setFilter("PartitionKey eq 'p' and n ge 20").setTop(7);

    assertThat(table.listEntities(some, null, Context.NONE).stream()).hasSize(30);
    assertThat(journal.calls().get(2).path()).doesNotContain("ge 20", "20ge").contains("filter");
  }

  @Test
  void passesQueueMessagesOnAndCountsNoPolling() {
    QueueClient queue = queue();
    queue.sendMessage("grüße & <mehr>");

    var message = queue.receiveMessage();
    queue.deleteMessage(message.getMessageId(), message.getPopReceipt());

    assertThat(message.getBody()).hasToString("grüße & <mehr>");
    assertThat(journal.steps()).extracting(Call::method).containsExactly("PUT", "POST", "DELETE");
    assertThat(journal.calls()).hasSize(4);
  }

  @Test
  void runsAnActionBeforeTheUpstreamHears() {
    TableClient table = table();
    AtomicLong rowsThen = new AtomicLong(-1);
    journal.plan(CallJournal.atStep(2, Fault.before(() -> rowsThen.set(rows()))));

    table.submitTransaction(insertions(3));

    assertThat(rowsThen).hasValue(0);
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void runsAnActionAfterTheUpstreamHasDoneIt() {
    TableClient table = table();
    AtomicLong rowsThen = new AtomicLong(-1);
    journal.plan(CallJournal.atStep(2, Fault.after(() -> rowsThen.set(rows()))));

    table.submitTransaction(insertions(3));

    assertThat(rowsThen).hasValue(3);
  }

  @Test
  void letsACallerDieBeforeOrAfterItsCall() throws IOException {
    AtomicInteger crashes = new AtomicInteger();
    journal.plan(CallJournal.atStep(1, Fault.crashBefore(crashes::incrementAndGet)));
    assertThat(postToACounterThroughAProxy()).isZero();

    journal.plan(CallJournal.atStep(2, Fault.crashAfter(crashes::incrementAndGet)));

    assertThat(postToACounterThroughAProxy()).isOne();
    assertThat(crashes).hasValue(2);
  }

  @Test
  void cutsARequestBeforeItIsHeard() throws IOException {
    journal.plan(CallJournal.atStep(1, Fault.cutRequest()));

    assertThat(postToACounterThroughAProxy()).isZero();
  }

  @Test
  void cutsAnAnswerAfterItWasDone() throws IOException {
    journal.plan(CallJournal.atStep(1, Fault.cutAnswer()));

    assertThat(postToACounterThroughAProxy()).isOne();
    assertThat(journal.exchanges().get(0).status()).isZero();
  }

  /** One POST that gets no answer; returns how many the upstream heard. */
  private int postToACounterThroughAProxy() throws IOException {
    AtomicInteger heard = new AtomicInteger();
    HttpServer upstream =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    upstream.createContext(
        "/",
        exchange -> {
          heard.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    upstream.start();
    URI address = URI.create("http://127.0.0.1:" + upstream.getAddress().getPort());
    try (FaultProxy proxy = FaultProxy.start("counter", address, journal)) {
      var post =
          HttpRequest.newBuilder(URI.create(proxy.uri() + "/x"))
              .POST(BodyPublishers.ofString("once"))
              .build();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> HttpClient.newHttpClient().send(post, BodyHandlers.ofString()));
    } finally {
      upstream.stop(0);
    }
    return heard.get();
  }

  /**
   * A fact to know about: OkHttp repeats a POST on a new connection when a kept-alive one breaks.
   */
  @Test
  void showsThatOkHttpRepeatsAPostWhoseAnswerWasCut() {
    QueueClient queue = queue();
    journal.plan(CallJournal.atStep(2, Fault.cutAnswer()));

    queue.sendMessage("a");

    assertThat(queue.getProperties().getApproximateMessagesCount()).isEqualTo(2);
  }

  @Test
  void cutsABodyInItsMiddle() {
    journal.plan(CallJournal.atStep(1, Fault.cutBody()));

    assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/devstoreaccount1/Tables"));
  }

  @Test
  void answersInsteadOfTheUpstream() throws Exception {
    journal.plan(CallJournal.atStep(1, Fault.answer(429, Map.of("Retry-After", "7"), "not now")));

    var reply = get("/devstoreaccount1/Tables");

    assertThat(reply.statusCode()).isEqualTo(429);
    assertThat(reply.headers().firstValue("Retry-After")).contains("7");
    assertThat(reply.body()).isEqualTo("not now");
  }

  @Test
  void lies() {
    QueueClient queue = queue();
    journal.plan(CallJournal.atStep(2, Fault.doneButAnswered(Fault.answer(504))));

    assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> queue.sendMessage("a"));
    assertThat(queue.getProperties().getApproximateMessagesCount()).isOne();
  }

  @Test
  void hangs() {
    journal.plan(CallJournal.atStep(1, Fault.hang()));

    assertThatExceptionOfType(HttpTimeoutException.class)
        .isThrownBy(() -> get("/devstoreaccount1/Tables"));
  }

  @Test
  void delays() throws Exception {
    journal.plan(CallJournal.atStep(1, Fault.delay(Duration.ofMillis(200))));
    long started = System.nanoTime();

    assertThat(get("/devstoreaccount1/Tables").statusCode()).isEqualTo(403);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void dropsEverythingWhileDead() throws Exception {
    tables.die();
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> get("/devstoreaccount1/Tables"));
    assertThat(journal.calls()).isEmpty();

    tables.revive();

    assertThat(get("/devstoreaccount1/Tables").statusCode()).isEqualTo(403);
  }

  @Test
  void carriesManyCallersAtOnce() {
    TableClient table = table();

    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> table.createEntity(new TableEntity("p", "r" + i)));

    assertThat(rows()).isEqualTo(200);
    assertThat(journal.exchanges()).hasSize(201).allMatch(done -> done.status() < 300);
  }
}
