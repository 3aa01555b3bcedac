package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.time.Duration;

/** Sends an interview's unfinished work to a worker. */
public interface StepQueue {
  /**
   * Has {@code Bookings.finish} called for this interview, at least once, after {@code delay}.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if the queue did not take it
   */
  void later(TenantId tenant, InterviewId interview, Duration delay);
}
