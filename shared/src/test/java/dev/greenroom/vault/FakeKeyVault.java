package dev.greenroom.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * A vault with one RSA key: wraps with its newest version, unwraps with each.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key">wrapkey</a>
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/keyvault/general/authentication-requests-and-responses">
 *     errors</a>
 */
final class FakeKeyVault implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PATH =
      Pattern.compile("/keys/tokens(?:/(\\d+))?/(wrapkey|unwrapkey)");

  /** The pair of hashes that RSA-OAEP-256 stands for. */
  private static final OAEPParameterSpec OAEP_256 =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  final List<String> calls = new ArrayList<>();
  private final List<KeyPair> versions = new ArrayList<>();
  private final HttpsServer server;
  private int failures;
  private int failWith;

  FakeKeyVault(LocalCertificate certificate) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.forServer()));
    server.createContext("/", this::serve);
    server.start();
    rotate();
  }

  URI key() {
    return URI.create("https://localhost:%d/keys/tokens".formatted(server.getAddress().getPort()));
  }

  void rotate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      versions.add(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void fail(int status, int times) {
    failWith = status;
    failures = times;
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      if (!"Bearer vault-token".equals(authorization)) {
        send(exchange, 401, error("Unauthorized"));
      } else if (failures > 0) {
        failures--;
        send(exchange, failWith, error("Throttled"));
      } else if (!path.matches()) {
        send(exchange, 404, error("KeyNotFound"));
      } else {
        calls.add(path.group(2));
        answer(exchange, path.group(1), path.group(2));
      }
    }
  }

  private void answer(HttpExchange exchange, String version, String operation) throws IOException {
    int number = version == null ? versions.size() : Integer.parseInt(version);
    JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
    if (!body.path("alg").asText().equals("RSA-OAEP-256") || number > versions.size()) {
      send(exchange, 400, error("BadParameter"));
      return;
    }
    KeyPair pair = versions.get(number - 1);
    try {
      boolean wraps = operation.equals("wrapkey");
      Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
      cipher.init(
          wraps ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
          wraps ? pair.getPublic() : pair.getPrivate(),
          OAEP_256);
      byte[] result = cipher.doFinal(Base64.getUrlDecoder().decode(body.path("value").asText()));
      ObjectNode answer = JSON.createObjectNode();
      answer.put("kid", key() + "/" + number);
      answer.put("value", Base64.getUrlEncoder().withoutPadding().encodeToString(result));
      send(exchange, 200, answer);
    } catch (GeneralSecurityException e) {
      send(exchange, 400, error("BadParameter"));
    }
  }

  private static ObjectNode error(String code) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("code", code).put("message", "refused");
    return body;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
