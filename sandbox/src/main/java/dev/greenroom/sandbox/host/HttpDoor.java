package dev.greenroom.sandbox.host;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Every request that comes in: CORS, the doors under /admin, else the function whose route fits.
 */
final class HttpDoor implements HttpHandler {
  private static final Logger LOG = Logger.getLogger("Host.Http");

  /** The real host's, unless a plan says otherwise. */
  private static final long MAX_BODY = 104_857_600;

  private final Routes routes;
  private final AppSettings settings;
  private final AccessKeys keys;
  private final Cors cors;
  private final Invoker invoker;
  private final AdminDoor admin;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean stopping;

  HttpDoor(
      Routes routes,
      AppSettings settings,
      AccessKeys keys,
      Cors cors,
      Invoker invoker,
      AdminDoor admin) {
    this.routes = routes;
    this.settings = settings;
    this.keys = keys;
    this.cors = cors;
    this.invoker = invoker;
    this.admin = admin;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    open.incrementAndGet();
    try (exchange) {
      HttpReply reply = stopping ? HttpReply.empty(503) : replyTo(exchange);
      cors.headersFor(exchange.getRequestHeaders().getFirst("Origin"))
          .ifPresent(
              headers ->
                  headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value)));
      reply.send(exchange);
    } finally {
      open.decrementAndGet();
    }
  }

  private HttpReply replyTo(HttpExchange exchange) throws IOException {
    try {
      return route(exchange);
    } catch (URISyntaxException malformedHost) {
      return HttpReply.empty(400);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "a request could not be answered", e);
      return HttpReply.empty(500);
    }
  }

  private HttpReply route(HttpExchange exchange) throws IOException, URISyntaxException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getRawPath();
    Headers headers = exchange.getRequestHeaders();
    Optional<HttpReply> preflight =
        cors.preflight(
            method,
            headers.getFirst("Origin"),
            headers.getFirst("Access-Control-Request-Method"),
            headers.getFirst("Access-Control-Request-Headers"));
    if (preflight.isPresent()) {
      return preflight.get();
    }
    if (path.toLowerCase(Locale.ROOT).startsWith("/admin/")) {
      return admin.answer(exchange);
    }
    Optional<Routes.Match> match = routes.find(method, path);
    if (match.isEmpty() || settings.isDisabled(match.get().function().name())) {
      return path.equals("/") ? HttpReply.empty(200) : HttpReply.empty(404);
    }
    if (contentLength(headers) > MAX_BODY) {
      return HttpReply.empty(413);
    }
    HttpInput input = read(exchange);
    return keys.open(match.get().function(), input)
        ? invoke(match.get(), input)
        : HttpReply.empty(401);
  }

  private HttpReply invoke(Routes.Match match, HttpInput input) {
    Invocation invocation = new Invocation(new Invocation.Input.Http(input), match.parameters());
    try {
      return HttpReply.of(invoker.run(match.function(), invocation));
    } catch (LoadedFunction.Failed reported) {
      return HttpReply.empty(500);
    } catch (IllegalStateException e) {
      LOG.log(Level.SEVERE, "the answer of " + match.function().name() + " cannot be sent", e);
      return HttpReply.empty(500);
    }
  }

  /** Without a Content-Length the worker gets no body, and so for a chunked one. */
  private static HttpInput read(HttpExchange exchange) throws IOException, URISyntaxException {
    Headers headers = exchange.getRequestHeaders();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    Map<String, List<String>> all = new LinkedHashMap<>(headers);
    return HttpInput.of(
        exchange.getRequestMethod(),
        absolute(exchange),
        all,
        contentLength(headers) > 0 ? sent : new byte[0]);
  }

  private static long contentLength(Headers headers) {
    String length = headers.getFirst("Content-Length");
    return length == null ? 0 : Long.parseLong(length);
  }

  private static URI absolute(HttpExchange exchange) throws URISyntaxException {
    String host = exchange.getRequestHeaders().getFirst("Host");
    URI uri = exchange.getRequestURI();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String authority = host == null ? "127.0.0.1:" + exchange.getLocalAddress().getPort() : host;
    return new URI("http://" + authority + uri.getRawPath() + query);
  }

  /** From now on everybody hears 503; those inside are answered. */
  void stop() {
    stopping = true;
  }

  boolean isIdle() {
    return open.get() == 0;
  }
}
