package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import java.time.Instant;
import java.util.List;

/** Every way that holding times, or confirming a hold, can end. */
public sealed interface HoldOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /** The times are kept until it expires. */
  record Placed(Hold hold) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.placed(this);
    }
  }

  /** It became a booking, or would have: so that ended. */
  record Confirming(BookOutcome outcome) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.confirming(this);
    }
  }

  /** All that is wrong with the request. */
  record Invalid(List<Fault> faults) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** There is no such hold in this tenant, or not any more. */
  record NotFound() implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** Its times are free again. */
  record Expired(Instant at) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expired(this);
    }
  }

  /** Another option of it was confirmed. */
  record AlreadyConfirmed() implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alreadyConfirmed(this);
    }
  }

  /**
   * Something is in the way of an option.
   *
   * @param obstacles what it is; for schedulers only
   */
  record SlotTaken(int option, List<Obstacle> obstacles) implements HoldOutcome {
    public SlotTaken {
      obstacles = List.copyOf(obstacles);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.slotTaken(this);
    }
  }

  /** A calendar that is needed cannot be read. */
  record AvailabilityUnknown(List<FreeBusy.Unreadable> unreadable) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.availabilityUnknown(this);
    }
  }

  /** Holds would take too much of somebody's week. */
  record TooMuchHeld(int percent) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooMuchHeld(this);
    }
  }

  /** It takes more rows than one transaction holds; nothing was written. */
  record TooLarge(int limit) implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /** The idempotency key came with another request before. */
  record KeyReused() implements HoldOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R placed(Placed outcome);

    R confirming(Confirming outcome);

    R invalid(Invalid outcome);

    R notConnected(NotConnected outcome);

    R notFound(NotFound outcome);

    R expired(Expired outcome);

    R alreadyConfirmed(AlreadyConfirmed outcome);

    R slotTaken(SlotTaken outcome);

    R availabilityUnknown(AvailabilityUnknown outcome);

    R tooMuchHeld(TooMuchHeld outcome);

    R tooLarge(TooLarge outcome);

    R keyReused(KeyReused outcome);
  }
}
