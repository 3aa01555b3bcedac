package dev.greenroom.consent;

/** Every way that proving a grant on an admin's word can end. */
public sealed interface ProveOutcome {
  /** Entra shows it; what it shows is kept. */
  record Proven() implements ProveOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.proven(this);
    }
  }

  /**
   * Entra shows nothing of it.
   *
   * @param code Entra's, or empty
   */
  record NotShown(String code) implements ProveOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notShown(this);
    }
  }

  /** No admin of this tenant ever consented by a link; that comes first. */
  record NeverConnected() implements ProveOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.neverConnected(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R proven(Proven outcome);

    R notShown(NotShown outcome);

    R neverConnected(NeverConnected outcome);
  }
}
