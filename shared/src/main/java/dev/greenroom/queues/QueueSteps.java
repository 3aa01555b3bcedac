package dev.greenroom.queues;

import dev.greenroom.booking.StepQueue;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.time.Duration;

/** {@link StepQueue} on a Storage queue: {@code {"tenant": "...", "interview": "..."}}. */
public final class QueueSteps implements StepQueue {
  /** What {@code FinishBooking} listens to. */
  public static final String QUEUE = "booking-steps";

  private final StorageQueues queues;

  public QueueSteps(StorageQueues queues) {
    this.queues = queues;
  }

  @Override
  public void later(TenantId tenant, InterviewId interview, Duration delay) {
    // both are letters, digits and hyphens: nothing to escape
    queues.send(
        QUEUE,
        "{\"tenant\":\"%s\",\"interview\":\"%s\"}".formatted(tenant.value(), interview.value()),
        delay);
  }
}
