package dev.greenroom.consent.readiness;

import dev.greenroom.values.TenantId;

/**
 * One precondition of scheduling. Implementations are safe for several threads, change nothing, and
 * say {@code ok} only of what they have seen.
 */
public interface ReadinessCheck {
  /** Names the check in the API; it never changes. */
  String id();

  /** What holds when it is ok, as a sentence for an admin. */
  String title();

  /** Whether scheduling suffers without it; what is not required is only worth knowing. */
  boolean isRequired();

  /**
   * Looks, and says what was found.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph, Entra or storage is away: then
   *     nothing is known
   */
  Finding look(TenantId tenant);
}
