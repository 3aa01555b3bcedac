package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MailboxClock;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The person, shared mailbox or room on whose behalf the page acts.
 *
 * @param zone her clock; UTC for a zone of her own making
 * @param zoneName how Exchange names that clock
 */
record Owner(
    Tenant tenant, Mailbox mailbox, String name, String address, ZoneId zone, String zoneName) {

  /**
   * @throws GraphException 404 where there is no such tenant or mailbox
   */
  static Owner find(World world, String tenantName, String idOrAddress) {
    Tenant tenant = tenant(world, tenantName);
    synchronized (tenant) {
      Mailbox mailbox =
          tenant.mailbox(idOrAddress).orElseThrow(() -> GraphException.invalidUser(idOrAddress));
      return of(tenant, mailbox);
    }
  }

  static Tenant tenant(World world, String name) {
    return world.tenant(name).orElseThrow(() -> GraphException.resourceNotFound(name));
  }

  static Owner of(Tenant tenant, Mailbox mailbox) {
    ObjectNode user = tenant.users().get(mailbox.ownerId());
    if (user == null) {
      user = tenant.groups().get(mailbox.ownerId());
    }
    String name = user == null ? mailbox.ownerId() : user.path("displayName").asText();
    String address = user == null ? mailbox.ownerId() : user.path("mail").asText();
    String zoneName = mailbox.settings().path("timeZone").asText("UTC");
    ZoneId zone = MailboxClock.of(mailbox);
    return new Owner(
        tenant, mailbox, name, address, zone, zone.equals(ZoneOffset.UTC) ? "UTC" : zoneName);
  }

  /** The path of her calendar. */
  String path() {
    return "/" + Html.url(tenant.domain()) + "/" + Html.url(mailbox.ownerId());
  }
}
