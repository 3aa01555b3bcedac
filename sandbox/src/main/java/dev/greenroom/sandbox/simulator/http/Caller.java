package dev.greenroom.sandbox.simulator.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who calls, as the access token says.
 *
 * @param clientId the app
 * @param userId object id of the signed-in person; empty when the app calls as itself
 * @param roles application permissions in the token; empty for a signed-in person
 * @param scopes delegated permissions in the token; empty for an app as itself
 */
public record Caller(
    String tenantId,
    String clientId,
    Optional<String> userId,
    Set<String> roles,
    Set<String> scopes) {
  public Caller {
    roles = Set.copyOf(roles);
    scopes = Set.copyOf(scopes);
  }

  public boolean isAppOnly() {
    return userId.isEmpty();
  }
}
