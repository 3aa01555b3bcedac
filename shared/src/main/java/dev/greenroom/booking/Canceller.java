package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** Cancels an interview: frees everybody's time at once, and then lets Outlook know. */
final class Canceller {
  private static final int LONGEST_COMMENT = 500;

  private final Register register;
  private final Outbox outbox;

  Canceller(Register register, Outbox outbox) {
    this.register = register;
    this.outbox = outbox;
  }

  CancelOutcome cancel(TenantId tenant, InterviewId interview, CancelRequest request) {
    List<Fault> faults = faultsOf(request);
    if (!faults.isEmpty()) {
      return new CancelOutcome.Invalid(faults);
    }
    Optional<Held> found = register.read(tenant, interview);
    if (found.isEmpty()) {
      return new CancelOutcome.NotFound();
    }
    Held held = found.get();
    for (Retries retries = new Retries("cancel"); ; retries.again()) {
      if (Bookings.isStale(request.ifMatch(), held.booking())) {
        return new CancelOutcome.BookingChanged();
      }
      if (held.booking().isOver()) {
        return pursued(tenant, held);
      }
      try {
        return pursued(tenant, cancelled(tenant, held, request));
      } catch (ChangedMeanwhile e) {
        held = register.again(tenant, held);
      }
    }
  }

  static List<Fault> faultsOf(CancelRequest request) {
    return request.comment().length() > LONGEST_COMMENT
        ? List.of(
            new Fault("/comment", "must have at most %d characters".formatted(LONGEST_COMMENT)))
        : List.of();
  }

  static Turn turn(Booking booking, CancelRequest request) {
    Booking after = booking.ended(InterviewState.CANCELLING, request.comment());
    return Turn.quietly(after).noting(Note.cancelled(request.comment(), request.reason()));
  }

  private Held cancelled(TenantId tenant, Held held, CancelRequest request)
      throws ChangedMeanwhile {
    Turn turn = turn(held.booking(), request);
    return register.save(tenant, held, turn, register.pages(tenant, held.booking(), turn.after()));
  }

  private CancelOutcome pursued(TenantId tenant, Held held) {
    Held latest =
        outbox.leased(tenant, held).map(leased -> outbox.run(tenant, leased)).orElse(held);
    Interview interview = Interview.of(latest.booking());
    return latest.work().isEmpty()
        ? new CancelOutcome.Cancelled(interview)
        : new CancelOutcome.Cancelling(interview);
  }
}
