package dev.greenroom.mail;

/** Every way that changing the mail settings can end. */
public sealed interface MailChangeOutcome {
  record Changed(MailSettings settings) implements MailChangeOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.changed(this);
    }
  }

  /** An address is not what it has to be. */
  record Faulty(String pointer, String detail) implements MailChangeOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R changed(Changed outcome);

    R faulty(Faulty outcome);
  }
}
