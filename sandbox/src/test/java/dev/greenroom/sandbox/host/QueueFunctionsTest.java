package dev.greenroom.sandbox.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.sandbox.proxy.CallJournal;
import dev.greenroom.sandbox.proxy.Fault;
import dev.greenroom.sandbox.proxy.FaultProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queue functions and queue outputs of a staged app, on a real Azurite. */
@Timeout(60)
class QueueFunctionsTest {
  @TempDir private Path folder;

  private final String prefix = "q" + UUID.randomUUID().toString().substring(0, 8);
  private final Azurite azurite = SharedAzurite.get();
  private Path app;
  private FunctionHost host;

  @BeforeEach
  void startHost() throws IOException {
    app =
        new StagedAppBuilder(folder)
            .source(
                "Work",
                """
                public class Work {
                  public HttpResponseMessage put(
                      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request,
                      @QueueOutput(name = "out", queueName = "x", connection = "") OutputBinding<List<String>> out) {
                    out.setValue(List.of(request.getBody().get().split(",")));
                    return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
                  }
                  public void work(
                      @QueueTrigger(name = "message", queueName = "x", connection = "") String message,
                      @BindingName("DequeueCount") long tries,
                      @BindingName("Id") String id,
                      @BindingName("InsertionTime") String inserted,
                      @QueueOutput(name = "done", queueName = "x", connection = "") OutputBinding<String> done)
                      throws Exception {
                    if (message.equals("poisonous") || (message.equals("second-try") && tries < 2)) {
                      throw new IllegalStateException("not this time");
                    }
                    if (message.equals("slow")) {
                      Thread.sleep(3000);
                    }
                    done.setValue(message + " " + tries + " " + inserted.startsWith("\\"20") + " " + !id.isEmpty());
                  }
                }
                """)
            .function(
                "Put",
                "Work.put",
                StagedAppBuilder.httpTrigger("POST", "put", "ANONYMOUS"),
                StagedAppBuilder.HTTP_OUT,
                StagedAppBuilder.queue("queue", "out", "out", "%WorkQueue%"))
            .function(
                "Work",
                "Work.work",
                StagedAppBuilder.queue("queueTrigger", "in", "message", "%WorkQueue%"),
                StagedAppBuilder.queue("queue", "out", "done", prefix + "done"))
            .stage();
    host = startWith(azurite.connectionString());
  }

  @AfterEach
  void stopHost() {
    host.close();
  }

  private FunctionHost startWith(String storage) {
    return FunctionHost.start(
        HostOptions.of(app)
            .withSettings(Map.of("AzureWebJobsStorage", storage, "WorkQueue", prefix + "work"))
            .withQueueLease(Duration.ofSeconds(2)));
  }

  private QueueClient queue(String suffix) {
    return new QueueServiceClientBuilder()
        .connectionString(azurite.connectionString())
        .buildClient()
        .getQueueClient(prefix + suffix);
  }

  private int post(String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(host.uri() + "/api/put"))
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
  }

  /** Waits for {@code count} messages, and takes them. */
  private List<String> take(String suffix, int count) throws InterruptedException {
    QueueClient queue = queue(suffix);
    queue.createIfNotExists();
    List<String> texts = new ArrayList<>();
    while (texts.size() < count) {
      queue
          .receiveMessages(32)
          .forEach(
              message -> {
                texts.add(decoded(message.getBody().toString()));
                queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
              });
      Thread.sleep(20);
    }
    return texts;
  }

  private static String decoded(String text) {
    return new String(Base64.getDecoder().decode(text), UTF_8);
  }

  @Test
  void sendsOneMessagePerItemAndRunsTheFunctionForEach() throws Exception {
    assertThat(post("a,b,c")).isEqualTo(202);

    assertThat(take("done", 3))
        .containsExactlyInAnyOrder("a 1 true true", "b 1 true true", "c 1 true true");
  }

  @Test
  void triesAgainWhatFailed() throws Exception {
    post("second-try");

    assertThat(take("done", 1)).containsExactly("second-try 2 true true");
  }

  @Test
  void movesToPoisonWhatKeepsFailing() throws Exception {
    post("poisonous");

    assertThat(take("work-poison", 1)).containsExactly("poisonous");
    assertThat(queue("work").getProperties().getApproximateMessagesCount()).isZero();
  }

  @Test
  void movesToPoisonAtOnceWhatHasAnotherEncoding() throws Exception {
    queue("work").createIfNotExists();
    queue("work").sendMessage("{not base64}");
    queue("work-poison").createIfNotExists();

    while (queue("work-poison").getProperties().getApproximateMessagesCount() == 0) {
      Thread.sleep(20);
    }
    assertThat(queue("work-poison").peekMessage().getBody()).hasToString("{not base64}");
  }

  @Test
  void keepsAMessageInvisibleWhileItsFunctionRunsLongerThanTheLease() throws Exception {
    post("slow");

    assertThat(take("done", 1)).containsExactly("slow 1 true true");
    assertThat(queue("work").getProperties().getApproximateMessagesCount()).isZero();
  }

  @Test
  void finishesWhatRunsBeforeItStops() throws Exception {
    post("slow");
    while (queue("work").peekMessage() != null) {
      Thread.sleep(20);
    }

    host.close();

    assertThat(take("done", 1)).containsExactly("slow 1 true true");
    host = startWith(azurite.connectionString());
  }

  @Test
  void refusesAMessageThatAQueueWouldNotTake() throws Exception {
    assertThat(post("x".repeat(50_000))).isEqualTo(500);
  }

  @Test
  void givesAKilledHostsMessageToTheNextOne() throws Exception {
    host.close();
    var process =
        HostProcess.of(app)
            .setting("AzureWebJobsStorage", azurite.connectionString())
            .setting("WorkQueue", prefix + "work")
            .queueLease(Duration.ofSeconds(2));
    HostProcess first = process.start();
    queue("work").createIfNotExists();
    queue("work").sendMessage(Base64.getEncoder().encodeToString("slow".getBytes(UTF_8)));
    while (queue("work").peekMessage() != null) {
      Thread.sleep(20);
    }
    first.kill();

    try (HostProcess second = process.start()) {
      assertThat(take("done", 1)).containsExactly("slow 2 true true");
      assertThat(second.isAlive()).isTrue();
    }
  }

  @Test
  void runsAFunctionAgainWhenItsHostDiedBetweenOutputAndDeletion() throws Exception {
    host.close();
    CallJournal journal = new CallJournal();
    try (FaultProxy queues = FaultProxy.start("queues", azurite.queueEndpoint(), journal)) {
      var process =
          HostProcess.of(app)
              .setting(
                  "AzureWebJobsStorage",
                  azurite.connectionString(queues.uri(), azurite.tableEndpoint()))
              .setting("WorkQueue", prefix + "work")
              .queueLease(Duration.ofSeconds(2));
      HostProcess first = process.start();
      queue("done").createIfNotExists();
      journal.counting(call -> call.method().equals("POST"));
      journal.plan(CallJournal.atStep(1, Fault.crashAfter(first::kill)));
      queue("work").createIfNotExists();
      queue("work").sendMessage(Base64.getEncoder().encodeToString("a".getBytes(UTF_8)));
      while (first.isAlive()) {
        Thread.sleep(20);
      }

      try (HostProcess second = process.start()) {
        assertThat(take("done", 2)).containsExactly("a 1 true true", "a 2 true true");
        assertThat(second.isAlive()).isTrue();
      }
      assertThat(journal.steps().get(0).path()).contains(prefix + "done/messages");
    }
  }

  @Test
  void answersWithAnErrorWhenTheQueueHangs() throws Exception {
    CallJournal journal = new CallJournal();
    try (FaultProxy queues = FaultProxy.start("queues", azurite.queueEndpoint(), journal)) {
      host.close();
      host = startWith(azurite.connectionString(queues.uri(), azurite.tableEndpoint()));
      journal.plan(call -> call.method().equals("POST") ? Fault.hang() : Fault.none());
      long started = System.nanoTime();

      assertThat(post("a,b,c")).isEqualTo(500);
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }
  }

  @Test
  void answersWithAnErrorWhenTheQueueIsAway() throws Exception {
    host.close();
    host =
        startWith(
            azurite.connectionString(
                URI.create("http://127.0.0.1:1/devstoreaccount1"), azurite.tableEndpoint()));
    long started = System.nanoTime();

    assertThat(post("a")).isEqualTo(500);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
  }
}
