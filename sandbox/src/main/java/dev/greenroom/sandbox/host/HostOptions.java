package dev.greenroom.sandbox.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a host is to run.
 *
 * @param app the staged folder
 * @param port 0 for any free one; always on 127.0.0.1
 * @param settings the app settings; they win over the Values of local.settings.json. The app itself
 *     reads its environment, so that of this process should hold them too (as {@link HostProcess}
 *     sees to)
 * @param queueLease how long a message is a host's own before it must renew; when a host is killed,
 *     its messages come back after that
 * @param hostKey opens functions of level FUNCTION, as {@code x-functions-key} or {@code code}; no
 *     key, nobody comes in
 * @param masterKey opens those of level ADMIN as well. The doors under /admin ask for no key, as
 *     Core Tools on a developer's machine
 */
public record HostOptions(
    Path app,
    int port,
    Map<String, String> settings,
    Duration queueLease,
    Optional<String> hostKey,
    Optional<String> masterKey) {
  /** What the real extension uses. */
  public static final Duration REAL_QUEUE_LEASE = Duration.ofMinutes(10);

  public HostOptions {
    settings = Map.copyOf(settings);
    if (queueLease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("queueLease (%s) is under a second".formatted(queueLease));
    }
  }

  public static HostOptions of(Path app) {
    return new HostOptions(app, 0, Map.of(), REAL_QUEUE_LEASE, Optional.empty(), Optional.empty());
  }

  public HostOptions onPort(int number) {
    return new HostOptions(app, number, settings, queueLease, hostKey, masterKey);
  }

  public HostOptions withSettings(Map<String, String> values) {
    return new HostOptions(app, port, values, queueLease, hostKey, masterKey);
  }

  public HostOptions withQueueLease(Duration length) {
    return new HostOptions(app, port, settings, length, hostKey, masterKey);
  }

  public HostOptions withKeys(String host, String master) {
    return new HostOptions(app, port, settings, queueLease, Optional.of(host), Optional.of(master));
  }

  /** Keys are left out. */
  @Override
  public String toString() {
    return "HostOptions[app=%s, port=%d, queueLease=%s]".formatted(app, port, queueLease);
  }
}
