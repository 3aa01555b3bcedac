package dev.greenroom.booking;

import java.util.List;

/** Every way that cancelling can end. */
public sealed interface CancelOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /** Both events are gone; also when they were before. */
  record Cancelled(Interview interview) implements CancelOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancelled(this);
    }
  }

  /** The time is free again; Outlook is told as soon as it lets us. */
  record Cancelling(Interview interview) implements CancelOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cancelling(this);
    }
  }

  /** All that is wrong with the request. */
  record Invalid(List<Fault> faults) implements CancelOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** There is no such interview in this tenant. */
  record NotFound() implements CancelOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** It changed since the caller read it. */
  record BookingChanged() implements CancelOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bookingChanged(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R cancelled(Cancelled outcome);

    R cancelling(Cancelling outcome);

    R invalid(Invalid outcome);

    R notFound(NotFound outcome);

    R bookingChanged(BookingChanged outcome);
  }
}
