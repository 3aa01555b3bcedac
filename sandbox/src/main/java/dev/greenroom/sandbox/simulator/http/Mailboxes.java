package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;

/**
 * Which mailbox a path means, and whether the caller may go there.
 *
 * <p>An app reaches every mailbox by a role in its token, or single ones by Exchange RBAC; the two
 * add up. A person reaches her own, and by a {@code .Shared} permission those shared with her.
 *
 * @see <a href="https://learn.microsoft.com/exchange/permissions-exo/application-rbac">RBAC for
 *     Applications in Exchange Online</a>
 * @see <a href="https://learn.microsoft.com/graph/outlook-get-shared-events-calendars">shared
 *     calendars</a>
 */
final class Mailboxes {
  private Mailboxes() {}

  static Mailbox find(Tenant tenant, String idOrAddress) {
    if (tenant.user(idOrAddress).isEmpty() && tenant.groups().get(idOrAddress) == null) {
      throw GraphException.invalidUser(idOrAddress);
    }
    return tenant
        .mailbox(idOrAddress)
        .filter(mailbox -> mailbox.home() == Mailbox.Home.CLOUD)
        .orElseThrow(GraphException::mailboxNotEnabled);
  }

  /** Throws what Graph answers unless the caller may do this with this mailbox. */
  static void admit(Caller caller, Tenant tenant, Permissions permissions, String idOrAddress) {
    if (caller.isAppOnly()) {
      admitApp(caller, tenant, permissions, idOrAddress);
    } else {
      admitPerson(caller, tenant, permissions, idOrAddress);
    }
  }

  private static void admitApp(
      Caller caller, Tenant tenant, Permissions permissions, String idOrAddress) {
    boolean everywhere =
        permissions.isOpenToApplication()
            || caller.roles().stream().anyMatch(permissions::admitsRole);
    boolean somewhere =
        tenant.grant(caller.clientId()).stream()
            .flatMap(grant -> grant.mailboxScopes().keySet().stream())
            .anyMatch(permissions::admitsRole);
    if (!everywhere && !somewhere) {
      throw GraphException.accessDenied();
    }
    Mailbox mailbox = find(tenant, idOrAddress);
    if (!everywhere && !isInScope(tenant, caller, permissions, mailbox)) {
      throw GraphException.accessDenied();
    }
  }

  private static boolean isInScope(
      Tenant tenant, Caller caller, Permissions permissions, Mailbox mailbox) {
    return tenant
        .grant(caller.clientId())
        .map(Grant::mailboxScopes)
        .filter(
            scopes ->
                scopes.entrySet().stream()
                    .anyMatch(
                        scope ->
                            permissions.admitsRole(scope.getKey())
                                && scope.getValue().contains(mailbox.ownerId())))
        .isPresent();
  }

  private static void admitPerson(
      Caller caller, Tenant tenant, Permissions permissions, String idOrAddress) {
    String person = caller.userId().orElseThrow();
    boolean own = permissions.isOpenToDelegated();
    boolean shared = permissions.isOpenToDelegated();
    for (String scope : caller.scopes()) {
      boolean forShared = scope.endsWith(".Shared");
      String bare = forShared ? scope.substring(0, scope.length() - ".Shared".length()) : scope;
      own |= permissions.admitsScope(bare);
      shared |= forShared && permissions.admitsScope(bare);
    }
    if (!own) {
      throw GraphException.accessDenied();
    }
    Mailbox mailbox = find(tenant, idOrAddress);
    if (!mailbox.ownerId().equals(person) && !(shared && mailbox.isSharedWith(person))) {
      throw GraphException.accessDenied();
    }
  }

  /** A person reads a group's calendar as its member; an app needs no membership. */
  static void admitToGroup(Caller caller, Tenant tenant, String groupId) {
    if (tenant.groups().get(groupId) == null) {
      throw GraphException.resourceNotFound(groupId);
    }
    boolean admitted =
        caller.userId().map(person -> tenant.membersOf(groupId).contains(person)).orElse(true);
    if (!admitted) {
      throw GraphException.accessDenied();
    }
  }
}
