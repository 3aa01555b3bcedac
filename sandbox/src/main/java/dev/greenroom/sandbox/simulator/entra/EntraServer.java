package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.sandbox.simulator.faults.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Entra over TLS on this machine's loopback address. */
public final class EntraServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EntraServer.class.getName());
  private static final Pattern PATH = Pattern.compile("^/([^/]+)(/.*)$");

  /**
   * What comes with a refusal by a Conditional Access policy, for the next sign-in to show.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/identity-platform/v2-conditional-access-dev-guide">
   *     Conditional Access for developers</a>
   */
  private static final String POLICY_CHALLENGE =
      "{\"access_token\":{\"polids\":{\"essential\":true,\"values\":[\"9ab03e19-ed42-4168-b6b7-7001fb3e933a\"]}}}";

  private static final Pattern AADSTS = Pattern.compile("^AADSTS(\\d+)");

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final World world;
  private final Faults faults;
  private final SigningKeys keys = new SigningKeys();
  private final AccessTokens tokens;
  private final Discovery discovery;
  private final AdminConsentEndpoint adminConsent;
  private final AuthorizeEndpoint authorize;
  private final TokenEndpoint token;

  private EntraServer(
      World world, Faults faults, HttpsServer server, LocalCertificate certificate, String graph) {
    this.world = world;
    this.faults = faults;
    this.server = server;
    String authority = "https://localhost:" + server.getAddress().getPort();
    Directory directory = new Directory(world);
    SignIns signIns = new SignIns();
    this.tokens = new AccessTokens(world, keys, authority);
    this.discovery = new Discovery(directory, keys, authority);
    this.adminConsent = new AdminConsentEndpoint(directory, graph);
    this.authorize = new AuthorizeEndpoint(world, directory, signIns, graph);
    this.token = new TokenEndpoint(world, directory, tokens, signIns, graph);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.forServer()));
    server.createContext("/", this::serve);
    server.setExecutor(threads);
  }

  /**
   * @param port 0 for any that is free
   * @param graphUrl where Graph is simulated; it names the resource too, as in a national cloud
   */
  public static EntraServer start(
      World world, Faults faults, int port, LocalCertificate certificate, String graphUrl) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
      EntraServer entra = new EntraServer(world, faults, server, certificate, graphUrl);
      server.start();
      return entra;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port %d".formatted(port), e);
    }
  }

  /** The authority without a tenant: {@code https://localhost:port}. */
  public String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  public AccessTokens tokens() {
    return tokens;
  }

  public TokenCheck tokenCheck() {
    return new TokenCheck(world, keys, tokens);
  }

  public BadTokens badTokens() {
    return new BadTokens(world, keys, tokens, url());
  }

  /** Signs with a new key from now on; the old ones stay published. */
  public void rotateKeys() {
    keys.rotate();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      WebReply reply;
      String path = exchange.getRequestURI().getRawPath();
      try {
        reply = answer(exchange, path);
      } catch (EntraRefusal refusal) {
        reply =
            path.endsWith("/token") || path.contains(".well-known") || path.endsWith("/keys")
                ? WebReply.json(refusal.status(), describe(refusal))
                : WebReply.page(refusal.status(), Pages.error(refusal));
      } catch (CutOff cut) {
        throw cut;
      } catch (RuntimeException bug) {
        LOG.log(System.Logger.Level.ERROR, "the simulator has failed on " + path, bug);
        reply = WebReply.page(500, "");
      }
      send(exchange, reply);
    } catch (CutOff cut) {
      // nothing is sent: closing the exchange cuts the connection
    }
  }

  private static void send(HttpExchange exchange, WebReply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    exchange.getResponseHeaders().set("x-ms-request-id", UUID.randomUUID().toString());
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private WebReply answer(HttpExchange exchange, String path) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    if (query != null) {
      fields.putAll(WebRequest.parse(query));
    }
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    fields.putAll(WebRequest.parse(body));
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      return WebReply.page(404, "");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    String method = exchange.getRequestMethod();
    Optional<Fault> fault =
        faults.next(new FaultRule.Target(method, "entra:" + path, parts.group(2), ""));
    fault.ifPresent(EntraServer::strikeBefore);
    WebReply reply = route(new WebRequest(method, parts.group(1), parts.group(2), fields, headers));
    if (fault.filter(found -> found instanceof Fault.AnswerLost).isPresent()) {
      throw new CutOff();
    }
    return reply;
  }

  private WebReply route(WebRequest request) {
    return switch (request.path()) {
      case "/v2.0/.well-known/openid-configuration" -> discovery.metadata(request);
      case "/discovery/v2.0/keys" -> discovery.keys(request);
      case "/discovery/instance" -> discovery.instance();
      case "/oauth2/v2.0/logout" -> WebReply.page(200, Pages.signedOut());
      case "/v2.0/adminconsent" -> adminConsent.answer(request);
      case "/oauth2/v2.0/authorize" -> authorize.answer(request);
      case "/oauth2/v2.0/token" ->
          request.method().equals("POST")
              ? token.answer(request)
              : WebReply.json(405, JsonNodeFactory.instance.objectNode());
      default -> WebReply.page(404, "");
    };
  }

  private static void strikeBefore(Fault fault) {
    if (fault instanceof Fault.Refuse refuse) {
      Matcher number = AADSTS.matcher(refuse.message());
      throw new EntraRefusal(
          refuse.status(),
          refuse.code(),
          number.find() ? Integer.parseInt(number.group(1)) : 90033,
          refuse.message().replaceFirst("^AADSTS\\d+:? ?", ""));
    }
    if (fault instanceof Fault.Delay delay) {
      pause(delay.time().toMillis());
    } else if (fault instanceof Fault.Hang hang) {
      pause(hang.time().toMillis());
      throw new CutOff();
    } else if (fault instanceof Fault.Cut) {
      throw new CutOff();
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CutOff();
    }
  }

  private ObjectNode describe(EntraRefusal refusal) {
    String trace = UUID.randomUUID().toString();
    String correlation = UUID.randomUUID().toString();
    String timestamp =
        world.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("error", refusal.error());
    body.put(
        "error_description",
        "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(refusal.description(), trace, correlation, timestamp));
    body.putArray("error_codes").add(refusal.number());
    body.put("timestamp", timestamp);
    body.put("trace_id", trace);
    body.put("correlation_id", correlation);
    body.put("error_uri", url() + "/error?code=" + refusal.number());
    if (refusal.error().equals("interaction_required")) {
      body.put("claims", POLICY_CHALLENGE);
    }
    return body;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** The connection ends without an answer. */
  private static final class CutOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
