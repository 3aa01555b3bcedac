package dev.greenroom.consent.connections;

import java.util.Set;

/**
 * Scopes about signing in; they belong to no resource, and an answer need not repeat them.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/scopes-oidc">scopes</a>
 */
final class OpenIdScopes {
  static final String OFFLINE_ACCESS = "offline_access";

  private static final Set<String> ALL = Set.of("openid", "profile", OFFLINE_ACCESS);

  private OpenIdScopes() {}

  static boolean has(String scope) {
    return ALL.contains(scope);
  }

  static Set<String> all() {
    return ALL;
  }
}
