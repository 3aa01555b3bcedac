package dev.greenroom.sandbox.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The host as a process of its own, whose environment is the app's settings.
 *
 * <pre>--app DIR [--port N] [--queue-lease SECONDS] [--announce FILE] [--with-parent]</pre>
 *
 * {@code --announce} names a file that gets the port once it listens; {@code --with-parent} ends
 * the host when its standard input closes. Keys come from the environment: {@code
 * SANDBOX_HOST_KEY}, {@code SANDBOX_MASTER_KEY}.
 */
public final class HostMain {
  private HostMain() {}

  public static void main(String[] arguments) {
    Map<String, String> given = parse(arguments);
    Map<String, String> environment = System.getenv();
    HostOptions options =
        new HostOptions(
            Path.of(required(given, "--app")),
            Integer.parseInt(given.getOrDefault("--port", "0")),
            environment,
            Optional.ofNullable(given.get("--queue-lease"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(HostOptions.REAL_QUEUE_LEASE),
            Optional.ofNullable(environment.get("SANDBOX_HOST_KEY")),
            Optional.ofNullable(environment.get("SANDBOX_MASTER_KEY")));
    FunctionHost host = FunctionHost.start(options);
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "host-stop"));
    if (given.containsKey("--with-parent")) {
      endWithParent();
    }
    String file = given.get("--announce");
    if (file != null) {
      announce(Path.of(file), host.port());
    }
  }

  private static Map<String, String> parse(String[] arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--with-parent")) {
        given.put(arguments[i], "");
      } else if (i + 1 < arguments.length) {
        given.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException("no value for " + arguments[i]);
      }
    }
    return given;
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing: " + name);
    }
    return value;
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nobody has anything to say to us; only the end counts
                }
              } catch (IOException closed) {
                // that is an end, too
              }
              System.exit(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void announce(Path file, int port) {
    try {
      Path draft =
          Files.writeString(file.resolveSibling(file.getFileName() + ".draft"), port + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
