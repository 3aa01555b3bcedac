package dev.greenroom.booking;

import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;

/**
 * How long a repeated request waits for the answer to the first, which somebody is working on. The
 * two then get the same, to the byte.
 */
public interface AnswerWait {
  /**
   * To be called before looking again; may take a while.
   *
   * @param looks how often it was looked already
   * @return whether to look again
   */
  boolean goesOn(int looks);

  /** The repeat is told at once that the booking is on its way. */
  static AnswerWait none() {
    return looks -> false;
  }

  /** Looks so often, with a pause before each look. */
  static AnswerWait looking(int times, Duration pause) {
    return looks -> {
      if (looks >= times) {
        return false;
      }
      try {
        Thread.sleep(pause.toMillis());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UpstreamUnavailable("tables", "await an answer", 0, "", null, e);
      }
    };
  }
}
