package dev.greenroom.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left to do for a message, and who is at it.
 *
 * @param dueAt not before this
 * @param leaseUntil until then it is somebody's
 * @param attempts how often it was taken up
 */
public record Work(Instant dueAt, Instant leaseUntil, int attempts) {
  static final Duration LEASE = Duration.ofMinutes(2);

  static Work at(Instant dueAt) {
    return new Work(dueAt, Instant.EPOCH, 0);
  }

  boolean isFreeAt(Instant now) {
    return !dueAt.isAfter(now) && !leaseUntil.isAfter(now);
  }

  Work leased(Instant now) {
    return new Work(dueAt, now.plus(LEASE), attempts + 1);
  }

  Work putOff(Instant until) {
    return new Work(until, Instant.EPOCH, attempts);
  }
}
