package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Stands between the adapters and the simulator: counts every call, and lets one of them go wrong.
 */
final class Relay implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Set<String> PASSED_ON =
      Set.of("authorization", "content-type", "prefer", "accept");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String graph;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();
  private volatile int firstStruck = Integer.MAX_VALUE;
  private volatile int lastStruck;
  private volatile Trouble trouble = (relay, exchange, call, passedOn) -> false;

  /** A call that came. */
  record Call(int number, String method, String path, String body, long nanoTime) {
    boolean isRead() {
      if (method.equals("GET")) {
        return true;
      }
      return path.endsWith("/$batch") && methodsOf(body).equals(Set.of("GET"));
    }

    private static Set<String> methodsOf(String batch) {
      Set<String> methods = new TreeSet<>();
      try {
        JSON.readTree(batch)
            .path("requests")
            .forEach(one -> methods.add(one.path("method").asText()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return methods;
    }
  }

  /** What goes wrong; answers itself, or leaves it to the relay. */
  interface Trouble {
    /**
     * @param passedOn gets Graph's own answer
     * @return whether the call was answered
     */
    boolean strike(Relay relay, HttpExchange exchange, Call call, Passing passedOn)
        throws IOException;
  }

  /** Graph's own answer. */
  interface Passing {
    HttpResponse<String> answer() throws IOException;
  }

  Relay(String graph) {
    this.graph = graph;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1.0");
  }

  Relay strike(int from, int until, Trouble wanted) {
    firstStruck = from;
    lastStruck = until;
    trouble = wanted;
    return this;
  }

  List<Call> calls() {
    return calls;
  }

  int mostInFlight() {
    return mostInFlight.get();
  }

  private void serve(HttpExchange exchange) throws IOException {
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Call call = note(exchange, body);
      Passing passing = () -> pass(exchange, body);
      boolean struck = call.number() >= firstStruck && call.number() <= lastStruck;
      if (!struck || !trouble.strike(this, exchange, call, passing)) {
        HttpResponse<String> answer = passing.answer();
        send(exchange, answer.statusCode(), answer.body());
      }
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private synchronized Call note(HttpExchange exchange, String body) {
    Call call =
        new Call(
            calls.size() + 1,
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            body,
            System.nanoTime());
    calls.add(call);
    return call;
  }

  private HttpResponse<String> pass(HttpExchange exchange, String body) throws IOException {
    String target =
        exchange
            .getRequestURI()
            .toString()
            .replaceFirst("^/v1.0", "")
            .replace("top=999", "top=10"); // so that a small tenant has several pages
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(graph + target))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofString(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void send(HttpExchange exchange, int status, String body, String... headers)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
    }
    byte[] bytes = body.replace(graph, url().toString()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /** An error in Graph's shape. */
  static Trouble error(int status, String code, String... headers) {
    String body =
        "{\"error\":{\"code\":\"%s\",\"message\":\"refused on command\"}}".formatted(code);
    return (relay, exchange, call, passing) -> {
      relay.send(exchange, status, body, headers);
      return true;
    };
  }

  static Trouble page(int status) {
    return (relay, exchange, call, passing) -> {
      relay.send(
          exchange, status, "<html><body>Sign in</body></html>", "Content-Type", "text/html");
      return true;
    };
  }

  static Trouble hang(Duration time) {
    return (relay, exchange, call, passing) -> {
      try {
        Thread.sleep(time.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return true; // closing without an answer cuts the connection
    };
  }

  static Trouble cut() {
    return (relay, exchange, call, passing) -> true;
  }

  /** Half of Graph's answer, and then nothing. */
  static Trouble cutBody() {
    return (relay, exchange, call, passing) -> {
      byte[] whole = passing.answer().body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, whole.length);
      exchange.getResponseBody().write(whole, 0, whole.length / 2);
      return true;
    };
  }

  /** Graph's answer with something changed in it. */
  static Trouble edited(Consumer<ObjectNode> edit) {
    return (relay, exchange, call, passing) -> {
      HttpResponse<String> answer = passing.answer();
      JsonNode body = JSON.readTree(answer.body());
      edit.accept((ObjectNode) body);
      relay.send(exchange, answer.statusCode(), body.toString());
      return true;
    };
  }

  /** A page with nothing on it that leads back to what was asked; only where pages are. */
  static Trouble emptyPage() {
    return (relay, exchange, call, passing) -> {
      if (!call.method().equals("GET")) {
        return false;
      }
      String same = relay.url() + exchange.getRequestURI().toString().replaceFirst("^/v1.0", "");
      ObjectNode page = JSON.createObjectNode();
      page.putArray("value");
      page.put("@odata.nextLink", same);
      relay.send(exchange, 200, page.toString());
      return true;
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  static List<JsonNode> copyOf(JsonNode items) {
    List<JsonNode> copies = new ArrayList<>();
    items.forEach(item -> copies.add(item.deepCopy()));
    return copies;
  }
}
