package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.util.List;

/** Every way that a callback from Entra can end. */
public sealed interface ConnectOutcome {
  /** Everything that was asked for is granted, and it was the right person. */
  record Connected(List<Permission> granted) implements ConnectOutcome {
    public Connected {
      granted = List.copyOf(granted);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.connected(this);
    }
  }

  /** She is connected, but Entra left something out. */
  record PartlyGranted(List<Permission> granted, List<Permission> missing)
      implements ConnectOutcome {
    public PartlyGranted {
      granted = List.copyOf(granted);
      missing = List.copyOf(missing);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.partlyGranted(this);
    }
  }

  /** She declined; the link still works. */
  record Declined() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.declined(this);
    }
  }

  /**
   * An administrator has to agree first; the link still works.
   *
   * @param adminPage where an administrator agrees for everybody
   */
  record NeedsAdmin(List<Permission> permissions, URI adminPage) implements ConnectOutcome {
    public NeedsAdmin {
      permissions = List.copyOf(permissions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.needsAdmin(this);
    }
  }

  /** Her organization keeps her out. */
  record Blocked(Trouble trouble) implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.blocked(this);
    }
  }

  /** Somebody else signed in than the one who asked; nothing was kept. */
  record WrongAccount() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.wrongAccount(this);
    }
  }

  /** Somebody of another tenant signed in; nothing was kept. */
  record WrongTenant(TenantId wanted) implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.wrongTenant(this);
    }
  }

  /** State, code or id token are missing, are not ours, or were made for another browser. */
  record Forged() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.forged(this);
    }
  }

  /** The link is too old, or nobody ever made it. */
  record Expired() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expired(this);
    }
  }

  /** She connected by this link already. */
  record Used() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.used(this);
    }
  }

  /** Entra could not finish; the link still works. */
  record TryAgain() implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tryAgain(this);
    }
  }

  /** An administrator came back from {@link NeedsAdmin#adminPage}; nothing is believed or kept. */
  record AdminAnswered(boolean agreed) implements ConnectOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.adminAnswered(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R connected(Connected outcome);

    R partlyGranted(PartlyGranted outcome);

    R declined(Declined outcome);

    R needsAdmin(NeedsAdmin outcome);

    R blocked(Blocked outcome);

    R wrongAccount(WrongAccount outcome);

    R wrongTenant(WrongTenant outcome);

    R forged(Forged outcome);

    R expired(Expired outcome);

    R used(Used outcome);

    R tryAgain(TryAgain outcome);

    R adminAnswered(AdminAnswered outcome);
  }
}
