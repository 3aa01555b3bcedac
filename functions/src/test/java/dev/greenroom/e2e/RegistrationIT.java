package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.vault.KeyVault;
import dev.greenroom.sandbox.simulator.vault.VaultCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A tenant's own registration over HTTP: the packaged app gets a token of the host's identity, has
 * Key Vault sign, and shows the assertion to Entra.
 */
class RegistrationIT {
  private static final String OWN = "b0000000-0000-0000-0000-00000000000b";
  private static final String PATH = "/tenant/registration";
  private static final String VAULT_TOKEN = "token-of-the-host-for-the-vault";

  private static HttpServer identity;
  private static KeyVault vault;
  private static VaultCertificate certificate;
  private static VaultCertificate stranger;
  private static Workplace workplace;

  @BeforeAll
  static void open() {
    identity = identityEndpoint();
    workplace =
        Workplace.open(
            (plan, azurite, simulator) -> {
              vault = KeyVault.start(simulator.certificate());
              vault.letSign(VAULT_TOKEN);
              return plan.withSetting("TenantKeyVaultUrl", vault.url())
                  .withSetting(
                      "IDENTITY_ENDPOINT",
                      "http://127.0.0.1:%d/msi/token".formatted(identity.getAddress().getPort()))
                  .withSetting("IDENTITY_HEADER", "a-header-of-the-host");
            });
    certificate = vault.make("greenroom-" + DemoTenant.NORTHWIND);
    stranger = vault.make("greenroom-" + DemoTenant.NORTHWIND);
    workplace
        .simulator
        .world()
        .addApp(
            AppRegistration.of(OWN, "Northwind interviews", "")
                .withRedirectUris(workplace.installation.api("/consent/callback").toString())
                .withApplicationRoles(
                    "Calendars.ReadWrite",
                    "Calendars.Read",
                    "MailboxSettings.Read",
                    "User.Read.All",
                    "Place.Read.All")
                .withAssertionKey(certificate.uploaded()));
    workplace.northwind().grantOf(OWN);
  }

  @AfterAll
  static void close() {
    workplace.close();
    vault.close();
    identity.stop(0);
  }

  @Test
  void theOwnRegistrationTakesOverAndIsGivenBack() {
    Api.Reply before = workplace.admin().get(PATH);
    Api.Reply refused = name(stranger);
    Api.Reply named = name(certificate);

    assertThat(before.body().path("own").asBoolean()).isFalse();
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.problem()).isEqualTo("registration-refused");
    assertThat(refused.body().path("reason").asText()).isEqualTo("certificateUnknown");
    assertThat(refused.body().path("code").asText()).isEqualTo("AADSTS700027");
    assertThat(named.status()).as(named.raw().body()).isEqualTo(200);
    assertThat(named.body().path("credential").path("expiresAt").asText())
        .isEqualTo(certificate.certificate().getNotAfter().toInstant().toString());

    consentsToTheOwnOne();
    workplace.sync(workplace.admin());

    Api.Reply removed = workplace.admin().delete(PATH);

    assertThat(removed.body().path("own").asBoolean()).isFalse();
    assertThat(workplace.admin().get("/tenant").body().path("consent").asText())
        .as("the deployment's app was never let in")
        .isEqualTo("revoked");
  }

  /** The link asks for the own registration; the deployment's is never let in. */
  private static void consentsToTheOwnOne() {
    Api.Reply link =
        workplace.admin().post("/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));
    HttpResponse<String> page =
        workplace.visit(URI.create(link.body().path("link").asText()), Northwind.ADMIN);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    Tenant northwind = workplace.northwind();
    assertThat(northwind.grant(OWN).orElseThrow().applicationRoles())
        .contains("Calendars.ReadWrite");
    assertThat(northwind.grant(Installation.CLIENT_ID)).isEmpty();
    assertThat(workplace.admin().get("/tenant").body().path("consent").asText())
        .isEqualTo("granted");
  }

  @Test
  void everyFaultOfTheBodyIsNamed() {
    Api.Reply reply =
        workplace
            .admin()
            .send(
                "PUT",
                PATH,
                Map.of(
                    "clientId",
                    "not a guid",
                    "credential",
                    Map.of("kind", "certificate", "key", "ftp://x", "certificate", "AAAA")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .containsExactlyInAnyOrder("/clientId", "/credential/key", "/credential/certificate");
  }

  @Test
  void aSecretIsNoCredential() {
    Api.Reply reply =
        workplace
            .admin()
            .send(
                "PUT",
                PATH,
                Map.of("clientId", OWN, "credential", Map.of("kind", "secret", "value", "x")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors").get(0).path("pointer").asText())
        .isEqualTo("/credential/kind");
  }

  @Test
  void theKeyOfAnotherTenantIsRefused() {
    Api.Reply reply = workplace.contosoAdmin().send("PUT", PATH, body(certificate));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors"))
        .extracting(error -> error.path("pointer").asText())
        .isEqualTo(List.of("/credential/key"));
  }

  private static Api.Reply name(VaultCertificate named) {
    return workplace.admin().send("PUT", PATH, body(named));
  }

  private static Map<String, Object> body(VaultCertificate named) {
    return Map.of(
        "clientId",
        OWN,
        "credential",
        Map.of(
            "kind", "certificate", "key", vault.url() + named.path(), "certificate", named.cer()));
  }

  /**
   * What App Service offers its apps.
   *
   * @see <a
   *     href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference">REST
   *     endpoint reference</a>
   */
  private static HttpServer identityEndpoint() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
      server.createContext(
          "/msi/token",
          exchange -> {
            boolean proper =
                "a-header-of-the-host"
                        .equals(exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"))
                    && exchange
                        .getRequestURI()
                        .getQuery()
                        .contains("resource=https://vault.azure.net");
            byte[] body =
                "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"resource\":\"https://vault.azure.net\",\"token_type\":\"Bearer\"}"
                    .formatted(VAULT_TOKEN, Instant.now().getEpochSecond() + 3600)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(proper ? 200 : 400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
