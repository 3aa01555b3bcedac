package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.util.List;

/** Every way that a callback from Entra's consent page can end. */
public sealed interface CallbackOutcome {
  /** A token of the tenant has all that was asked for. */
  record Granted(TenantId tenant, List<Permission> granted) implements CallbackOutcome {
    public Granted {
      granted = List.copyOf(granted);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.granted(this);
    }
  }

  /** A token of the tenant has some of it. */
  record PartlyGranted(TenantId tenant, List<Permission> granted, List<Permission> missing)
      implements CallbackOutcome {
    public PartlyGranted {
      granted = List.copyOf(granted);
      missing = List.copyOf(missing);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.partlyGranted(this);
    }
  }

  /** Entra said no; the link still works. */
  record Refused(Reason reason) implements CallbackOutcome {
    /** Why Entra said no. */
    public enum Reason {
      /** The admin declined. */
      DECLINED,
      /** Whoever signed in may not consent for the tenant. */
      NEEDS_ADMIN,
      /** A personal account, a guest, or somebody whom this tenant does not know. */
      WRONG_ACCOUNT,
      /** The tenant's admin has disabled our app. */
      APP_DISABLED,
      /** The tenant's own rules keep our app out: Conditional Access, a missing licence. */
      KEPT_OUT,
      /** Entra is busy; the same again may work in a minute. */
      TRANSIENT,
      OTHER
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** The state is missing, is not ours, or was made for another browser. */
  record Forged() implements CallbackOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.forged(this);
    }
  }

  /** The link expired, or was used already. */
  record Stale() implements CallbackOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stale(this);
    }
  }

  /** An admin of another tenant consented; nothing was kept. */
  record WrongTenant(TenantId wanted) implements CallbackOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.wrongTenant(this);
    }
  }

  /** Entra does not show the grant yet; reloading in a minute tries again. */
  record NotProvenYet() implements CallbackOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notProvenYet(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R granted(Granted outcome);

    R partlyGranted(PartlyGranted outcome);

    R refused(Refused outcome);

    R forged(Forged outcome);

    R stale(Stale outcome);

    R wrongTenant(WrongTenant outcome);

    R notProvenYet(NotProvenYet outcome);
  }
}
