package dev.greenroom.booking;

import java.time.Instant;

/**
 * The mark of an interview for which something is left to do in Outlook, and the lease of whoever
 * does it.
 *
 * @param leaseUntil until when somebody is at it; whoever finds it expired may take it
 * @param attempts how often somebody took it; the first one may create without looking
 * @param nextAttemptAt not before, unless somebody asks
 */
public record Work(Instant leaseUntil, int attempts, Instant nextAttemptAt) {
  boolean isFreeAt(Instant now) {
    return !leaseUntil.isAfter(now);
  }

  public boolean isDueAt(Instant now) {
    return isFreeAt(now) && !nextAttemptAt.isAfter(now);
  }
}
