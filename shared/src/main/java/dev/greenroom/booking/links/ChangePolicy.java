package dev.greenroom.booking.links;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a candidate may change what she booked.
 *
 * @param cutOff until so long before the interview begins
 * @param reason whether she is asked why
 * @param most so often at most
 */
public record ChangePolicy(boolean allowed, Duration cutOff, Reason reason, int most) {
  /** Whether a reason is asked for. */
  public enum Reason {
    NOT_ASKED,
    OPTIONAL,
    REQUIRED
  }

  public ChangePolicy {
    if (cutOff.isNegative() || most < 0) {
      throw new IllegalArgumentException("cutOff and most must not be negative");
    }
  }

  Instant until(TimeRange interview) {
    return interview.start().minus(cutOff);
  }
}
