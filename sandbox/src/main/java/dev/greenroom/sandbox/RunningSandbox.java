package dev.greenroom.sandbox;

import dev.greenroom.sandbox.azurite.Azurite;
import dev.greenroom.sandbox.azurite.NpmInstallation;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.outlook.OutlookPage;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Azurite, the simulator, the Outlook page and the host, started together and stopped together. */
final class RunningSandbox implements AutoCloseable {
  private static final long SEED = 2026;

  /** A killed host's messages come back after this, and not after ten minutes as on Azure. */
  private static final Duration QUEUE_LEASE = Duration.ofSeconds(15);

  private final Deque<Runnable> started = new ArrayDeque<>();
  private final World world;
  private final List<ImportedCalendar> calendars = new ArrayList<>();
  private final Simulator simulator;
  private final OutlookPage outlook;
  private final Installation installation;

  private RunningSandbox(SandboxOptions options, Consumer<String> progress) throws IOException {
    try {
      Ports ports = Ports.from(options.port());
      Path directory = Files.createDirectories(ProjectRoot.find().resolve(".run"));
      world = new World(Clock.systemUTC());
      DemoTenant.populate(world, SEED);
      options
          .calendars()
          .forEach(c -> calendars.add(ImportedCalendar.into(world, c, options.shift())));
      progress.accept(
          world.tenants().stream().mapToInt(tenant -> tenant.mailboxes().size()).sum()
              + " mailboxes in two demo tenants");
      calendars.stream().flatMap(c -> c.inWords().stream()).forEach(progress);

      NpmInstallation npm = NpmInstallation.ofProject();
      npm.ensure(progress);
      Azurite azurite = closing(Azurite.start(npm), Azurite::close);
      progress.accept("Azurite, tables and queues");
      simulator =
          closing(
              Simulator.start(world, Options.in(directory).onPorts(ports.graph(), ports.entra())),
              Simulator::close);
      outlook =
          closing(
              OutlookPage.start(world, simulator.calendars(), ports.outlook()), OutlookPage::close);
      progress.accept("Graph %s, Entra %s".formatted(simulator.graphUrl(), simulator.entraUrl()));
      Files.deleteIfExists(directory.resolve("host.log"));
      installation =
          closing(
              Installation.start(azurite, simulator, plan(options, ports, directory)),
              Installation::close);
      progress.accept(
          "Greenroom %s, its log in %s".formatted(installation.api(""), installation.host().log()));
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts everything; whatever was started is stopped again if the rest does not start.
   *
   * @param progress gets a line for each thing that is up
   * @throws IllegalArgumentException for what the caller can put right
   */
  static RunningSandbox start(SandboxOptions options, Consumer<String> progress) {
    try {
      return new RunningSandbox(options, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Installation.Plan plan(SandboxOptions options, Ports ports, Path directory) {
    Path app = ProjectRoot.find().resolve("functions/target/azure-functions/greenroom");
    if (!Files.isDirectory(app)) {
      throw new IllegalArgumentException("the app is not built: run mvn package first");
    }
    Installation.Plan plan =
        Installation.Plan.of(app, directory).onPort(ports.app()).withQueueLease(QUEUE_LEASE);
    return options.graph().map(plan::withGraphAt).orElse(plan);
  }

  private <T> T closing(T part, Consumer<T> stop) {
    started.push(() -> stop.accept(part));
    return part;
  }

  World world() {
    return world;
  }

  Simulator simulator() {
    return simulator;
  }

  OutlookPage outlook() {
    return outlook;
  }

  Installation installation() {
    return installation;
  }

  List<ImportedCalendar> calendars() {
    return List.copyOf(calendars);
  }

  /** A token of a person for Greenroom's API, as Entra issues it after she signed in. */
  String tokenOf(String tenantId, String personId, String role) {
    return installation.token(tenantId, personId, role);
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      started.pop().run();
    }
  }
}
