package dev.greenroom.sandbox.outlook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The simulated Outlook, at a port of its own on this machine only. */
public final class OutlookPage implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Pages pages;
  private final JsonDoor json;

  private OutlookPage(HttpServer server, World world, Calendars calendars) {
    this.server = server;
    this.threads =
        Executors.newFixedThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task, "outlook");
              thread.setDaemon(true);
              return thread;
            });
    Actions actions = new Actions(calendars);
    this.pages = new Pages(world, calendars, actions);
    this.json = new JsonDoor(world, calendars, actions);
  }

  /**
   * @param port 0 for any that is free
   */
  public static OutlookPage start(World world, Calendars calendars, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    OutlookPage page = new OutlookPage(server, world, calendars);
    server.createContext("/", page::answer);
    server.setExecutor(page.threads);
    server.start();
    return page;
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answered answered = answered(exchange);
      answered.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] body = answered.body().getBytes(StandardCharsets.UTF_8);
      boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answered.status(), none ? -1 : body.length);
      if (!none) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answered answered(HttpExchange exchange) throws IOException {
    boolean isJson = exchange.getRequestURI().getPath().startsWith("/api/");
    try {
      Call call = Call.of(exchange);
      if (call.isPost() && isForeign(exchange)) {
        return Answered.html(403, pages.refusal("This form was sent by another page."));
      }
      if (!call.path().isEmpty() && call.path().get(0).equals("static")) {
        return asset(call);
      }
      return isJson ? json.answer(call) : pages.answer(call);
    } catch (GraphException e) {
      return isJson ? JsonDoor.refusal(e) : Answered.html(e.status(), pages.refusal(e.message()));
    }
  }

  /** A page elsewhere on the web must not move meetings here. */
  private static boolean isForeign(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String host = exchange.getRequestHeaders().getFirst("Host");
    return origin != null && !origin.equals("http://" + host);
  }

  private Answered asset(Call call) throws IOException {
    Optional<String> type =
        switch (call.path().get(call.path().size() - 1)) {
          case "outlook.css" -> Optional.of("text/css; charset=utf-8");
          case "outlook.js" -> Optional.of("text/javascript; charset=utf-8");
          default -> Optional.empty();
        };
    if (type.isEmpty()) {
      return Answered.html(404, pages.refusal("There is no such page."));
    }
    try (InputStream in =
        OutlookPage.class.getResourceAsStream(call.path().get(call.path().size() - 1))) {
      if (in == null) {
        throw new IllegalStateException("the sandbox was built without its page");
      }
      return new Answered(
          200,
          Map.of("Content-Type", type.get()),
          new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
