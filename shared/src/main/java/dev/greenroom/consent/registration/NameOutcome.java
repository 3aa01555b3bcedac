package dev.greenroom.consent.registration;

import dev.greenroom.consent.ChangeOutcome.Fault;
import dev.greenroom.consent.registration.RegistrationTrial.Reason;
import java.util.List;

/** Every way that naming an own registration can end. Only the first changes anything. */
public sealed interface NameOutcome {
  /** It was proven, and is in force. */
  record InForce(RegistrationView registration) implements NameOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.inForce(this);
    }
  }

  /** What was sent cannot be tried. */
  record Faulty(List<Fault> faults) implements NameOutcome {
    public Faulty {
      faults = List.copyOf(faults);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.faulty(this);
    }
  }

  /**
   * It was tried, and does not work.
   *
   * @param code Entra's or the vault's own
   */
  record NotProven(Reason reason, String code) implements NameOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notProven(this);
    }
  }

  /** It works, and has less than what is granted now: consent goes first. */
  record PermissionsMissing(List<String> permissions) implements NameOutcome {
    public PermissionsMissing {
      permissions = List.copyOf(permissions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.permissionsMissing(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R inForce(InForce outcome);

    R faulty(Faulty outcome);

    R notProven(NotProven outcome);

    R permissionsMissing(PermissionsMissing outcome);
  }
}
