package dev.greenroom.consent;

import dev.greenroom.values.TenantId;

/** Whether a step of the setup is done, as our own storage knows it. */
public interface SetupFacts {
  /**
   * @throws dev.greenroom.values.UpstreamUnavailable if storage is away
   */
  boolean isDone(TenantId tenant, SetupStep step);
}
