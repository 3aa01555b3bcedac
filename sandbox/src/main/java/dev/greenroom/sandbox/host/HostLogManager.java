package dev.greenroom.sandbox.host;

import java.util.logging.LogManager;

/**
 * The JDK's logging, which by itself falls silent as soon as the process is told to stop; this one
 * still hears how the host stopped. Chosen by {@code -Djava.util.logging.manager}.
 */
public final class HostLogManager extends LogManager {
  @Override
  public void reset() {
    // called by a shutdown hook that races with ours; nothing else here resets
  }
}
