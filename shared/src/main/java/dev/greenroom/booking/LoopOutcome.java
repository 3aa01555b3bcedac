package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import java.util.List;
import java.util.Map;

/** Every way that booking, moving or cancelling a loop can end. */
public sealed interface LoopOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /**
   * It is as was asked, in Outlook, too; but for a session that Outlook refused, which the loop
   * shows.
   */
  record Done(Loop loop) implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.done(this);
    }
  }

  /** Decided and written; Outlook follows as soon as it lets us. */
  record Working(Loop loop) implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.working(this);
    }
  }

  /** Outlook refused every session for good. */
  record Refused(Loop loop) implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** The request cannot be carried out as it stands: all that is wrong with it. */
  record Invalid(List<Fault> faults) implements LoopOutcome {
    public Invalid {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** No admin has named the mailboxes that interviews are to live in. */
  record NoOrganizers() implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noOrganizers(this);
    }
  }

  /**
   * Something is in the way; nothing was written.
   *
   * @param alternatives by session: other times for the same people, where there are any
   */
  record Taken(List<Obstacle> obstacles, Map<String, List<Slot>> alternatives)
      implements LoopOutcome {
    public Taken {
      obstacles = List.copyOf(obstacles);
      alternatives = Map.copyOf(alternatives);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.taken(this);
    }
  }

  /** A calendar that is needed cannot be read. */
  record AvailabilityUnknown(List<FreeBusy.Unreadable> unreadable) implements LoopOutcome {
    public AvailabilityUnknown {
      unreadable = List.copyOf(unreadable);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.availabilityUnknown(this);
    }
  }

  /** It takes more rows than one transaction holds; nothing was written. */
  record TooLarge(int limit) implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLarge(this);
    }
  }

  /** The idempotency key came with another request before. */
  record KeyReused() implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** There is no such loop in this tenant. */
  record NotFound() implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** A session of it that is to be moved is over. */
  record Over(Loop loop) implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.over(this);
    }
  }

  /** It changed since the caller read it. */
  record Changed() implements LoopOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.changed(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R done(Done outcome);

    R working(Working outcome);

    R refused(Refused outcome);

    R invalid(Invalid outcome);

    R notConnected(NotConnected outcome);

    R noOrganizers(NoOrganizers outcome);

    R taken(Taken outcome);

    R availabilityUnknown(AvailabilityUnknown outcome);

    R tooLarge(TooLarge outcome);

    R keyReused(KeyReused outcome);

    R notFound(NotFound outcome);

    R over(Over outcome);

    R changed(Changed outcome);
  }
}
