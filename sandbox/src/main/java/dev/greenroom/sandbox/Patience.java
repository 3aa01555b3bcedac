package dev.greenroom.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what happens by itself: notifications, queue messages, syncs. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Patience() {}

  /** What came at last, and how long it took. */
  record Came<T>(T value, Duration after) {}

  /**
   * @param what completes "waited a minute for …"
   * @throws StepFailed if it does not come
   */
  static <T> Came<T> until(String what, Supplier<Optional<T>> look) {
    long began = System.nanoTime();
    while (true) {
      Optional<T> found = look.get();
      Duration waited = Duration.ofNanos(System.nanoTime() - began);
      if (found.isPresent()) {
        return new Came<>(found.get(), waited);
      }
      if (waited.compareTo(LIMIT) > 0) {
        throw new StepFailed("waited a minute in vain for " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailed("interrupted");
    }
  }
}
