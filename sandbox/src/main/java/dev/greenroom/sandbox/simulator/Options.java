package dev.greenroom.sandbox.simulator;

import dev.greenroom.sandbox.simulator.subscriptions.Subscriptions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a simulator is set up.
 *
 * @param directory where the certificate and the trust store are kept
 * @param graphPort 0 for any that is free
 * @param entraPort 0 for any that is free
 * @param latency how long each call to Graph takes at least
 * @param throttleRetryAfter what an app is told that has too many calls in one mailbox
 * @param deltaPageSize users in one page of a delta; Graph gives about 200
 */
public record Options(
    Path directory,
    int graphPort,
    int entraPort,
    Duration latency,
    Duration throttleRetryAfter,
    int deltaPageSize,
    Subscriptions.Pace pace) {

  /** Free ports, and Graph's own numbers. */
  public static Options in(Path directory) {
    return new Options(
        directory, 0, 0, Duration.ZERO, Duration.ofSeconds(1), 200, Subscriptions.Pace.USUAL);
  }

  public Options onPorts(int graph, int entra) {
    return new Options(directory, graph, entra, latency, throttleRetryAfter, deltaPageSize, pace);
  }

  public Options withLatency(Duration least) {
    return new Options(
        directory, graphPort, entraPort, least, throttleRetryAfter, deltaPageSize, pace);
  }

  public Options withDeltaPages(int size) {
    return new Options(directory, graphPort, entraPort, latency, throttleRetryAfter, size, pace);
  }

  public Options withPace(Subscriptions.Pace wanted) {
    return new Options(
        directory, graphPort, entraPort, latency, throttleRetryAfter, deltaPageSize, wanted);
  }
}
