package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * A line of the ledger.
 *
 * @param interview or the hold that keeps the time
 * @param range buffers included; whole, also where it goes over midnight and stands on two pages
 * @param expiresAt from when on it does not count: a hold's
 */
public record Promised(InterviewId interview, TimeRange range, Optional<Instant> expiresAt) {
  public Promised(InterviewId interview, TimeRange range) {
    this(interview, range, Optional.empty());
  }

  public boolean countsAt(Instant now) {
    return expiresAt.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
