package dev.greenroom.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Mono;

/** A Graph that says what it was told to say, one answer after the other; the last one for ever. */
final class ScriptedGraph implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ConcurrentLinkedQueue<Line> script = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Line last = exchange -> answer(exchange, 500, "{}");

  interface Line {
    void say(HttpExchange exchange) throws IOException;
  }

  record Asked(
      String method, String path, String authorization, List<String> prefer, String body) {}

  ScriptedGraph() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::hear);
    server.setExecutor(threads);
    server.start();
  }

  static TokenCredential credential() {
    return request ->
        Mono.just(new AccessToken("token-of-a-test", OffsetDateTime.now().plusHours(1)));
  }

  URI url() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/v1.0");
  }

  ScriptedGraph then(Line line) {
    script.add(line);
    return this;
  }

  ScriptedGraph then(int status, String body, String... headers) {
    return then(exchange -> answer(exchange, status, body, headers));
  }

  List<Asked> asked() {
    return asked;
  }

  static void answer(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @SuppressWarnings("try") // HttpExchange is closed by whoever answers, late or never
  private void hear(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            String.valueOf(headers.getFirst("Authorization")),
            headers.getOrDefault("Prefer", List.of()),
            body));
    Line line = script.poll();
    if (line != null) {
      last = line;
    }
    last.say(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
