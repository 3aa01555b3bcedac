package dev.greenroom.mail;

/** Every way that taking a message back can end. */
public sealed interface RecallOutcome {
  /** It will not leave. */
  record Recalled(Message message) implements RecallOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.recalled(this);
    }
  }

  /** It left, is leaving, or had ended otherwise. */
  record TooLate(Message message) implements RecallOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tooLate(this);
    }
  }

  record NotFound() implements RecallOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R recalled(Recalled outcome);

    R tooLate(TooLate outcome);

    R notFound(NotFound outcome);
  }
}
