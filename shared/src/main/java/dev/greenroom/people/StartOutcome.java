package dev.greenroom.people;

/** Every way that starting a sync can end. */
public sealed interface StartOutcome {
  /** A new run began. */
  record Started(SyncProgress progress) implements StartOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.started(this);
    }
  }

  /** One runs already. */
  record AlreadyRunning(SyncProgress progress) implements StartOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alreadyRunning(this);
    }
  }

  /** The tenant's admin switched the sync off. */
  record SwitchedOff() implements StartOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.switchedOff(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements StartOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R started(Started outcome);

    R alreadyRunning(AlreadyRunning outcome);

    R switchedOff(SwitchedOff outcome);

    R notConnected(NotConnected outcome);
  }
}
