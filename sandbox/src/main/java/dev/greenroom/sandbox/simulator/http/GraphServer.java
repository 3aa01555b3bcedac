package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.Faults;
import dev.greenroom.sandbox.simulator.faults.WireFault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Graph over plain HTTP on this machine's loopback address. */
public final class GraphServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final System.Logger LOG = System.getLogger(GraphServer.class.getName());
  private static final String VERSION = "/v1.0";

  private final HttpServer server;
  private final ExecutorService threads;
  private final World world;
  private final Function<Optional<String>, Caller> callers;
  private final GraphDispatcher dispatcher;
  private final Batch batch;

  private GraphServer(
      HttpServer server,
      ExecutorService threads,
      World world,
      Function<Optional<String>, Caller> callers,
      GraphDispatcher dispatcher) {
    this.server = server;
    this.threads = threads;
    this.world = world;
    this.callers = callers;
    this.dispatcher = dispatcher;
    this.batch = new Batch(dispatcher, threads);
    server.createContext(VERSION + "/", this::serve);
    server.setExecutor(threads);
  }

  /**
   * Puts Graph onto a server that listens already.
   *
   * @param callers reads an Authorization header, or refuses it
   * @param limits how slow and how strict to be
   */
  public static GraphServer on(
      HttpServer server,
      World world,
      Function<Optional<String>, Caller> callers,
      GraphRoutes routes,
      Faults faults,
      Traffic traffic,
      Limits limits) {
    MailboxThrottle throttle = new MailboxThrottle(world::clock, limits.retryAfter(), traffic);
    GraphDispatcher dispatcher =
        new GraphDispatcher(world, routes, faults, traffic, throttle, limits.latency());
    return new GraphServer(server, threads(), world, callers, dispatcher);
  }

  /**
   * @param latency how long each operation takes at least
   * @param retryAfter what an app is told that has too many calls in one mailbox
   */
  public record Limits(Duration latency, Duration retryAfter) {}

  /** The address with the version: {@code http://127.0.0.1:port/v1.0}. */
  public static String urlOf(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + VERSION;
  }

  private static ExecutorService threads() {
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "graph");
          thread.setDaemon(true);
          return thread;
        });
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      try {
        send(exchange, answer(read(exchange, body)));
      } catch (WireFault fault) {
        act(exchange, fault.fault());
      }
    }
  }

  private static GraphRequest read(HttpExchange exchange, String body) {
    URI uri = exchange.getRequestURI();
    String host =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
            .orElse(
                exchange.getLocalAddress().getHostString()
                    + ":"
                    + exchange.getLocalAddress().getPort());
    return new GraphRequest(
        exchange.getRequestMethod(),
        uri.getRawPath().substring(VERSION.length()),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        exchange.getRequestHeaders(),
        body,
        "http://" + host + VERSION);
  }

  private GraphReply answer(GraphRequest request) {
    try {
      Caller caller = callers.apply(request.header("Authorization").stream().findFirst());
      Tenant tenant =
          world
              .tenant(caller.tenantId())
              .orElseThrow(() -> new IllegalStateException("a token of a tenant that is gone"));
      if (request.method().equals("POST") && request.path().equals("/$batch")) {
        return batch.run(request, bodyOf(request), tenant, caller);
      }
      return dispatcher.answer(request, tenant, caller);
    } catch (WireFault fault) {
      throw fault;
    } catch (GraphException refusal) {
      return refuse(refusal);
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.ERROR, "the simulator has failed on " + request.path(), bug);
      return refuse(
          new GraphException(500, "InternalServerError", "The simulator has a bug: " + bug));
    }
  }

  private GraphReply refuse(GraphException refusal) {
    String id = UUID.randomUUID().toString();
    String date =
        world.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    return GraphReply.refusal(refusal, id, id, date);
  }

  private static ObjectNode bodyOf(GraphRequest request) {
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw GraphException.badRequest("Invalid batch payload format.");
    }
    throw GraphException.badRequest("Invalid batch payload format.");
  }

  private static void send(HttpExchange exchange, GraphReply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.json().isEmpty()) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    byte[] body = JSON.writeValueAsBytes(reply.json().get());
    exchange
        .getResponseHeaders()
        .set(
            "Content-Type",
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8");
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  /** Closing an exchange that has sent nothing cuts its connection. */
  private static void act(HttpExchange exchange, Fault fault) throws IOException {
    if (fault instanceof Fault.Hang hang) {
      Effects.sleep(hang.time());
    } else if (fault instanceof Fault.WebPage page) {
      byte[] html =
          "<html><head><title>Service Unavailable</title></head><body>Our services aren't available right now</body></html>"
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(page.status(), html.length);
      exchange.getResponseBody().write(html);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
