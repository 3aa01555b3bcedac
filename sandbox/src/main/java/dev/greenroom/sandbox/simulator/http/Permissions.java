package dev.greenroom.sandbox.simulator.http;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The permissions of which a caller needs one, by way of calling. An empty set means that this way
 * is not supported at all.
 */
public record Permissions(Set<String> delegated, Set<String> application) {
  private static final String ANYTHING = "*";

  public Permissions {
    delegated = Set.copyOf(delegated);
    application = Set.copyOf(application);
  }

  public static Permissions of(Collection<String> delegated, Collection<String> application) {
    return new Permissions(new LinkedHashSet<>(delegated), new LinkedHashSet<>(application));
  }

  /** Any valid token will do; the operation checks further. */
  public static Permissions anyToken() {
    return new Permissions(Set.of(ANYTHING), Set.of(ANYTHING));
  }

  boolean admitsScope(String scope) {
    return delegated.contains(ANYTHING) || delegated.contains(scope);
  }

  /**
   * Application permissions are listed under the delegated name where the two differ by {@code
   * .All}, as in Calendars.ReadBasic and Calendars.ReadBasic.All.
   */
  boolean admitsRole(String role) {
    return application.contains(ANYTHING)
        || application.contains(role)
        || (role.endsWith(".All")
            && application.contains(role.substring(0, role.length() - ".All".length())));
  }

  boolean isOpenToDelegated() {
    return delegated.contains(ANYTHING);
  }

  boolean isOpenToApplication() {
    return application.contains(ANYTHING);
  }
}
