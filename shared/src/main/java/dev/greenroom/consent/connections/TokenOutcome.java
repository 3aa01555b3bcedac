package dev.greenroom.consent.connections;

import java.util.Set;

/** Every way that asking for a person's token can end. */
public sealed interface TokenOutcome {
  record Had(PersonToken token) implements TokenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.had(this);
    }
  }

  /** She never connected, or disconnected. */
  record NotConnected() implements TokenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /** She is connected, but has not granted this. */
  record NotGranted(Set<String> missing) implements TokenOutcome {
    public NotGranted {
      missing = Set.copyOf(missing);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notGranted(this);
    }
  }

  /** Her connection is broken; the setback says what she has to do. */
  record Broken(Setback setback) implements TokenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.broken(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R had(Had outcome);

    R notConnected(NotConnected outcome);

    R notGranted(NotGranted outcome);

    R broken(Broken outcome);
  }
}
