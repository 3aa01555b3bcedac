package dev.greenroom.consent.connections;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;

/**
 * Something was to be done in a person's name who is not connected for it: she never was, has not
 * granted this, or has to connect again. Trying again changes nothing before she did something.
 */
public final class PersonNotConnected extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient TokenOutcome outcome;

  public PersonNotConnected(TenantId tenant, PersonId person, TokenOutcome outcome) {
    super(
        "person %s of tenant %s: %s".formatted(person, tenant, outcome.getClass().getSimpleName()));
    this.outcome = outcome;
  }

  /** What stands in the way; never {@link TokenOutcome.Had}. */
  public TokenOutcome outcome() {
    return outcome;
  }
}
