package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Person.Trait;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.time.Instant;

/** Puts people, shared mailboxes and rooms into a tenant's directory, each with its mailbox. */
final class Accounts {
  private final Tenant tenant;
  private final Instant createdOn;

  Accounts(Tenant tenant, Instant createdOn) {
    this.tenant = tenant;
    this.createdOn = createdOn;
  }

  void add(Person person) {
    tenant.putUser(person.is(Trait.GUEST) ? guest(person) : member(person));
    if (!person.is(Trait.GUEST) && !person.is(Trait.UNLICENSED)) {
      tenant.putMailbox(
          new Mailbox(
              person.id(),
              person.is(Trait.ONPREM) ? Mailbox.Home.ON_PREMISES : Mailbox.Home.CLOUD,
              MailboxSettings.of(person),
              !person.is(Trait.ONPREM)));
    }
  }

  private ObjectNode member(Person person) {
    ObjectNode user = account(person.id(), person.name(), person.address());
    user.put("givenName", person.givenName());
    user.put("surname", person.surname());
    user.put("jobTitle", person.title());
    user.put("department", person.department());
    user.put("companyName", tenant.displayName());
    user.put("officeLocation", person.site().city());
    user.put("city", person.site().city());
    user.put("country", person.site().country());
    user.put("usageLocation", person.site().country());
    user.put("preferredLanguage", person.site().locale());
    user.put("accountEnabled", !person.is(Trait.DISABLED));
    user.put("userType", "Member");
    user.withArray("proxyAddresses").add("smtp:" + alias(person)).add("SIP:" + person.address());
    if (person.is(Trait.ONPREM)) {
      user.put("onPremisesSyncEnabled", true);
      user.put("onPremisesSamAccountName", person.nickname().replace(".", ""));
      user.put("onPremisesDomainName", "corp." + tenant.domain());
    }
    if (person.is(Trait.UNLICENSED)) {
      user.putNull("mail");
      user.putArray("proxyAddresses");
    } else {
      plan(user, "exchange", "efb87545-963c-4e0d-99df-69c6916d9eb0");
      plan(user, "TeamspaceAPI", "57ff2da0-773e-42df-b2af-ffb7a2317929");
    }
    return user;
  }

  /** The initial of the given name and the surname, as many directories keep one for old mail. */
  private static String alias(Person person) {
    return person.nickname().charAt(0)
        + person.nickname().substring(person.nickname().indexOf('.') + 1)
        + "@"
        + person.domain();
  }

  private ObjectNode guest(Person person) {
    ObjectNode user = account(person.id(), person.name(), person.address());
    user.put(
        "userPrincipalName",
        "%s#EXT#@%s".formatted(person.address().replace('@', '_'), tenant.domain()));
    user.put("givenName", person.givenName());
    user.put("surname", person.surname());
    user.put("jobTitle", person.title());
    user.put("accountEnabled", true);
    user.put("userType", "Guest");
    user.put("creationType", "Invitation");
    user.put(
        "externalUserState",
        person.site() == Site.SAN_FRANCISCO ? "PendingAcceptance" : "Accepted");
    user.withArray("otherMails").add(person.address());
    return user;
  }

  /** A shared mailbox is a user with a disabled account and a mailbox (graph.md B12). */
  void addShared(String nickname, String displayName, Site site, boolean teams) {
    String address = nickname + "@" + tenant.domain();
    ObjectNode user = account(Ids.ofUser(address), displayName, address);
    user.put("accountEnabled", false);
    user.put("userType", "Member");
    user.put("usageLocation", site.country());
    tenant.putUser(user);
    tenant.putMailbox(
        new Mailbox(
            Ids.ofUser(address), Mailbox.Home.CLOUD, MailboxSettings.of(site, "shared"), teams));
  }

  /** A room is a mailbox of a disabled account, and a place. */
  void addRoom(Room room) {
    ObjectNode user = account(room.id(), room.name(), room.address());
    user.put("accountEnabled", false);
    user.put("userType", "Member");
    user.put("usageLocation", room.site().country());
    user.put("officeLocation", room.building());
    tenant.putUser(user);
    tenant.putMailbox(
        new Mailbox(room.id(), Mailbox.Home.CLOUD, MailboxSettings.of(room.site(), "room"), false));
    tenant.putPlace(Places.room(room));
  }

  private ObjectNode account(String id, String displayName, String address) {
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    user.put("id", id);
    user.put("displayName", displayName);
    user.put("mail", address);
    user.put("userPrincipalName", address);
    user.put("mailNickname", address.substring(0, address.indexOf('@')));
    user.put("createdDateTime", createdOn.toString());
    user.putArray("otherMails");
    user.putArray("assignedPlans");
    user.putArray("proxyAddresses").add("SMTP:" + address);
    return user;
  }

  private void plan(ObjectNode user, String service, String planId) {
    ObjectNode plan = user.withArray("assignedPlans").addObject();
    plan.put("assignedDateTime", createdOn.toString());
    plan.put("capabilityStatus", "Enabled");
    plan.put("service", service);
    plan.put("servicePlanId", planId);
  }
}
