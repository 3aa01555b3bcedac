package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import java.util.List;

/** Every way that booking can end. */
public sealed interface BookOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /** Panel and candidate are invited. */
  record Booked(Interview interview) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.booked(this);
    }
  }

  /** The time is taken; Outlook is told as soon as it lets us. */
  record Confirming(Interview interview) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.confirming(this);
    }
  }

  /** The request cannot be carried out as it stands: all that is wrong with it. */
  record Invalid(List<Fault> faults) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** No admin has named the mailboxes that interviews are to live in. */
  record NoOrganizers() implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noOrganizers(this);
    }
  }

  /**
   * Somebody, or the room, is busy, promised or at a limit; here are at most five other times.
   *
   * @param obstacles what it is; for schedulers only
   */
  record SlotTaken(List<Slot> alternatives, List<Obstacle> obstacles) implements BookOutcome {
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
  record AvailabilityUnknown(List<FreeBusy.Unreadable> unreadable) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.availabilityUnknown(this);
    }
  }

  /** It takes more rows than one transaction holds; nothing was written. */
  record TooLarge(int limit) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /** The idempotency key came with another request before. */
  record KeyReused() implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** Outlook refused for good; whatever was made is taken back, and the interview has failed. */
  record Refused(Interview interview) implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** What was to be written along no longer can be: a link was used up or revoked meanwhile. */
  record Withdrawn() implements BookOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.withdrawn(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R booked(Booked outcome);

    R confirming(Confirming outcome);

    R invalid(Invalid outcome);

    R notConnected(NotConnected outcome);

    R noOrganizers(NoOrganizers outcome);

    R slotTaken(SlotTaken outcome);

    R availabilityUnknown(AvailabilityUnknown outcome);

    R tooLarge(TooLarge outcome);

    R keyReused(KeyReused outcome);

    R refused(Refused outcome);

    R withdrawn(Withdrawn outcome);
  }
}
