package dev.greenroom.booking;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.consent.Tenants;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Moves an interview: swaps its promises in one transaction, and then lets Outlook know. */
final class Rescheduler {
  private final Register register;
  private final Outbox outbox;
  private final Inviting inviting;
  private final Vacancy vacancy;
  private final Tenants tenants;
  private final Clock clock;

  Rescheduler(
      Register register,
      Outbox outbox,
      Inviting inviting,
      Vacancy vacancy,
      Tenants tenants,
      Clock clock) {
    this.register = register;
    this.outbox = outbox;
    this.inviting = inviting;
    this.vacancy = vacancy;
    this.tenants = tenants;
    this.clock = clock;
  }

  RescheduleOutcome reschedule(TenantId tenant, InterviewId interview, RescheduleRequest request) {
    Optional<Held> found = register.read(tenant, interview);
    if (found.isEmpty()) {
      return new RescheduleOutcome.NotFound();
    }
    if (!tenants.isConnected(tenant)) {
      return new RescheduleOutcome.NotConnected();
    }
    Held held = found.get();
    Optional<TimeRange> looked = Optional.empty();
    for (Retries retries = new Retries("reschedule"); ; retries.again()) {
      Optional<RescheduleOutcome> refused = refused(held.booking(), request);
      if (refused.isPresent()) {
        return refused.get();
      }
      TimeRange range = rangeOf(held.booking(), request);
      if (range.equals(held.booking().range())) {
        return pursued(tenant, held);
      }
      if (!looked.equals(Optional.of(range))) {
        Optional<RescheduleOutcome> notFree = notFree(tenant, held.booking(), range);
        if (notFree.isPresent()) {
          return notFree.get();
        }
        looked = Optional.of(range);
      }
      try {
        Optional<Held> moved = moved(tenant, held, range);
        return moved.isEmpty()
            ? taken(tenant, held.booking(), range)
            : pursued(tenant, moved.get());
      } catch (ChangedMeanwhile e) {
        held = register.again(tenant, held);
      }
    }
  }

  /** Empty if the time is promised to another interview. */
  private Optional<Held> moved(TenantId tenant, Held held, TimeRange range)
      throws ChangedMeanwhile {
    Booking before = held.booking();
    Booking after =
        before.movedTo(range, clock.instant(), Optional.empty()).marked(Flag.CLASH, false);
    Map<LedgerDay, Kept<List<Promised>>> pages = register.pages(tenant, before, after);
    if (Ledger.isTaken(pages, Ledger.claims(after), before.id())) {
      return Optional.empty();
    }
    Turn turn = Turn.quietly(after).noting(Note.rescheduled(before.range(), range));
    return Optional.of(register.save(tenant, held, turn, pages));
  }

  /** Brings Outlook along, unless somebody else is at it already. */
  private RescheduleOutcome pursued(TenantId tenant, Held held) {
    Held latest =
        outbox.leased(tenant, held).map(leased -> outbox.run(tenant, leased)).orElse(held);
    Interview interview = Interview.of(latest.booking());
    if (latest.booking().isOver()) {
      // its event turned out to be gone: somebody called it off in Outlook
      return new RescheduleOutcome.NotMovable(interview);
    }
    return latest.work().isEmpty()
        ? new RescheduleOutcome.Rescheduled(interview)
        : new RescheduleOutcome.Moving(interview);
  }

  private Optional<RescheduleOutcome> refused(Booking booking, RescheduleRequest request) {
    if (Bookings.isStale(request.ifMatch(), booking)) {
      return Optional.of(new RescheduleOutcome.BookingChanged());
    }
    if (booking.isOver() || booking.isPast(clock.instant())) {
      return Optional.of(new RescheduleOutcome.NotMovable(Interview.of(booking)));
    }
    List<Fault> faults =
        inviting.timeOf(request.start(), request.length().orElse(booking.range().length()));
    return faults.isEmpty() ? Optional.empty() : Optional.of(new RescheduleOutcome.Invalid(faults));
  }

  private Optional<RescheduleOutcome> notFree(TenantId tenant, Booking booking, TimeRange range) {
    Vacancy.Look look = vacancy.look(tenant, booking.invited(), range, moving(booking));
    if (look.busy()) {
      return Optional.of(taken(tenant, booking, range));
    }
    return look.unreadable().isEmpty()
        ? Optional.empty()
        : Optional.of(new RescheduleOutcome.AvailabilityUnknown(look.unreadable()));
  }

  private RescheduleOutcome taken(TenantId tenant, Booking booking, TimeRange range) {
    return new RescheduleOutcome.SlotTaken(
        vacancy.alternatives(tenant, booking.invited(), range, moving(booking)));
  }

  private static Optional<Moving> moving(Booking booking) {
    return Optional.of(Clashes.moving(booking));
  }

  private static TimeRange rangeOf(Booking booking, RescheduleRequest request) {
    return Inviting.rangeOf(request.start(), request.length().orElse(booking.range().length()));
  }
}
