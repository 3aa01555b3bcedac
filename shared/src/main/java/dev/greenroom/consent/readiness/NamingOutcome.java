package dev.greenroom.consent.readiness;

import java.util.List;

/** Every way that naming what is to be checked can end. */
public sealed interface NamingOutcome {
  record Named(ReadinessSettings settings) implements NamingOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.named(this);
    }
  }

  /**
   * The group cannot hold interviews; nothing was changed.
   *
   * @param faults each condition that failed, and its fix
   */
  record UnfitGroup(List<String> faults) implements NamingOutcome {
    public UnfitGroup {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unfitGroup(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R named(Named outcome);

    R unfitGroup(UnfitGroup outcome);
  }
}
