package dev.greenroom.benchmarks;

import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.host.HostProcess;
import dev.greenroom.sandbox.simulator.entra.LocalCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * From the start of a process to its first answer: the packaged app by three of its doors, an empty
 * function in the same host, and the bare SDKs in a program of their own. One after the other in
 * every round, so that what else the machine does falls on all of them.
 */
public final class ColdStart {
  private static final double MOST_DOOR_OVER_HELLO = 1.5;
  private static final double MOST_AVAILABILITY_OVER_BARE = 2.5;
  private static final String STRANGER =
      """
      {"value":[{"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","clientState":"not.one.of.ours",
       "changeType":"updated","tenantId":"%s","resource":"Users/%s/Events/AA"}]}\
      """
          .formatted(DemoTenant.NORTHWIND, Northwind.INTERVIEWS);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Town town;
  private final Path app;
  private final Path work;
  private final Path hello;
  private final Map<Variant, Series> series = new LinkedHashMap<>();

  private enum Variant {
    HELLO("hello, an empty function"),
    HEALTH("GET /api/health"),
    HANDSHAKE("POST /api/graph/notifications, handshake"),
    PUSH("POST /api/graph/notifications, a stranger's"),
    AVAILABILITY("POST /api/availability"),
    BARE("the bare SDKs: rows, token, getSchedule");

    private final String title;

    Variant(String title) {
      this.title = title;
    }
  }

  private ColdStart(Town town, Path app, Path work) throws IOException {
    this.town = town;
    this.app = app;
    this.work = work;
    this.hello =
        HelloApp.stage(Files.createDirectories(work.resolve("hello")), app.resolve("host.json"));
    for (Variant variant : Variant.values()) {
      series.put(variant, new Series(variant.title));
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path app = Path.of(arguments[0]);
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
    Path work = Files.createTempDirectory("greenroom-cold-start");
    boolean met;
    try (Town town = Town.connected(app, work)) {
      ColdStart benchmark = new ColdStart(town, app, work);
      benchmark.measure(rounds);
      met = benchmark.report(rounds);
    }
    System.exit(met ? 0 : 1);
  }

  private void measure(int rounds) throws Exception {
    for (int round = 0; round <= rounds; round++) {
      for (int turn = 0; turn < Variant.values().length; turn++) {
        Variant variant = Variant.values()[(turn + round) % Variant.values().length];
        double millis = once(variant);
        // the first round fills the disk's cache, and warms us, who ask
        if (round > 0) {
          series.get(variant).add(millis);
        }
      }
    }
  }

  private double once(Variant variant) throws Exception {
    long began = System.nanoTime();
    return switch (variant) {
      case HELLO -> {
        HostProcess host = helloHost();
        ask(get(host.uri() + "/api/hello"), 200);
        double millis = since(began);
        host.kill();
        yield millis;
      }
      case BARE -> bare(began).millis();
      default -> {
        Installation host = town.host();
        ask(request(variant, host), variant == Variant.PUSH ? 202 : 200);
        double millis = since(began);
        host.host().kill();
        yield millis;
      }
    };
  }

  private HttpRequest request(Variant variant, Installation host) throws IOException {
    return switch (variant) {
      case HEALTH -> get(host.api("/health").toString());
      case HANDSHAKE -> post(host.api("/graph/notifications?validationToken=hello").toString(), "");
      case PUSH -> post(host.api("/graph/notifications").toString(), STRANGER);
      case AVAILABILITY -> town.availability(host);
      case HELLO, BARE -> throw new IllegalArgumentException("not the app's: " + variant);
    };
  }

  private HostProcess helloHost(String... jvmArguments) {
    HostProcess.Builder builder =
        HostProcess.of(hello).setting("AzureWebJobsStorage", town.azurite.connectionString());
    if (jvmArguments.length > 0) {
      builder.setting("JAVA_TOOL_OPTIONS", String.join(" ", jvmArguments));
    }
    return builder.start();
  }

  private record Bare(double millis, long residentKiB) {}

  private Bare bare(long began) throws IOException, InterruptedException {
    String classPath =
        Path.of(BareSdk.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            + ":"
            + app.resolve("lib")
            + "/*";
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+TieredCompilation",
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Djavax.net.ssl.trustStore=" + town.simulator.trustStore().toAbsolutePath(),
            "-Djavax.net.ssl.trustStorePassword=" + LocalCertificate.PASSWORD,
            "-cp",
            classPath,
            BareSdk.class.getName());
    Map<String, String> settings = builder.environment();
    settings.put("AzureWebJobsStorage", town.azurite.connectionString());
    settings.put("GraphBaseUrl", town.simulator.graphUrl());
    settings.put("EntraAuthority", town.simulator.entraUrl());
    settings.put("TenantId", DemoTenant.NORTHWIND);
    settings.put("ClientId", Installation.CLIENT_ID);
    settings.put("ClientSecret", "sandbox-only");
    settings.put("Poster", Town.PANEL.get(0));
    settings.put("Panel", String.join(",", Town.ADDRESSES));
    Path faults = work.resolve("bare.log");
    Process process = builder.redirectError(faults.toFile()).start();
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      double millis = since(began);
      if (line == null || !line.startsWith("done ")) {
        throw new IllegalStateException("the bare program failed: " + Files.readString(faults));
      }
      process.waitFor();
      return new Bare(millis, Long.parseLong(line.substring("done ".length())));
    }
  }

  private void ask(HttpRequest request, int expected) throws IOException, InterruptedException {
    HttpResponse<String> reply = http.send(request, BodyHandlers.ofString());
    if (reply.statusCode() != expected) {
      throw new IllegalStateException(
          "%s answered %d: %s".formatted(request.uri(), reply.statusCode(), reply.body()));
    }
  }

  private static HttpRequest get(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }

  private static HttpRequest post(String address, String body) {
    return HttpRequest.newBuilder(URI.create(address))
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(60))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  private boolean report(int rounds) throws Exception {
    System.out.printf(
        "From process start to first answer, ms: median (least to most) of %d rounds,"
            + " interleaved%n",
        rounds);
    series.values().forEach(System.out::println);
    classes();
    memory();
    System.out.printf("Demo tenant of seed %d, a panel of three, two weeks%n", Town.SEED);
    return verdict();
  }

  /** Counted in runs of their own: the JVM's log of each class costs time. */
  private void classes() throws Exception {
    Path helloLog = work.resolve("hello-classes.log");
    HostProcess empty = helloHost("-Xlog:class+load:file=" + helloLog);
    ask(get(empty.uri() + "/api/hello"), 200);
    List<Integer> helloCounts = count(helloLog, hello);
    empty.kill();
    System.out.println("Classes loaded, in all (from the app's own jars)");
    System.out.printf("  hello %d (%d)", helloCounts.get(0), helloCounts.get(1));
    Path log = work.resolve("app-classes.log");
    Installation host = town.host("-Xlog:class+load:file=" + log);
    for (Variant variant : List.of(Variant.HEALTH, Variant.PUSH, Variant.AVAILABILITY)) {
      ask(request(variant, host), variant == Variant.PUSH ? 202 : 200);
      List<Integer> counts = count(log, app);
      System.out.printf(
          ", then %s %d (%d)", variant.name().toLowerCase(), counts.get(0), counts.get(1));
    }
    System.out.println();
    host.host().kill();
  }

  private static List<Integer> count(Path log, Path staged) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<String> all = Files.lines(log)) {
      all.filter(line -> line.contains(" source: ")).forEach(lines::add);
    }
    long own = lines.stream().filter(line -> line.contains("file:" + staged)).count();
    return List.of(lines.size(), (int) own);
  }

  private void memory() throws Exception {
    HostProcess empty = helloHost();
    ask(get(empty.uri() + "/api/hello"), 200);
    long helloKiB = resident(empty);
    empty.kill();
    Installation host = town.host();
    ask(request(Variant.HEALTH, host), 200);
    ask(request(Variant.PUSH, host), 202);
    long doorsKiB = resident(host.host());
    ask(request(Variant.AVAILABILITY, host), 200);
    long allKiB = resident(host.host());
    host.host().kill();
    System.out.printf(
        "Resident, default heap, host included: hello %d MB, app after health and push %d MB,"
            + " after availability too %d MB; bare SDKs %d MB%n",
        helloKiB / 1024,
        doorsKiB / 1024,
        allKiB / 1024,
        bare(System.nanoTime()).residentKiB() / 1024);
  }

  private static long resident(HostProcess host) throws IOException {
    return Memory.residentKiB(Path.of("/proc", Long.toString(host.pid()), "status"));
  }

  private boolean verdict() {
    double helloMillis = series.get(Variant.HELLO).median();
    double health = series.get(Variant.HEALTH).median() / helloMillis;
    double push = series.get(Variant.PUSH).median() / helloMillis;
    double availability = series.get(Variant.AVAILABILITY).median() / helloMillis;
    double overBare = series.get(Variant.AVAILABILITY).median() / series.get(Variant.BARE).median();
    boolean met =
        health <= MOST_DOOR_OVER_HELLO
            && push <= MOST_DOOR_OVER_HELLO
            && overBare <= MOST_AVAILABILITY_OVER_BARE;
    System.out.printf(
        "cold-start: health/hello %.2f and push/hello %.2f (at most %.2f), availability/hello %.2f,"
            + " availability/bare %.2f (at most %.2f): %s%n",
        health,
        push,
        MOST_DOOR_OVER_HELLO,
        availability,
        overBare,
        MOST_AVAILABILITY_OVER_BARE,
        met ? "met" : "MISSED");
    return met;
  }
}
