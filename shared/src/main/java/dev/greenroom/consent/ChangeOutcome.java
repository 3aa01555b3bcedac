package dev.greenroom.consent;

import java.util.List;

/** Every way that changing a tenant's settings can end. */
public sealed interface ChangeOutcome {
  /** It is so. */
  record Changed(TenantView tenant) implements ChangeOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.changed(this);
    }
  }

  /** Nothing was changed, and this is why: every fault. */
  record Faulty(List<Fault> faults) implements ChangeOutcome {
    public Faulty {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty(this);
    }
  }

  /** The tenant has not consented, or took it back. */
  record NotConnected() implements ChangeOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notConnected(this);
    }
  }

  /**
   * What is wrong with a member.
   *
   * @param pointer a JSON pointer into the change
   * @param detail what the caller can do
   */
  record Fault(String pointer, String detail) {}

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R changed(Changed outcome);

    R faulty(Faulty outcome);

    R notConnected(NotConnected outcome);
  }
}
