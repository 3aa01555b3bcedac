package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GraphClientsTest {
  private static final TenantId TENANT = new TenantId("7d6f0f8e-2f5e-4f35-9d1e-0a1b2c3d4e5f");
  private static final String ONE_USER = "{\"value\":[{\"id\":\"u1\"}]}";
  private static final Patience SHORT = new Patience(Duration.ofSeconds(3), Duration.ofMillis(400));

  private ScriptedGraph graph;
  private GraphClients clients;

  @BeforeEach
  void startGraph() throws IOException {
    graph = new ScriptedGraph();
    clients = new GraphClients(tenant -> ScriptedGraph.credential(), graph.url(), SHORT);
  }

  @AfterEach
  void stopGraph() {
    graph.close();
  }

  @Test
  void sendsTheTokenOverPlainHttpToTheLocalBaseUrl() throws Exception {
    graph.then(200, ONE_USER);

    UserCollectionResponse users = listUsers();

    assertThat(users.getValue()).hasSize(1);
    assertThat(graph.asked().get(0).authorization()).isEqualTo("Bearer token-of-a-test");
  }

  @Test
  void asksAgainAfterTheWaitThatGraphNamed() throws Exception {
    graph.then(429, "{}", "Retry-After", "1").then(200, ONE_USER);
    long before = System.nanoTime();

    listUsers();

    assertThat(graph.asked()).hasSize(2);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
  }

  @Test
  void doesNotWaitLongerThanItsPatience() {
    graph.then(429, "{}", "Retry-After", "120", "request-id", "r-1");

    UpstreamUnavailable thrown = catchThrowableOfType(UpstreamUnavailable.class, this::listUsers);

    assertThat(graph.asked()).hasSize(1);
    assertThat(thrown.status()).isEqualTo(429);
    assertThat(thrown.requestId()).isEqualTo("r-1");
    assertThat(thrown.retryAfter()).contains(Duration.ofSeconds(120));
  }

  @Test
  void triesAgainWhenGraphHangs() throws Exception {
    graph.then(exchange -> {}).then(200, ONE_USER);

    assertThat(listUsers().getValue()).hasSize(1);
  }

  @Test
  void givesUpOnAHangingGraphWithinItsPatience() {
    graph.then(exchange -> {});
    long before = System.nanoTime();

    assertThatThrownBy(this::listUsers).isInstanceOf(UpstreamUnavailable.class);

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void reportsARefusalWithItsInnermostCode() {
    graph.then(
        403,
        "{\"error\":{\"code\":\"Forbidden\",\"message\":\"ada@example.com\","
            + "\"innerError\":{\"code\":\"ErrorAccessDenied\",\"request-id\":\"r\"}}}",
        "request-id",
        "r-2");

    GraphRefused thrown = catchThrowableOfType(GraphRefused.class, this::listUsers);

    assertThat(thrown.status()).isEqualTo(403);
    assertThat(thrown.code()).isEqualTo("ErrorAccessDenied");
    assertThat(thrown).hasMessageNotContaining("ada");
  }

  @Test
  void keepsTheStatusOfAFailureThatCameAsAPage() {
    graph.then(403, "<html>blocked</html>", "Content-Type", "text/html");

    GraphRefused thrown = catchThrowableOfType(GraphRefused.class, this::listUsers);

    assertThat(thrown.status()).isEqualTo(403);
  }

  @Test
  void takesAPageInPlaceOfDataForAnOutage() {
    graph.then(200, "<html>sign in to the wifi</html>", "Content-Type", "text/html");

    assertThatThrownBy(this::listUsers).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void takesACutBodyForAnOutage() {
    graph.then(200, "{\"value\":[{\"id\":\"u1\"},{\"id\":");

    assertThatThrownBy(this::listUsers).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void takesAConnectionCutInTheMiddleForAnOutage() {
    graph.then(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          throw new IOException("cut");
        });

    assertThatThrownBy(this::listUsers).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void neverFollowsALinkToAnotherPort() throws IOException {
    try (ScriptedGraph thief = new ScriptedGraph()) {
      thief.then(200, ONE_USER);

      assertThatThrownBy(
              () -> ask(client -> client.users().withUrl(thief.url() + "/users?page=2").get()))
          .isInstanceOf(UpstreamUnavailable.class);

      assertThat(thief.asked()).isEmpty();
    }
  }

  @Test
  void neverFollowsARedirectToAnotherPort() throws IOException {
    try (ScriptedGraph thief = new ScriptedGraph()) {
      graph.then(302, "", "Location", thief.url() + "/users");

      assertThatThrownBy(this::listUsers).isInstanceOf(UpstreamUnavailable.class);

      assertThat(thief.asked()).isEmpty();
    }
  }

  @Test
  void neverHasMoreThanThreeRequestsInFlightForOneMailbox() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    graph.then(
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          pause(Duration.ofMillis(60));
          now.decrementAndGet();
          ScriptedGraph.answer(exchange, 200, ONE_USER);
        });
    ExecutorService threads = Executors.newFixedThreadPool(12);
    Callable<Object> question =
        () -> clients.ask(TENANT, "read", "mailbox-1", client -> client.users().get());

    threads.invokeAll(Stream.generate(() -> question).limit(12).toList());

    threads.shutdownNow();
    assertThat(graph.asked()).hasSize(12);
    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void asksForTheNationalCloudsOwnScope() {
    assertThat(GraphClients.scopeOf(URI.create("https://graph.microsoft.us/v1.0")))
        .isEqualTo("https://graph.microsoft.us/.default");
  }

  @Test
  void tellsAMissingTokenFromAFailingGraph() {
    clients =
        new GraphClients(
            tenant ->
                request -> {
                  throw new IllegalStateException("no token");
                },
            graph.url());

    UpstreamUnavailable thrown = catchThrowableOfType(UpstreamUnavailable.class, this::listUsers);

    assertThat(thrown.upstream()).isEqualTo("entra");
    assertThat(graph.asked()).isEmpty();
  }

  @Test
  void sendsAThrottledPartOfABatchAgainAlone() throws Exception {
    graph
        .then(
            200,
            "{\"responses\":[{\"id\":\"a\",\"status\":200,\"body\":{\"n\":1}},"
                + "{\"id\":\"b\",\"status\":429,\"headers\":{\"Retry-After\":\"1\"}}]}")
        .then(200, "{\"responses\":[{\"id\":\"b\",\"status\":200,\"body\":{\"n\":2}}]}");

    var answers =
        new GraphBatch(clients)
            .ask(
                TENANT,
                "read two",
                List.of(GraphBatch.Part.get("a", "/users/1"), GraphBatch.Part.get("b", "/users/2")),
                SHORT);

    assertThat(answers.get("a").body().path("n").asInt()).isEqualTo(1);
    assertThat(answers.get("b").body().path("n").asInt()).isEqualTo(2);
    assertThat(graph.asked().get(1).body()).contains("/users/2").doesNotContain("/users/1");
  }

  private UserCollectionResponse listUsers() throws GraphRefused {
    return ask(client -> client.users().get());
  }

  private UserCollectionResponse ask(Function<GraphServiceClient, UserCollectionResponse> question)
      throws GraphRefused {
    return clients.ask(TENANT, "list users", GraphClients.NO_MAILBOX, question);
  }

  private static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
