package dev.greenroom.mail;

/** Every way that asking for a message can end. */
public sealed interface SendOutcome {
  /** It is sent, or will be. */
  record Taken(Message message) implements SendOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.taken(this);
    }
  }

  /** An admin has not switched mail on. */
  record SwitchedOff() implements SendOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.switchedOff(this);
    }
  }

  /** Something in it cannot be. */
  record Faulty(String pointer, String detail) implements SendOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty(this);
    }
  }

  /** The candidate wants no mail. */
  record Suppressed() implements SendOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.suppressed(this);
    }
  }

  /** The key came with another body. */
  record KeyReused() implements SendOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.keyReused(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R taken(Taken outcome);

    R switchedOff(SwitchedOff outcome);

    R faulty(Faulty outcome);

    R suppressed(Suppressed outcome);

    R keyReused(KeyReused outcome);
  }
}
