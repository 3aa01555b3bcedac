package dev.greenroom.consent.connections;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/**
 * Encrypts refresh tokens at rest, each for one person of one tenant. Safe for several threads.
 *
 * <p>Every method throws {@code UpstreamUnavailable} when the key cannot be had: its store is away,
 * or nobody configured the key that a token was sealed with. That is ours to mend, and no reason to
 * give a token up.
 */
public interface TokenVault {
  SealedToken seal(TenantId tenant, PersonId person, RefreshToken token);

  /** Empty when this was not sealed for this person, or was changed since. */
  Optional<RefreshToken> open(TenantId tenant, PersonId person, SealedToken sealed);

  /** The same token under the key that is in use now; as it is when that wrapped it already. */
  SealedToken rewrap(SealedToken sealed);
}
