package dev.greenroom.notifications;

import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets several things be tried although one of them failed, and fails in the end all the same. */
final class Failures {
  private @Nullable UpstreamUnavailable worst;

  void gather(Runnable work) {
    try {
      work.run();
    } catch (UpstreamUnavailable e) {
      add(e);
    }
  }

  void add(UpstreamUnavailable failure) {
    UpstreamUnavailable known = worst;
    if (known == null) {
      worst = failure;
    } else if (wait(failure).compareTo(wait(known)) > 0) {
      failure.addSuppressed(known);
      worst = failure;
    } else if (known != failure) {
      known.addSuppressed(failure);
    }
  }

  /** Throws the one that asked for the longest wait. */
  void throwIfAny() {
    if (worst != null) {
      throw worst;
    }
  }

  private static Duration wait(UpstreamUnavailable failure) {
    return failure.retryAfter().orElse(Duration.ZERO);
  }
}
