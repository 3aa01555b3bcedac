package dev.greenroom.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/** The simulator with its demo tenants, and an app that each of them has let in. */
final class SandboxGraph implements AutoCloseable {
  private static final String APP = "a0000000-0000-0000-0000-00000000000a";
  private static final String SECRET = "sandbox-secret";

  final Simulator simulator;
  private final HttpClient http;
  private final Map<TenantId, AccessToken> tokens = new ConcurrentHashMap<>();

  SandboxGraph(Path directory, Instant now, String... roles) {
    World world = new World(Clock.fixed(now, ZoneOffset.UTC));
    DemoTenant.populate(world, 1);
    world.addApp(AppRegistration.of(APP, "Greenroom", SECRET).withApplicationRoles(roles));
    world.tenants().forEach(each -> grant(each, roles));
    simulator = Simulator.start(world, Options.in(directory));
    http = HttpClient.newBuilder().sslContext(simulator.certificate().forClient()).build();
  }

  private static void grant(Tenant tenant, String... roles) {
    synchronized (tenant) {
      tenant.grantOf(APP).applicationRoles().addAll(List.of(roles));
    }
  }

  GraphClients clients(Patience patience) {
    return new GraphClients(this::credential, URI.create(simulator.graphUrl()), patience);
  }

  Tenant tenant(TenantId id) {
    return simulator.world().tenant(id.value()).orElseThrow();
  }

  /** The next question asks Entra for a token. */
  void forgetTokens() {
    tokens.clear();
  }

  private TokenCredential credential(TenantId tenant) {
    return request -> Mono.fromSupplier(() -> tokens.computeIfAbsent(tenant, this::fetch));
  }

  private AccessToken fetch(TenantId tenant) {
    String form =
        "grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default&client_id="
            + APP
            + "&client_secret="
            + SECRET;
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(simulator.entraUrl() + "/" + tenant + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    try {
      JsonNode answer =
          new ObjectMapper()
              .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
      return new AccessToken(
          answer.required("access_token").asText(), OffsetDateTime.now().plusMinutes(30));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
  }
}
