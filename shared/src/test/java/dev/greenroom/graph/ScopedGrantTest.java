package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.ScopeProbe.Answer;
import dev.greenroom.consent.ScopeProbe.Trial;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.values.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is found by trying, over HTTP, in a tenant that granted calendars by Exchange's RBAC for
 * Applications and nothing in Entra.
 */
class ScopedGrantTest {
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final Instant NOW = Instant.parse("2026-03-16T06:00:00Z");

  @TempDir static Path directory;
  private static SandboxGraph graph;

  private String organizer;
  private String room;
  private GraphScopeProbe probe;

  @BeforeAll
  static void start() {
    graph = new SandboxGraph(directory, NOW, "User.Read.All");
  }

  @AfterAll
  static void stop() {
    graph.close();
  }

  @BeforeEach
  void grantByExchange() {
    Tenant tenant = graph.tenant(TENANT);
    organizer = tenant.mailbox("interviews@" + tenant.domain()).orElseThrow().ownerId();
    room = "room-elbe@" + tenant.domain();
    synchronized (tenant) {
      Grant grant = tenant.grantOf("a0000000-0000-0000-0000-00000000000a");
      String roomOwner = tenant.mailbox(room).orElseThrow().ownerId();
      grant.mailboxScopes().put("Calendars.ReadWrite", Set.of(organizer));
      grant.mailboxScopes().put("Calendars.Read", Set.of(Northwind.PART_TIME, roomOwner));
      grant.mailboxScopes().put("MailboxSettings.Read", Set.of(Northwind.PART_TIME));
    }
    probe =
        new GraphScopeProbe(graph.clients(Patience.INTERACTIVE), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void mayChangeTheOrganizersEventsAndNobodyElses() {
    assertThat(probe.tryOn(TENANT, Trial.CHANGE_EVENTS, organizer)).isEqualTo(Answer.ALLOWED);
    assertThat(probe.tryOn(TENANT, Trial.CHANGE_EVENTS, Northwind.PART_TIME))
        .isEqualTo(Answer.REFUSED);
    assertThat(probe.tryOn(TENANT, Trial.CHANGE_EVENTS, Northwind.ADMIN)).isEqualTo(Answer.REFUSED);
  }

  @Test
  void mayReadInterviewersAndRoomsOnly() {
    assertThat(probe.tryOn(TENANT, Trial.READ_CALENDAR, Northwind.PART_TIME))
        .isEqualTo(Answer.ALLOWED);
    assertThat(probe.tryOn(TENANT, Trial.READ_CALENDAR, room)).isEqualTo(Answer.ALLOWED);
    assertThat(probe.tryOn(TENANT, Trial.READ_CALENDAR, Northwind.ADMIN)).isEqualTo(Answer.REFUSED);
    assertThat(probe.tryOn(TENANT, Trial.READ_SETTINGS, Northwind.PART_TIME))
        .isEqualTo(Answer.ALLOWED);
    assertThat(probe.tryOn(TENANT, Trial.READ_SETTINGS, organizer)).isEqualTo(Answer.REFUSED);
  }

  @Test
  void asksARefusingMailboxOnceAndNoMore() {
    graph.simulator.traffic().reset();

    probe.tryOn(TENANT, Trial.CHANGE_EVENTS, Northwind.ADMIN);

    assertThat(graph.simulator.traffic().callsByRoute().values()).containsExactly(1L);
  }

  @Test
  void learnsNothingFromAnAccountWithoutAMailboxInTheCloud() {
    assertThat(probe.tryOn(TENANT, Trial.READ_CALENDAR, "00000000-0000-0000-0000-00000000dead"))
        .isEqualTo(Answer.NO_MAILBOX);
  }

  @Test
  void changesNothingByTrying() {
    Tenant tenant = graph.tenant(TENANT);
    int before = tenant.mailbox(organizer).orElseThrow().events().size();

    probe.tryOn(TENANT, Trial.CHANGE_EVENTS, organizer);

    assertThat(tenant.mailbox(organizer).orElseThrow().events()).hasSize(before);
    assertThat(tenant.meetingMails()).isEmpty();
  }
}
