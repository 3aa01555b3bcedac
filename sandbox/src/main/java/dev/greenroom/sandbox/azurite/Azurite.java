package dev.greenroom.sandbox.azurite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One Azurite of our own, in memory, on free ports of 127.0.0.1.
 *
 * <p>The process ends with {@link #close()}, with this JVM, and also when this JVM is killed: its
 * standard input closes then, and {@code start.js} leaves.
 */
public final class Azurite implements AutoCloseable {
  /** The account that every storage emulator has; its key is published and opens nothing else. */
  public static final String ACCOUNT = "devstoreaccount1";

  public static final String ACCOUNT_KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final int ATTEMPTS = 5;
  private static final int SERVICES = 3;

  private final Process process;
  private final Ports ports;
  private final Thread atExit;

  private record Ports(int blob, int queue, int table) {}

  private Azurite(Process process, Ports ports) {
    this.process = process;
    this.ports = ports;
    this.atExit = new Thread(process::destroyForcibly, "azurite-exit");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Installs Azurite if it is not there yet, and starts it. Takes about a second. */
  public static Azurite start() {
    NpmInstallation installation = NpmInstallation.ofProject();
    installation.ensure(unheard -> {});
    return start(installation);
  }

  /**
   * @throws IllegalStateException if it does not come up, with what it said
   */
  public static Azurite start(NpmInstallation installation) {
    List<String> said = new ArrayList<>();
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Ports ports = freePorts();
      Process process = launch(installation, ports);
      if (listens(process, said)) {
        return new Azurite(process, ports);
      }
      process.destroyForcibly();
      if (said.stream().noneMatch(line -> line.contains("EADDRINUSE"))) {
        break;
      }
    }
    throw new IllegalStateException("Azurite did not start: " + String.join(" | ", said));
  }

  private static Ports freePorts() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket blob = new ServerSocket(0, 1, loopback);
        ServerSocket queue = new ServerSocket(0, 1, loopback);
        ServerSocket table = new ServerSocket(0, 1, loopback)) {
      return new Ports(blob.getLocalPort(), queue.getLocalPort(), table.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }

  private static Process launch(NpmInstallation installation, Ports ports) {
    List<String> command =
        List.of(
            "node",
            "start.js",
            "--inMemoryPersistence",
            "--silent",
            "--disableTelemetry",
            "--skipApiVersionCheck",
            "--blobHost",
            "127.0.0.1",
            "--queueHost",
            "127.0.0.1",
            "--tableHost",
            "127.0.0.1",
            "--blobPort",
            Integer.toString(ports.blob()),
            "--queuePort",
            Integer.toString(ports.queue()),
            "--tablePort",
            Integer.toString(ports.table()));
    try {
      return new ProcessBuilder(command)
          .directory(installation.folder().toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run node for Azurite", e);
    }
  }

  /**
   * Reads what our own child says. Asking the ports instead could be answered by somebody else's
   * Azurite, for ours leaves when a port is taken.
   */
  private static boolean listens(Process process, List<String> said) {
    CompletableFuture<Boolean> up = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(process, said, up), "azurite-output");
    reader.setDaemon(true);
    reader.start();
    try {
      return up.get(60, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Azurite's output could not be read", e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Azurite was starting", e);
    }
  }

  private static void read(Process process, List<String> said, CompletableFuture<Boolean> up) {
    int listening = 0;
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!up.isDone()) {
          said.add(line);
        }
        if (line.contains("successfully listening") && ++listening == SERVICES) {
          up.complete(true);
        }
      }
      up.complete(false);
    } catch (IOException e) {
      // the stream breaks when the process is destroyed; before it was up, that is a failed start
      up.complete(false);
    }
  }

  public URI blobEndpoint() {
    return endpoint(ports.blob());
  }

  public URI queueEndpoint() {
    return endpoint(ports.queue());
  }

  public URI tableEndpoint() {
    return endpoint(ports.table());
  }

  private static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port + "/" + ACCOUNT);
  }

  /** What goes into the setting {@code AzureWebJobsStorage}. */
  public String connectionString() {
    return connectionString(queueEndpoint(), tableEndpoint());
  }

  /** The same account reached by other addresses, as when a proxy stands in between. */
  public String connectionString(URI queues, URI tables) {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;QueueEndpoint=%s;TableEndpoint=%s;"
        .formatted(ACCOUNT, ACCOUNT_KEY, blobEndpoint(), queues, tables);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends exactly this Azurite and waits until it is gone. What it stored is gone with it. */
  @Override
  public void close() {
    process.destroyForcibly();
    Waiting.forExit(process);
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyShuttingDown) {
      // the hook is running or about to: it destroys what is already gone
    }
  }
}
