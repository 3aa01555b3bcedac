package dev.greenroom.availability.engine.loop;

import java.time.Duration;

/**
 * How tightly a loop may be packed. All by the candidate's day.
 *
 * @param days on how many days at most
 * @param longestWait between two sessions of a day
 * @param longestStretch from the first session's start to the last one's end with no break between
 * @param breakLength the shortest pause that is a break
 */
public record Pace(int days, Duration longestWait, Duration longestStretch, Duration breakLength) {
  private static final Duration DAY = Duration.ofDays(1);

  /** On one day, with any pauses or none. */
  public static final Pace ONE_DAY = new Pace(1, DAY, DAY, Duration.ofMinutes(15));

  public Pace {
    if (days < 1) {
      throw new IllegalArgumentException("a loop takes a day at least, not " + days);
    }
    if (longestWait.isNegative()
        || longestStretch.isNegative()
        || breakLength.isNegative()
        || longestWait.compareTo(DAY) > 0
        || longestStretch.compareTo(DAY) > 0) {
      throw new IllegalArgumentException("waits, stretches and breaks are between 0 and a day");
    }
  }
}
