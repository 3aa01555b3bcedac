package dev.greenroom.mail;

import java.time.Instant;

/** Sorts entries by time, and by id where that is the same. */
final class TimelineKey {
  private TimelineKey() {}

  static String of(Instant at, String id) {
    return "%015d.%s".formatted(at.toEpochMilli(), id);
  }
}
