package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Groups of each kind that Graph has: distribution, mail-enabled security, Microsoft 365, nested.
 */
final class Groups {
  private final Tenant tenant;

  private Groups(Tenant tenant) {
    this.tenant = tenant;
  }

  static void fillNorthwind(Tenant tenant, List<Person> people, List<Room> rooms) {
    Groups groups = new Groups(tenant);
    String berlin = groups.distribution("all-berlin", "All Berlin", ids(people, at(Site.BERLIN)));
    String newYork =
        groups.distribution("all-newyork", "All New York", ids(people, at(Site.NEW_YORK)));
    groups.distribution("all-offices", "All offices", List.of(berlin, newYork));
    groups.mailSecurity(
        "interviewers",
        "Interviewers",
        ids(people, p -> p.hasDiary() && p.department().contains("Engineering")));
    groups.security("Recruiting systems", ids(people, p -> p.team().equals("talent")));
    groups.team("platform-team", "Platform Team", ids(people, p -> p.team().equals("platform")));
    groups.team("design-guild", "Design Guild", ids(people, p -> p.team().equals("design")));
    groups.unified("book-club", "Book Club", ids(people, p -> p.name().length() % 5 == 0));
    groups.roomLists(Northwind.BERLIN_ROOM_LIST, "Haus am Ufer", Site.BERLIN, rooms);
    groups.roomLists(Northwind.NEW_YORK_ROOM_LIST, "Hudson Yard 12", Site.NEW_YORK, rooms);
  }

  static void fillContoso(Tenant tenant, List<Person> people, List<Room> rooms) {
    Groups groups = new Groups(tenant);
    groups.distribution("everyone", "Everyone", ids(people, Person::hasDiary));
    groups.team("lab-team", "Lab Team", ids(people, p -> p.team().equals("lab")));
    groups.roomLists("rooms-sydney@" + Contoso.DOMAIN, "Wharf 7", Site.SYDNEY, rooms);
    groups.roomLists("rooms-london@" + Contoso.DOMAIN, "Kings Court", Site.LONDON, rooms);
  }

  private static Predicate<Person> at(Site site) {
    return person -> person.hasDiary() && person.site() == site;
  }

  private static List<String> ids(List<Person> people, Predicate<Person> which) {
    return people.stream().filter(which).map(Person::id).toList();
  }

  private String distribution(String nickname, String displayName, List<String> members) {
    return put(mailed(nickname, displayName, false), members);
  }

  private void mailSecurity(String nickname, String displayName, List<String> members) {
    put(mailed(nickname, displayName, true), members);
  }

  private void security(String displayName, List<String> members) {
    ObjectNode group = group(Ids.ofGroup(displayName), displayName);
    group.put("mailEnabled", false);
    group.put("securityEnabled", true);
    put(group, members);
  }

  private void team(String nickname, String displayName, List<String> members) {
    ObjectNode group = m365(nickname, displayName);
    group.withArray("resourceProvisioningOptions").add("Team");
    put(group, members);
  }

  private void unified(String nickname, String displayName, List<String> members) {
    put(m365(nickname, displayName), members);
  }

  private void roomLists(String address, String displayName, Site site, List<Room> all) {
    List<Room> rooms = all.stream().filter(room -> room.site() == site).toList();
    ObjectNode group = mailed(address.substring(0, address.indexOf('@')), displayName, false);
    put(group, rooms.stream().map(Room::id).toList());
    tenant.putRoomList(
        Places.roomList(address, displayName, rooms),
        rooms.stream().map(room -> Ids.ofPlace(room.address())).toList());
  }

  private ObjectNode m365(String nickname, String displayName) {
    ObjectNode group = mailed(nickname, displayName, false);
    group.withArray("groupTypes").add("Unified");
    group.put("visibility", "Private");
    group.put("hideFromAddressLists", false);
    group.put("allowExternalSenders", false);
    return group;
  }

  private ObjectNode mailed(String nickname, String displayName, boolean security) {
    String address = nickname + "@" + tenant.domain();
    ObjectNode group = group(Ids.ofGroup(address), displayName);
    group.put("mail", address);
    group.put("mailNickname", nickname);
    group.put("mailEnabled", true);
    group.put("securityEnabled", security);
    group.putArray("proxyAddresses").add("SMTP:" + address);
    return group;
  }

  private static ObjectNode group(String id, String displayName) {
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("id", id);
    group.put("displayName", displayName);
    group.putArray("groupTypes");
    group.putArray("resourceProvisioningOptions");
    return group;
  }

  private String put(ObjectNode group, List<String> members) {
    tenant.putGroup(group, members);
    return group.get("id").asText();
  }
}
