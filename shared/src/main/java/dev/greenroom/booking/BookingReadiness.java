package dev.greenroom.booking;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** That every interview is in Outlook as it should be, or on its way. */
public final class BookingReadiness implements ReadinessCheck {
  /** The timer takes up what is due once a minute; this is a good while after. */
  static final Duration STUCK = Duration.ofMinutes(15);

  private static final int NAMED = 20;

  private final BookingStore store;
  private final Clock clock;

  public BookingReadiness(BookingStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "interviews";
  }

  @Override
  public String title() {
    return "No interview is stuck half-way to Outlook.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    List<InterviewId> stuck = store.due(tenant, clock.instant().minus(STUCK));
    return stuck.isEmpty()
        ? Finding.ok(
            "Nothing that is due in Outlook was left lying for %d minutes."
                .formatted(STUCK.toMinutes()))
        : Finding.failed(
            "%d interviews are due in Outlook, and nobody took them up for %d minutes: %s"
                .formatted(
                    stuck.size(),
                    STUCK.toMinutes(),
                    stuck.stream()
                        .limit(NAMED)
                        .map(InterviewId::value)
                        .collect(Collectors.joining(", "))),
            "Mend what \"organizerMailboxes\", \"permissions\" and \"queues\" say; the timer"
                + " FinishBookings then takes them up within a minute.");
  }
}
