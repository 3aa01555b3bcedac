package dev.greenroom.booking.links;

import java.time.Instant;

/** Counts attempts, for all instances of the app together. */
public interface Attempts {
  /**
   * Notes one more attempt.
   *
   * @param who nothing that names anybody is kept of it
   * @return how many there were in this minute of the clock, this one included
   */
  int noted(String who, Instant now);

  /** Forgets what is older than an hour. */
  void forget(Instant now);
}
