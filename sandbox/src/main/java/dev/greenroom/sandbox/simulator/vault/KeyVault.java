package dev.greenroom.sandbox.simulator.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Key Vault over TLS on this machine's loopback address, as far as signing goes: {@code POST
 * /keys/{name}/{version}/sign}.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keys/sign/sign">sign</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/key-vault/general/authentication-requests-and-responses">
 *     authentication, requests and responses</a>
 */
public final class KeyVault implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> VERSIONS = Set.of("7.4", "7.5", "7.6");

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, VaultCertificate> certificates = new ConcurrentHashMap<>();
  private final Set<String> signers = ConcurrentHashMap.newKeySet();
  private final Deque<Integer> refusals = new ArrayDeque<>();
  private final AtomicInteger signatures = new AtomicInteger();

  private KeyVault(HttpsServer server, LocalCertificate certificate) {
    this.server = server;
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.forServer()));
    server.createContext("/", this::serve);
    server.setExecutor(threads);
  }

  public static KeyVault start(LocalCertificate certificate) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      KeyVault vault = new KeyVault(server, certificate);
      server.start();
      return vault;
    } catch (IOException e) {
      throw new UncheckedIOException("no port for the vault", e);
    }
  }

  public String url() {
    return "https://localhost:" + server.getAddress().getPort();
  }

  /** Makes a certificate that is valid for a year from yesterday. */
  public VaultCertificate make(String name) {
    return make(name, "-1d", 366);
  }

  /**
   * @param start as keytool's {@code -startdate} takes it
   */
  public VaultCertificate make(String name, String start, int days) {
    String version = UUID.randomUUID().toString().replace("-", "");
    VaultCertificate made =
        VaultCertificate.make("/keys/%s/%s".formatted(name, version), start, days);
    certificates.put(made.path(), made);
    return made;
  }

  /** Lets whoever carries this token sign with every key, as a role assignment would. */
  public void letSign(String token) {
    signers.add(token);
  }

  public void letNobodySign() {
    signers.clear();
  }

  /** The next calls are answered with these statuses and nothing else. */
  public synchronized void refuseNext(int... statuses) {
    Arrays.stream(statuses).forEach(refusals::add);
  }

  public synchronized void refuseNone() {
    refusals.clear();
  }

  /** How often it has signed. */
  public int signatures() {
    return signatures.get();
  }

  private synchronized int refusal() {
    return refusals.isEmpty() ? 0 : refusals.poll();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = answer(exchange, body);
      byte[] bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      exchange.getResponseHeaders().set("x-ms-request-id", UUID.randomUUID().toString());
      if (answer.status() == 401) {
        exchange
            .getResponseHeaders()
            .set(
                "WWW-Authenticate",
                "Bearer authorization=\"https://login.microsoftonline.com/common\","
                    + " resource=\"https://vault.azure.net\"");
      }
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private record Answer(int status, ObjectNode body) {
    static Answer error(int status, String code, String message) {
      ObjectNode body = JSON.createObjectNode();
      body.putObject("error").put("code", code).put("message", message);
      return new Answer(status, body);
    }
  }

  private Answer answer(HttpExchange exchange, String body) throws IOException {
    int refusal = refusal();
    if (refusal != 0) {
      return Answer.error(refusal, "Throttled", "Refused on command.");
    }
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (token == null || !token.startsWith("Bearer ")) {
      return Answer.error(
          401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.");
    }
    String path = exchange.getRequestURI().getPath();
    String query = String.valueOf(exchange.getRequestURI().getRawQuery());
    if (VERSIONS.stream().noneMatch(version -> query.equals("api-version=" + version))) {
      return Answer.error(400, "BadParameter", "api-version must be specified");
    }
    if (!exchange.getRequestMethod().equals("POST") || !path.endsWith("/sign")) {
      return Answer.error(404, "NotFound", "This simulator only signs.");
    }
    if (!signers.contains(token.substring("Bearer ".length()))) {
      return Answer.error(
          403, "Forbidden", "Caller is not authorized to perform action on resource.");
    }
    VaultCertificate certificate =
        certificates.get(path.substring(0, path.length() - "/sign".length()));
    if (certificate == null) {
      return Answer.error(
          404, "KeyNotFound", "A key with (name/id) was not found in this key vault.");
    }
    JsonNode wanted = JSON.readTree(body);
    byte[] digest = Base64.getUrlDecoder().decode(wanted.path("value").asText());
    if (!wanted.path("alg").asText().equals("PS256") || digest.length != 32) {
      return Answer.error(400, "BadParameter", "Property has invalid value.");
    }
    signatures.incrementAndGet();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("kid", url() + certificate.path());
    answer.put(
        "value",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(PssOfDigest.sign((RSAPrivateKey) certificate.privateKey(), digest)));
    return new Answer(200, answer);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
