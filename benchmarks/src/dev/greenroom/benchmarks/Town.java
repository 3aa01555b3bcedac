package dev.greenroom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.CallJournal;
import dev.greenroom.sandbox.proxy.FaultProxy;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.World;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Storage, Microsoft 365 and a connected tenant; hosts of the app come and go. */
final class Town implements AutoCloseable {
  static final long SEED = 20261121L;
  static final List<String> PANEL = List.of(Northwind.TOBIAS, Northwind.LUCIA, Northwind.TYRONE);
  static final List<String> ADDRESSES =
      Stream.of("tobias.kramer", "lucia.herrera", "tyrone.jefferson")
          .map(name -> name + "@" + Northwind.DOMAIN)
          .toList();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final Azurite azurite;
  final Simulator simulator;
  private final Installation.Plan plan;
  private final HttpClient http = HttpClient.newHttpClient();

  private Town(Azurite azurite, Simulator simulator, Installation.Plan plan) {
    this.azurite = azurite;
    this.simulator = simulator;
    this.plan = plan;
  }

  static Town connected(Path app, Path work) throws IOException, InterruptedException {
    Azurite azurite = Azurite.start();
    Simulator simulator =
        Installation.demoSimulator(new World(Clock.systemUTC()), Options.in(work), SEED);
    Town town = new Town(azurite, simulator, Installation.Plan.of(app, work).withoutTimers());
    try (Installation first = town.install(plan -> plan)) {
      town.connect(first);
    }
    return town;
  }

  /** A host of the app on this storage; what it needs there exists already. */
  Installation host(String... jvmArguments) {
    return install(
        plan -> {
          Installation.Plan made = plan.withSetting("CreateStorage", "false");
          return jvmArguments.length == 0
              ? made
              : made.withSetting("JAVA_TOOL_OPTIONS", String.join(" ", jvmArguments));
        });
  }

  /** A host whose calls to storage and to Graph are written down. */
  Tapped tapped(CallJournal journal) {
    FaultProxy tables = FaultProxy.start("tables", azurite.tableEndpoint(), journal);
    FaultProxy queues = FaultProxy.start("queues", azurite.queueEndpoint(), journal);
    FaultProxy graph = FaultProxy.start("graph", URI.create(simulator.graphUrl()), journal);
    Installation app =
        install(
            plan ->
                plan.withGraphAt(graph.uri())
                    .withStorage(azurite.connectionString(queues.uri(), tables.uri()))
                    .withSetting("CreateStorage", "false"));
    return new Tapped(app, List.of(tables, queues, graph));
  }

  /** The host, and what stands between it and the rest. */
  record Tapped(Installation app, List<FaultProxy> proxies) implements AutoCloseable {
    @Override
    public void close() {
      app.close();
      proxies.forEach(FaultProxy::close);
    }
  }

  private Installation install(UnaryOperator<Installation.Plan> change) {
    return Installation.start(azurite, simulator, change.apply(plan));
  }

  private void connect(Installation app) throws IOException, InterruptedException {
    String admin = app.token(DemoTenant.NORTHWIND, Northwind.ADMIN, Installation.ADMIN);
    JsonNode link =
        call(app, admin, "POST", "/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    Matcher button = BUTTON.matcher(page(browser, URI.create(link.path("link").asText())));
    if (!button.find()) {
      throw new IllegalStateException("the consent page leads nowhere");
    }
    URI entra = URI.create(button.group(1).replace("&amp;", "&"));
    page(browser, simulator.visitor().answer(entra, Northwind.ADMIN, true));
    call(
        app,
        admin,
        "PATCH",
        "/tenant/settings",
        Map.of(
            "candidateOrganizer", "interviews@" + Northwind.DOMAIN,
            "panelOrganizer", "interview-sync@" + Northwind.DOMAIN));
    call(app, admin, "POST", "/people/sync", Map.of());
    Instant end = Instant.now().plus(PATIENCE);
    while (!call(app, admin, "GET", "/people/sync", Map.of())
            .path("state")
            .asText()
            .equals("completed")
        || simulator.subscriptions().all().size() < 2) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("the tenant did not get connected");
      }
      Thread.sleep(100);
    }
  }

  private static String page(HttpClient browser, URI address)
      throws IOException, InterruptedException {
    HttpResponse<String> page =
        browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    if (page.statusCode() != 200) {
      throw new IllegalStateException("a page answered " + page.statusCode());
    }
    return page.body();
  }

  private JsonNode call(
      Installation app, String token, String method, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.api(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    request.method(
        method,
        method.equals("GET") || body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s answered %d".formatted(method, path, reply.statusCode()));
    }
    return JSON.readTree(reply.body());
  }

  /** The request that cold starts are measured with: three people in two zones, two weeks. */
  HttpRequest availability(Installation app) throws IOException {
    Instant from = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(2));
    String body =
        JSON.writeValueAsString(
            Map.of(
                "panel",
                PANEL,
                "durationMinutes",
                45,
                "window",
                Map.of(
                    "start", from.toString(),
                    "end", from.plus(Duration.ofDays(14)).toString())));
    String token = app.token(DemoTenant.NORTHWIND, Northwind.COORDINATOR, Installation.SCHEDULER);
    return HttpRequest.newBuilder(app.api("/availability"))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  @Override
  public void close() {
    simulator.close();
    azurite.close();
  }
}
