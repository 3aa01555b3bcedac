package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged app at work for the demo tenants, and everybody who takes part. */
final class Workplace implements AutoCloseable {
  static final Path APP =
      Path.of(
          System.getProperty("greenroom.root"),
          "functions",
          "target",
          "azure-functions",
          "greenroom");
  private static final Pattern BUTTON = Pattern.compile("class=\"button\" href=\"([^\"]+)\"");
  static final long SEED = 20261121L;

  final Azurite azurite;
  final Simulator simulator;
  final Installation installation;

  private Workplace(Azurite azurite, Simulator simulator, Installation installation) {
    this.azurite = azurite;
    this.simulator = simulator;
    this.installation = installation;
  }

  static Workplace open() {
    return open(plan -> plan);
  }

  static Workplace open(UnaryOperator<Installation.Plan> change) {
    return open((plan, azurite, simulator) -> change.apply(plan));
  }

  /** What stands between the app and the rest of its world. */
  interface Wiring {
    Installation.Plan wire(Installation.Plan plan, Azurite azurite, Simulator simulator);
  }

  static Workplace open(Wiring wiring) {
    try {
      Path work = Files.createTempDirectory("greenroom-e2e");
      Azurite azurite = Azurite.start();
      Simulator simulator =
          Installation.demoSimulator(new World(Clock.systemUTC()), Options.in(work), SEED);
      Installation installation =
          Installation.start(
              azurite,
              simulator,
              wiring.wire(Installation.Plan.of(APP, work).withoutTimers(), azurite, simulator));
      return new Workplace(azurite, simulator, installation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api admin() {
    return as(DemoTenant.NORTHWIND, Northwind.ADMIN, Installation.ADMIN);
  }

  Api scheduler() {
    return as(DemoTenant.NORTHWIND, Northwind.COORDINATOR, Installation.SCHEDULER);
  }

  Api contosoAdmin() {
    return as(DemoTenant.CONTOSO, Contoso.ADMIN, Installation.ADMIN);
  }

  Api contosoScheduler() {
    return as(DemoTenant.CONTOSO, Contoso.COORDINATOR, Installation.SCHEDULER);
  }

  Api as(String tenant, String person, String... roles) {
    return new Api(installation, installation.token(tenant, person, roles));
  }

  Api nobody() {
    return new Api(installation, "");
  }

  Tenant northwind() {
    return simulator.world().tenant(DemoTenant.NORTHWIND).orElseThrow();
  }

  Mailbox mailbox(String owner) {
    return northwind().mailbox(owner).orElseThrow();
  }

  /** Asks for a link as Northwind's admin, and gives the consent as the tenant's own. */
  void consent(String tenant, String itAdmin) {
    Api.Reply link = admin().post("/consent/requests", Map.of("tenantId", tenant));
    assertThat(link.status()).as(link.raw().body()).isEqualTo(201);
    HttpResponse<String> page = visit(URI.create(link.body().path("link").asText()), itAdmin);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
  }

  /** Opens a consent link in a browser, continues to Entra, accepts there, and is led back. */
  HttpResponse<String> visit(URI link, String account) {
    HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    HttpResponse<String> page = open(browser, link);
    Matcher button = BUTTON.matcher(page.body());
    if (!button.find()) {
      return page;
    }
    URI entra = URI.create(button.group(1).replace("&amp;", "&"));
    return open(browser, simulator.visitor().answer(entra, account, true));
  }

  static HttpResponse<String> open(HttpClient browser, URI page) {
    try {
      return browser.send(
          HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Everything up to the first booking: consent, organisers, people, rooms. */
  Workplace connected() {
    consent(DemoTenant.NORTHWIND, Northwind.ADMIN);
    Api.Reply settings =
        admin()
            .patch(
                "/tenant/settings",
                Map.of(
                    "candidateOrganizer", "interviews@" + Northwind.DOMAIN,
                    "panelOrganizer", "interview-sync@" + Northwind.DOMAIN));
    assertThat(settings.status()).as(settings.raw().body()).isEqualTo(200);
    sync(admin());
    eventually(
        "both organiser mailboxes are watched", () -> simulator.subscriptions().all().size() == 2);
    return this;
  }

  void sync(Api admin) {
    assertThat(admin.post("/people/sync", null).status()).isEqualTo(202);
    eventually(
        "the sync is over",
        () -> !admin.get("/people/sync").body().path("state").asText().equals("running"));
    JsonNode progress = admin.get("/people/sync").body();
    assertThat(progress.path("state").asText()).as(progress.toString()).isEqualTo("completed");
  }

  static Map<String, Object> availability(
      List<String> panel, int minutes, Instant from, Duration window) {
    return Map.of(
        "panel", panel,
        "durationMinutes", minutes,
        "window", Map.of("start", from.toString(), "end", from.plus(window).toString()));
  }

  /** Runs a timer by hand, as an operator would. */
  void runTimer(String function) {
    try {
      HttpResponse<String> reply =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(installation.admin("/functions/" + function))
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString("{}"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(202);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void eventually(String what, BooleanSupplier holds) {
    Instant end = Instant.now().plusSeconds(60);
    while (!holds.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    installation.close();
    simulator.close();
    azurite.close();
  }
}
