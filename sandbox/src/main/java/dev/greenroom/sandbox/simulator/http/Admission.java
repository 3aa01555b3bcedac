package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.http.GraphRoutes.Route;
import java.util.Map;

/**
 * Whether a caller's permissions open a route.
 *
 * @see <a href="https://learn.microsoft.com/graph/permissions-reference">permissions reference</a>
 */
final class Admission {
  private Admission() {}

  static void check(Route route, Caller caller, Tenant tenant, Map<String, String> parameters) {
    Permissions permissions = route.permissions();
    switch (route.service()) {
      case OUTLOOK_OF_PERSON -> {
        synchronized (tenant) {
          Mailboxes.admit(caller, tenant, permissions, parameters.getOrDefault("id", ""));
        }
      }
      case OUTLOOK_OF_GROUP -> {
        if (!mayDo(caller, permissions)) {
          throw GraphException.accessDenied();
        }
        synchronized (tenant) {
          Mailboxes.admitToGroup(caller, tenant, parameters.getOrDefault("id", ""));
        }
      }
      case DIRECTORY -> {
        if (!mayDo(caller, permissions)) {
          throw GraphException.requestDenied();
        }
      }
    }
  }

  private static boolean mayDo(Caller caller, Permissions permissions) {
    if (caller.isAppOnly()) {
      return permissions.isOpenToApplication()
          || caller.roles().stream().anyMatch(permissions::admitsRole);
    }
    return permissions.isOpenToDelegated()
        || caller.scopes().stream().anyMatch(permissions::admitsScope);
  }
}
