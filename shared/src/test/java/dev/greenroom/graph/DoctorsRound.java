package dev.greenroom.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.OrganizerChecks;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.consent.readiness.ReadinessSettings;
import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.entra.SimulatedCloud;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableReadinessSettings;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The demo tenants in the simulator, connected, and what a check needs to look at them. */
final class DoctorsRound {
  static final TenantId NORTHWIND = new TenantId(DemoTenant.NORTHWIND);
  static final TenantId CONTOSO = new TenantId(DemoTenant.CONTOSO);
  static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  final InMemoryRowStore rows = new InMemoryRowStore();
  final TableTenants tenants = new TableTenants(rows);
  final ConnectedTenants connected = new ConnectedTenants(tenants, CLOCK);
  final TableReadinessSettings settings = new TableReadinessSettings(rows);
  final SimulatedCloud cloud;
  final GraphClients clients;
  final GraphTenantMailboxes mailboxes;
  final GraphTenantGroups groups;

  /** Everything as at first, in a simulator that is started once for all. */
  DoctorsRound() {
    cloud = Shared.CLOUD;
    cloud.simulator().faults().clear();
    for (TenantId tenant : List.of(NORTHWIND, CONTOSO)) {
      cloud.tenant(tenant).revoke(SimulatedCloud.APP);
      cloud.grant(tenant);
    }
    for (String mailbox : List.of(Northwind.INTERVIEWS, Northwind.INTERVIEW_SYNC)) {
      settingsOf(NORTHWIND, mailbox)
          .put("userPurpose", "shared")
          .withObject("/automaticRepliesSetting")
          .put("status", "disabled");
    }
    clients =
        new GraphClients(
            cloud.credentials(SimulatedCloud.SECRET, connected)::forTenant,
            URI.create(cloud.simulator().graphUrl()));
    mailboxes = new GraphTenantMailboxes(clients);
    groups = new GraphTenantGroups(clients);
    connect(
        NORTHWIND,
        new Organizers(
            Optional.of(organizer(Northwind.INTERVIEWS, "interviews@northwind.example", true)),
            Optional.of(
                organizer(Northwind.INTERVIEW_SYNC, "interview-sync@northwind.example", true)),
            Optional.empty()));
    connect(
        CONTOSO,
        new Organizers(
            Optional.of(organizer(Contoso.INTERVIEWS, "interviews@contoso.example", false)),
            Optional.of(organizer(Contoso.INTERVIEW_SYNC, "interview-sync@contoso.example", false)),
            Optional.empty()));
  }

  /** What was granted shows in new tokens only. */
  GraphTenantMailboxes mailboxesWithANewToken() {
    return new GraphTenantMailboxes(
        new GraphClients(
            cloud.credentials(SimulatedCloud.SECRET, connected)::forTenant,
            URI.create(cloud.simulator().graphUrl())));
  }

  static Organizer organizer(String id, String address, boolean teams) {
    return new Organizer(new MailboxId(id), EmailAddress.of(address), teams);
  }

  void connect(TenantId tenant, Organizers organizers) {
    Set<String> roles;
    Grant grant = cloud.tenant(tenant).grantOf(SimulatedCloud.APP);
    roles = Set.copyOf(grant.applicationRoles());
    tenants.change(
        tenant,
        known ->
            new TenantRecord(
                tenant,
                ConsentState.GRANTED,
                Optional.of(NOW),
                roles,
                Optional.empty(),
                organizers));
  }

  /** Takes a tenant-wide grant away, as an admin does in Entra. */
  void withdraw(TenantId tenant, String... roles) {
    Tenant there = cloud.tenant(tenant);
    synchronized (there) {
      there.grantOf(SimulatedCloud.APP).applicationRoles().removeAll(Set.of(roles));
    }
    connect(tenant, connected.organizers(tenant));
  }

  void grant(TenantId tenant, String role) {
    Tenant there = cloud.tenant(tenant);
    synchronized (there) {
      there.grantOf(SimulatedCloud.APP).applicationRoles().add(role);
    }
  }

  /** Grants by an Exchange role, for these mailboxes only. */
  void scope(TenantId tenant, String role, String... mailboxIds) {
    Tenant there = cloud.tenant(tenant);
    synchronized (there) {
      there.grantOf(SimulatedCloud.APP).mailboxScopes().put(role, Set.of(mailboxIds));
    }
  }

  ObjectNode settingsOf(TenantId tenant, String mailbox) {
    return cloud.tenant(tenant).mailbox(mailbox).orElseThrow().settings();
  }

  /** A group as Exchange or Entra makes it; changed to what the test is about. */
  GroupId group(String name, UnaryOperator<ObjectNode> change, String... members) {
    String id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    ObjectNode group = JsonNodeFactory.instance.objectNode();
    group.put("id", id);
    group.put("displayName", name);
    group.put("mail", "g-" + id.substring(0, 8) + "@northwind.example");
    group.put("mailEnabled", true);
    group.put("securityEnabled", false);
    group.put("createdDateTime", "2026-01-05T09:00:00Z");
    group.putArray("groupTypes").add("Unified");
    group.putArray("resourceProvisioningOptions").add("Team");
    group.put("visibility", "Public");
    group.put("hideFromAddressLists", false);
    group.put("allowExternalSenders", false);
    Tenant there = cloud.tenant(NORTHWIND);
    synchronized (there) {
      there.putGroup(change.apply(group), List.of(members));
    }
    return new GroupId(id);
  }

  static ObjectNode mailSecurity(ObjectNode group) {
    group.putArray("groupTypes");
    group.putArray("resourceProvisioningOptions");
    group.put("securityEnabled", true);
    group.putNull("visibility");
    group.putNull("hideFromAddressLists");
    return group;
  }

  void name(UnaryOperator<ReadinessSettings> change) {
    settings.change(NORTHWIND, change);
  }

  void nameGroupCalendar(GroupId group, Instant at) {
    name(
        known ->
            new ReadinessSettings(
                known.recruitersGroup(),
                known.interviewersGroup(),
                Optional.of(new NamedGroup(group, at))));
  }

  void nameRecruiters(GroupId group, Instant at) {
    name(
        known ->
            new ReadinessSettings(
                Optional.of(new NamedGroup(group, at)),
                known.interviewersGroup(),
                known.groupCalendar()));
  }

  void nameOutside(TenantId tenant, String id, String address) {
    tenants.change(
        tenant,
        known ->
            new TenantRecord(
                tenant,
                known.state(),
                known.grantedAt(),
                known.roles(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                known.organizers(),
                Optional.of(
                    new TenantRecord.Outside(new MailboxId(id), EmailAddress.of(address)))));
  }

  Finding organizers(String check, TenantId tenant) {
    return new OrganizerChecks(connected, mailboxes)
        .all().stream()
            .filter(one -> one.id().equals(check))
            .map(ReadinessCheck.class::cast)
            .findFirst()
            .orElseThrow()
            .look(tenant);
  }

  /** Populating the demo tenants takes longer than looking at them. */
  private static final class Shared {
    static final SimulatedCloud CLOUD = start();

    private static SimulatedCloud start() {
      try {
        return new SimulatedCloud(CLOCK, Files.createTempDirectory("greenroom-doctor"), 100);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
