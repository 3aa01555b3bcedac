package dev.greenroom.sandbox.simulator.http;

import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;

/** For operations that name a mailbox elsewhere than in their path. */
public final class MailboxAccess {
  private MailboxAccess() {}

  /**
   * The owner of a mailbox that the caller may use.
   *
   * @throws GraphException as if the mailbox had been in the path
   */
  public static String ownerReached(
      Caller caller, Tenant tenant, Permissions permissions, String idOrAddress) {
    synchronized (tenant) {
      Mailboxes.admit(caller, tenant, permissions, idOrAddress);
      return Mailboxes.find(tenant, idOrAddress).ownerId();
    }
  }
}
