package dev.greenroom.sandbox;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.host.HostProcess;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The packaged app, installed: its storage in Azurite, its Microsoft 365 in the simulator, its
 * functions in a host of their own. The host can be killed and started again; everything else stays
 * as it is.
 */
public final class Installation implements AutoCloseable {
  /** Our registration in the simulated Entra. */
  public static final String CLIENT_ID = "6e1b0f1e-0000-4000-8000-000000000001";

  /** What tokens for our API are made out to. */
  public static final String AUDIENCE = "api://greenroom";

  public static final String SCHEDULER = "Greenroom.Scheduler";
  public static final String ADMIN = "Greenroom.Admin";

  private static final String CLIENT_SECRET = "sandbox-only";
  private static final String[] PERMISSIONS = {
    "Calendars.ReadWrite",
    "Calendars.Read",
    "MailboxSettings.Read",
    "User.Read.All",
    "Place.Read.All"
  };

  private final Azurite azurite;
  private final Simulator simulator;
  private final Plan plan;
  private final int port;
  private Optional<HostProcess> host = Optional.empty();

  private Installation(Azurite azurite, Simulator simulator, Plan plan, int port) {
    this.azurite = azurite;
    this.simulator = simulator;
    this.plan = plan;
    this.port = port;
  }

  /**
   * What to install.
   *
   * @param app the staged app
   * @param work where certificates and logs go
   * @param port of the host; 0 for any free one
   * @param graph where the app finds Graph; empty for the simulator itself
   * @param storage the app's connection string; empty for Azurite itself
   * @param settings win over all others
   * @param timers whether timers run by themselves; by hand they always do
   * @param queueLease how long the messages of a killed host stay hidden
   */
  public record Plan(
      Path app,
      Path work,
      int port,
      Optional<URI> graph,
      Optional<String> storage,
      Map<String, String> settings,
      boolean timers,
      Duration queueLease) {
    public Plan {
      settings = Map.copyOf(settings);
    }

    public static Plan of(Path app, Path work) {
      return new Plan(
          app, work, 0, Optional.empty(), Optional.empty(), Map.of(), true, Duration.ofMinutes(10));
    }

    public Plan onPort(int number) {
      return new Plan(app, work, number, graph, storage, settings, timers, queueLease);
    }

    public Plan withGraphAt(URI url) {
      return new Plan(app, work, port, Optional.of(url), storage, settings, timers, queueLease);
    }

    public Plan withStorage(String connectionString) {
      return new Plan(
          app, work, port, graph, Optional.of(connectionString), settings, timers, queueLease);
    }

    public Plan withSetting(String name, String value) {
      Map<String, String> more = new HashMap<>(settings);
      more.put(name, value);
      return new Plan(app, work, port, graph, storage, more, timers, queueLease);
    }

    public Plan withoutTimers() {
      return new Plan(app, work, port, graph, storage, settings, false, queueLease);
    }

    public Plan withQueueLease(Duration lease) {
      return new Plan(app, work, port, graph, storage, settings, timers, lease);
    }
  }

  /** Registers the app in a running simulator, and starts its host. */
  public static Installation start(Azurite azurite, Simulator simulator, Plan plan) {
    int port = plan.port() == 0 ? freePort() : plan.port();
    Installation installation = new Installation(azurite, simulator, plan, port);
    simulator
        .world()
        .addApp(
            AppRegistration.of(CLIENT_ID, "Greenroom", CLIENT_SECRET)
                .withRedirectUris(
                    installation.api("/consent/callback").toString(),
                    installation.api("/connect/callback").toString())
                .withApplicationRoles(PERMISSIONS)
                .withAppRoles(SCHEDULER, ADMIN));
    installation.startHost();
    return installation;
  }

  /** A simulator with the demo tenants in it. */
  public static Simulator demoSimulator(World world, Options options, long seed) {
    DemoTenant.populate(world, seed);
    return Simulator.start(world, options);
  }

  /** Starts the host, again if it was killed or stopped. */
  public void startHost() {
    HostProcess.Builder builder =
        HostProcess.of(plan.app())
            .port(port)
            .settings(settings())
            .timers(plan.timers())
            .queueLease(plan.queueLease())
            .logFile(plan.work().resolve("host.log"))
            .trustStore(simulator.trustStore(), LocalCertificate.PASSWORD);
    host = Optional.of(builder.start());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("AzureWebJobsStorage", plan.storage().orElseGet(azurite::connectionString));
    settings.put("CreateStorage", "true");
    settings.put("GraphBaseUrl", plan.graph().map(URI::toString).orElseGet(simulator::graphUrl));
    settings.put("EntraAuthority", simulator.entraUrl());
    settings.put("ClientId", CLIENT_ID);
    settings.put("ClientSecret", CLIENT_SECRET);
    settings.put("ApiAudience", AUDIENCE);
    settings.put("HomeTenantId", DemoTenant.NORTHWIND);
    settings.put("PublicBaseUrl", api("").toString());
    settings.putAll(plan.settings());
    return settings;
  }

  public HostProcess host() {
    return host.orElseThrow(() -> new IllegalStateException("the host is not running"));
  }

  public Simulator simulator() {
    return simulator;
  }

  public Azurite azurite() {
    return azurite;
  }

  /** Where the API is: {@code http://127.0.0.1:port/api} and {@code path}. */
  public URI api(String path) {
    return URI.create("http://127.0.0.1:%d/api%s".formatted(port, path));
  }

  /** Where the host itself is, for its {@code /admin} doors. */
  public URI admin(String path) {
    return URI.create("http://127.0.0.1:%d/admin%s".formatted(port, path));
  }

  /** A staff token as Entra gives it to the recruiting app. */
  public String token(String tenantId, String personId, String... roles) {
    Tenant tenant =
        simulator
            .world()
            .tenant(tenantId)
            .orElseThrow(() -> new IllegalArgumentException("no tenant " + tenantId));
    return simulator
        .tokens()
        .forStaff(tenant, personId, AUDIENCE, CLIENT_ID, Set.of(roles), Duration.ofHours(8));
  }

  /**
   * As if every subscription had been made so much earlier: for some of them the time to be renewed
   * has come.
   */
  public void ageSubscriptions(Duration by) {
    TableClient table =
        new TableServiceClientBuilder()
            .connectionString(azurite.connectionString())
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .buildClient()
            .getTableClient("subscriptions");
    for (TableEntity row : table.listEntities()) {
      for (String time : List.of("createdAt", "reachedAt", "renewAt")) {
        if (row.getProperty(time) instanceof OffsetDateTime at) {
          row.addProperty(time, at.minus(by));
        }
      }
      table.updateEntity(row);
    }
  }

  @Override
  public void close() {
    host.ifPresent(HostProcess::close);
    host = Optional.empty();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }
}
