package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook: it validates as it should, or not, and keeps what it is told. */
final class Listener implements AutoCloseable {
  final List<JsonNode> posts = new CopyOnWriteArrayList<>();
  volatile String validationAnswer = "";
  volatile int refusals;
  volatile int validations;
  private final HttpServer server;

  Listener() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/graph/notifications?key=1";
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String query = exchange.getRequestURI().getRawQuery();
      int at = query.indexOf("validationToken=");
      if (at >= 0) {
        validations++;
        String token =
            URLDecoder.decode(query.substring(at + 16), StandardCharsets.UTF_8) + validationAnswer;
        byte[] answer = token.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      } else if (refusals > 0) {
        refusals--;
        exchange.sendResponseHeaders(503, -1);
      } else {
        posts.add(Town.parse(body));
        exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  /** All notifications, in the order in which they came. */
  List<JsonNode> notifications() {
    List<JsonNode> all = new ArrayList<>();
    posts.forEach(post -> post.get("value").forEach(all::add));
    return all;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
