package dev.greenroom.booking.links;

import dev.greenroom.booking.Fault;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every way that something ends which a candidate does with her link. */
public sealed interface SelfServiceOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /**
   * It is done.
   *
   * @param fresh whether it was just booked; otherwise it was before, or it was changed
   * @param secret of the link that is hers from now on, where that is another one
   */
  record Done(CandidateView view, boolean fresh, Optional<String> secret)
      implements SelfServiceOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.done(this);
    }

    @Override
    public String toString() {
      return "Done[fresh=" + fresh + "]";
    }
  }

  /** Her windows are noted, and nothing is booked yet. */
  record Answered(CandidateView view) implements SelfServiceOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.answered(this);
    }
  }

  /** The link is unknown, used up, expired or revoked: which of these is nobody's business. */
  record Gone() implements SelfServiceOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.gone(this);
    }
  }

  /** The time is not, or no longer, to be had; here are at most five others, read just now. */
  record Taken(List<TimeRange> alternatives) implements SelfServiceOutcome {
    public Taken {
      alternatives = List.copyOf(alternatives);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.taken(this);
    }
  }

  /** The link's terms do not allow it, or not any more. */
  record NotAllowed(Why why) implements SelfServiceOutcome {
    /** What stands against it. */
    public enum Why {
      /** Something is booked already; it can be moved. */
      ALREADY_BOOKED,
      NOTHING_BOOKED,
      /** Staff wants to be asked. */
      NOT_BY_LINK,
      /** The interview is too near, or was moved as often as it may be. */
      NOT_ANY_MORE,
      /** It was called off, or is over. */
      OVER,
      /** This link is for something else. */
      OTHER_LINK
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notAllowed(this);
    }
  }

  /** Too many attempts. */
  record TooOften(Duration retryAfter) implements SelfServiceOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooOften(this);
    }
  }

  /** All that is wrong with what she sent. */
  record Invalid(List<Fault> faults) implements SelfServiceOutcome {
    public Invalid {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalid(this);
    }
  }

  /** Nothing can be booked before the company has mended something. */
  record OutOfOrder() implements SelfServiceOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.outOfOrder(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R done(Done outcome);

    R answered(Answered outcome);

    R gone(Gone outcome);

    R taken(Taken outcome);

    R notAllowed(NotAllowed outcome);

    R tooOften(TooOften outcome);

    R invalid(Invalid outcome);

    R outOfOrder(OutOfOrder outcome);
  }
}
