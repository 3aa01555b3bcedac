package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Instant;

/** Every way that asking for a consent link can end. */
public sealed interface RequestOutcome {
  /**
   * A link, shown this once.
   *
   * @param expiresAt when the link is worth nothing any more
   */
  record Made(TenantId tenant, URI link, Instant expiresAt, ConsentEmail email)
      implements RequestOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.made(this);
    }

    @Override
    public String toString() {
      return "Made[%s, link hidden]".formatted(tenant);
    }
  }

  /** Only the home tenant's admins ask a new tenant; its own admins ask again. */
  record NotAllowed() implements RequestOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notAllowed(this);
    }
  }

  /** Calls the one case that fits. */
  <R> R match(Cases<R> cases);

  /** One method for each case. */
  interface Cases<R> {
    R made(Made outcome);

    R notAllowed(NotAllowed outcome);
  }
}
