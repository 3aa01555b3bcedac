package dev.greenroom.consent.connections;

import dev.greenroom.consent.PermissionManifest.Permission;
import java.net.URI;
import java.util.List;

/** Every way that opening a link can end. */
public sealed interface LinkOutcome {
  /**
   * What the page says, and where its button leads.
   *
   * @param signIn Entra's page, for this browser only
   */
  record Page(List<Permission> permissions, URI signIn) implements LinkOutcome {
    public Page {
      permissions = List.copyOf(permissions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.page(this);
    }
  }

  /** No such link. */
  record Unknown() implements LinkOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unknown(this);
    }
  }

  /** It was too long ago. */
  record Expired() implements LinkOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.expired(this);
    }
  }

  /** She connected by it already. */
  record Used() implements LinkOutcome {
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
