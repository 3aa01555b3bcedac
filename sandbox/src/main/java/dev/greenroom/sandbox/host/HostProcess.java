package dev.greenroom.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A host in a JVM of its own, started like the real Java worker, with the app settings as its
 * environment and nothing else of ours in it. It can be killed between any two instructions.
 *
 * <p>It ends with {@link #close()}, {@link #kill()}, or this JVM, however that ends.
 */
public final class HostProcess implements AutoCloseable {
  /**
   * Of our own environment a child needs these to run at all; the rest is not the app's business.
   */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR");

  private final Process process;
  private final int port;
  private final Path log;
  private final Thread atExit;

  private HostProcess(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
    this.atExit = new Thread(process::destroyForcibly, "host-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  public static Builder of(Path app) {
    return new Builder(app);
  }

  /** Collects what a host is to be started with; may be started more than once. */
  public static final class Builder {
    private final Path app;
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> jvmArguments = new ArrayList<>();
    private int port;
    private boolean timers = true;
    private Optional<Path> log = Optional.empty();
    private Duration queueLease = HostOptions.REAL_QUEUE_LEASE;
    private Duration startLimit = Duration.ofSeconds(60);

    private Builder(Path app) {
      this.app = app;
    }

    /** 0, the default, for any free one. */
    public Builder port(int number) {
      port = number;
      return this;
    }

    /** Wins over the Values of local.settings.json. */
    public Builder setting(String name, String value) {
      settings.put(name, value);
      return this;
    }

    public Builder settings(Map<String, String> values) {
      settings.putAll(values);
      return this;
    }

    /** The only certificates that the app trusts, as for the simulator's TLS. */
    public Builder trustStore(Path file, String password) {
      jvmArguments.add("-Djavax.net.ssl.trustStore=" + file.toAbsolutePath());
      jvmArguments.add("-Djavax.net.ssl.trustStorePassword=" + password);
      return this;
    }

    public Builder jvmArgument(String argument) {
      jvmArguments.add(argument);
      return this;
    }

    /** Added to at its end; if not given, a temporary file that goes with this JVM. */
    public Builder logFile(Path file) {
      log = Optional.of(file);
      return this;
    }

    /** False disables every timer, as by setting; {@code /admin/functions/NAME} still runs them. */
    public Builder timers(boolean on) {
      timers = on;
      return this;
    }

    /** How long a killed host's messages stay invisible; 10 minutes, as on Azure, if not given. */
    public Builder queueLease(Duration length) {
      queueLease = length;
      return this;
    }

    public Builder startLimit(Duration length) {
      startLimit = length;
      return this;
    }

    /**
     * Returns once it listens.
     *
     * @throws IllegalStateException if it does not, with the end of its log
     */
    public HostProcess start() {
      try {
        return launch();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot start a host for " + app, e);
      }
    }

    private HostProcess launch() throws IOException {
      Path announcement = Files.createTempFile("greenroom-host", ".port");
      Files.delete(announcement);
      Path output = log.isPresent() ? log.get() : temporaryLog();
      ProcessBuilder builder = new ProcessBuilder(command(announcement));
      builder.environment().keySet().retainAll(INHERITED);
      builder.environment().putAll(environment());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
      Process process = builder.start();
      try {
        return new HostProcess(process, awaitPort(process, announcement, output), output);
      } finally {
        Files.deleteIfExists(announcement);
      }
    }

    private static Path temporaryLog() throws IOException {
      Path file = Files.createTempFile("greenroom-host", ".log");
      file.toFile().deleteOnExit();
      return file;
    }

    private List<String> command(Path announcement) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      // as the real worker is started
      command.add("-XX:+TieredCompilation");
      command.add("-XX:TieredStopAtLevel=1");
      command.add("-Djava.net.preferIPv4Stack=true");
      // the server's own: without the first, kept-alive connections are answered every 40 ms
      command.add("-Dsun.net.httpserver.nodelay=true");
      command.add("-Dsun.net.httpserver.maxIdleConnections=2000");
      command.add(
          "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
      command.add("-Dslf4j.internal.verbosity=ERROR");
      command.add("-Djava.util.logging.manager=" + HostLogManager.class.getName());
      command.addAll(jvmArguments);
      command.add("-cp");
      command.add(System.getProperty("java.class.path"));
      command.add(HostMain.class.getName());
      command.addAll(List.of("--app", app.toAbsolutePath().toString()));
      command.addAll(List.of("--port", Integer.toString(port)));
      command.addAll(List.of("--queue-lease", Long.toString(queueLease.toSeconds())));
      command.addAll(List.of("--announce", announcement.toString(), "--with-parent"));
      return command;
    }

    private Map<String, String> environment() {
      StagedApp staged = StagedApp.read(app);
      Map<String, String> environment = new HashMap<>(staged.localSettings().values());
      if (!timers) {
        for (FunctionJson function : staged.functions()) {
          if (function.isTriggeredBy("timerTrigger")) {
            environment.put("AzureWebJobs." + function.name() + ".Disabled", "true");
          }
        }
      }
      environment.putAll(settings);
      return environment;
    }

    private int awaitPort(Process process, Path announcement, Path output) throws IOException {
      long end = System.nanoTime() + startLimit.toNanos();
      while (!Files.exists(announcement)) {
        if (!process.isAlive() || System.nanoTime() > end) {
          process.destroyForcibly();
          throw new IllegalStateException("the host did not start: " + endOf(output));
        }
        pause(process);
      }
      return Integer.parseInt(Files.readString(announcement).strip());
    }

    private static void pause(Process process) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while a host was starting", e);
      }
    }

    private static String endOf(Path output) throws IOException {
      List<String> lines =
          Files.readAllLines(output).stream().filter(line -> !line.startsWith("\tat ")).toList();
      return String.join(" | ", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }
  }

  public int port() {
    return port;
  }

  /** Without a slash at its end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What the host and the app logged; the host logs failures with their stack trace. */
  public Path log() {
    return log;
  }

  /** SIGKILL, and waits until it is gone: nothing in it ends in order. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
    forget();
  }

  /** SIGTERM: what runs ends, for up to a minute, then it is killed. */
  @Override
  public void close() {
    process.destroy();
    if (!awaitEnd(Duration.ofSeconds(60))) {
      process.destroyForcibly();
      awaitEnd(Duration.ofSeconds(10));
    }
    forget();
  }

  private boolean awaitEnd(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // the hook destroys what is gone already
    }
  }
}
