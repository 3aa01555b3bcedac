package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.util.List;

/** Every way that opening a consent link can end. */
public sealed interface OpenOutcome {
  /**
   * What the page says, and where its button leads.
   *
   * @param consentUrl Entra's consent page, for this browser only
   */
  record Page(TenantId tenant, List<Permission> permissions, URI consentUrl)
      implements OpenOutcome {
    public Page {
      permissions = List.copyOf(permissions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.page(this);
    }
  }

  /** No such link. */
  record Unknown() implements OpenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** It was too long ago. */
  record Expired() implements OpenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expired(this);
    }
  }

  /** Somebody consented by it already. */
  record Used() implements OpenOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.used(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R page(Page outcome);

    R unknown(Unknown outcome);

    R expired(Expired outcome);

    R used(Used outcome);
  }
}
