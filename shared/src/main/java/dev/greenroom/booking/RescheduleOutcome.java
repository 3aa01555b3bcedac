package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import java.util.List;

/** Every way that moving an interview can end. */
public sealed interface RescheduleOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /** Both events are at the new time. */
  record Rescheduled(Interview interview) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.rescheduled(this);
    }
  }

  /** The new time is taken; Outlook is told as soon as it lets us. */
  record Moving(Interview interview) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.moving(this);
    }
  }

  /** All that is wrong with the request. */
  record Invalid(List<Fault> faults) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** There is no such interview in this tenant. */
  record NotFound() implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** It was cancelled, has failed, or is over. */
  record NotMovable(Interview interview) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notMovable(this);
    }
  }

  /** It changed since the caller read it. */
  record BookingChanged() implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.bookingChanged(this);
    }
  }

  /**
   * Somebody, or the room, is busy, promised or at a limit; here are at most five other times.
   *
   * @param obstacles what it is; for schedulers only
   */
  record SlotTaken(List<Slot> alternatives, List<Obstacle> obstacles) implements RescheduleOutcome {
    public SlotTaken {
      alternatives = List.copyOf(alternatives);
      obstacles = List.copyOf(obstacles);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.slotTaken(this);
    }
  }

  /** A calendar that is needed cannot be read. */
  record AvailabilityUnknown(List<FreeBusy.Unreadable> unreadable) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.availabilityUnknown(this);
    }
  }

  /** It takes more rows than one transaction holds; nothing was written. */
  record TooLarge(int limit) implements RescheduleOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R rescheduled(Rescheduled outcome);

    R moving(Moving outcome);

    R invalid(Invalid outcome);

    R notConnected(NotConnected outcome);

    R notFound(NotFound outcome);

    R notMovable(NotMovable outcome);

    R bookingChanged(BookingChanged outcome);

    R slotTaken(SlotTaken outcome);

    R availabilityUnknown(AvailabilityUnknown outcome);

    R tooLarge(TooLarge outcome);
  }
}
