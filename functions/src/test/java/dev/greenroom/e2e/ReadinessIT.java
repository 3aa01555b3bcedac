package dev.greenroom.e2e;

import static dev.greenroom.e2e.Workplace.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tenant doctor in the packaged app, on both demo tenants. */
class ReadinessIT {
  /** What the sandbox itself cannot make ok, or Graph never shows. */
  private static final Set<String> KNOWN =
      Set.of(
          "publicAddress", // 127.0.0.1
          "interviewerMailboxes", // two on premises, one without a licence
          "organizerForwarding",
          "roomAnswers",
          "recruitersGroup",
          "interviewersGroup",
          "credential");

  private static Workplace workplace;

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
    for (String tenant : List.of(DemoTenant.NORTHWIND, DemoTenant.CONTOSO)) {
      // a role that no pack asks for, granted by hand
      workplace
          .simulator
          .world()
          .tenant(tenant)
          .orElseThrow()
          .grantOf(Installation.CLIENT_ID)
          .applicationRoles()
          .add("GroupMember.Read.All");
    }
    workplace.connected();
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @AfterEach
  void heal() {
    workplace.simulator.faults().clear();
  }

  @Test
  void northwindIsReadyButForTheKnownExceptions() {
    JsonNode report = fresh(workplace.admin());

    assertThat(report.path("state").asText()).as(report.toPrettyString()).isEqualTo("ok");
    assertThat(notOk(report)).as(report.toPrettyString()).isEqualTo(new TreeSet<>(KNOWN));
    assertThat(report.path("checks"))
        .allSatisfy(check -> assertThat(check.path("evidence")).isNotEmpty());
    assertThat(check(report, "interviewerMailboxes").path("evidence").toString())
        .contains("Dmitri Volkov", "Brigitte Lauer", "Leonie Hartwig");
    assertThat(check(report, "pushAddress").path("evidence").toString())
        .contains("/api/graph/notifications");
  }

  @Test
  void aReportAnswersAgainForAWhileUntilAFreshOneIsAsked() {
    String first = fresh(workplace.admin()).path("checkedAt").asText();

    assertThat(workplace.admin().get("/tenant/readiness").body().path("checkedAt").asText())
        .isEqualTo(first);
    assertThat(fresh(workplace.admin()).path("checkedAt").asText()).isNotEqualTo(first);
  }

  @Test
  void contosoSaysHowItGetsThereAndWhereItDiffers() {
    JsonNode before = fresh(workplace.contosoAdmin());
    assertThat(before.path("state").asText()).isEqualTo("failed");
    assertThat(check(before, "permissions").path("fix").asText()).contains("consent/requests");
    assertThat(check(before, "organizerMailboxes").path("state").asText()).isEqualTo("failed");
    assertThat(before.toString()).doesNotContain("northwind");

    workplace.consent(DemoTenant.CONTOSO, Contoso.ADMIN);
    organize(Map.of());
    workplace.sync(workplace.contosoAdmin());
    eventually(
        "Contoso's mailboxes are watched",
        () -> workplace.simulator.subscriptions().all().size() == 4);
    JsonNode without = fresh(workplace.contosoAdmin());
    assertThat(check(without, "teams").path("state").asText()).isEqualTo("failed");
    assertThat(check(without, "teams").path("fix").asText()).contains("teamsOrganizer");
    assertThat(check(without, "interviewerMailboxes").path("state").asText()).isEqualTo("ok");

    organize(Map.of("teamsOrganizer", "harriet.langley@" + Contoso.DOMAIN));
    eventually(
        "Harriet's mailbox is watched too",
        () -> workplace.simulator.subscriptions().all().size() == 5);
    JsonNode report = fresh(workplace.contosoAdmin());
    assertThat(report.path("state").asText()).as(report.toPrettyString()).isEqualTo("ok");
  }

  @Test
  void whileGraphIsAwayNothingOfItsIsOk() {
    workplace.simulator.faults().add(FaultRule.always(Fault.unavailable()).onPath("/"));

    JsonNode report = fresh(workplace.admin());

    assertThat(report.path("state").asText()).isEqualTo("unknown");
    assertThat(check(report, "organizerMailboxes").path("state").asText()).isEqualTo("unknown");
    assertThat(check(report, "queues").path("state").asText()).isEqualTo("ok");
  }

  @Test
  void automaticRepliesOfAnOrganizerAreFoundWithTheirCommand() {
    ObjectNode replies =
        workplace.mailbox(Northwind.INTERVIEWS).settings().withObject("/automaticRepliesSetting");
    replies.put("status", "alwaysEnabled");

    JsonNode check = check(fresh(workplace.admin()), "organizerReplies");
    replies.put("status", "disabled");

    assertThat(check.path("state").asText()).isEqualTo("failed");
    assertThat(check.path("fix").asText())
        .isEqualTo(
            "Set-MailboxAutoReplyConfiguration -Identity 'interviews@northwind.example'"
                + " -AutoReplyState Disabled");
  }

  @Test
  void anOutsideMailboxThatIsInReachIsFound() {
    Api.Reply named =
        workplace
            .admin()
            .patch("/tenant/settings", Map.of("outsideMailbox", "tobias.kramer@northwind.example"));
    assertThat(named.status()).as(named.raw().body()).isEqualTo(200);

    JsonNode check = check(fresh(workplace.admin()), "scope");
    workplace.admin().patch("/tenant/settings", "{\"outsideMailbox\": null}");

    assertThat(check.path("state").asText()).isEqualTo("failed");
    assertThat(check.path("fix").asText()).contains("New-ManagementScope");
  }

  @Test
  void aGroupIsNamedShownToItsTenantAloneAndNamedNoLonger() {
    Api admin = workplace.admin();
    String id = admin.get("/groups?q=Interviewers").body().at("/groups/0/id").asText();

    Api.Reply named = admin.patch("/tenant/readiness/settings", Map.of("interviewersGroupId", id));
    assertThat(named.status()).as(named.raw().body()).isEqualTo(200);
    JsonNode report = admin.get("/tenant/readiness").body();
    assertThat(report.at("/settings/interviewersGroupId").asText()).isEqualTo(id);
    assertThat(check(report, "interviewersGroup").path("evidence").toString())
        .contains("is a mail-enabled security group");
    assertThat(fresh(workplace.contosoAdmin()).path("settings")).isEmpty();

    admin.patch("/tenant/readiness/settings", "{\"interviewersGroupId\": null}");
    assertThat(admin.get("/tenant/readiness").body().path("settings")).isEmpty();
  }

  @Test
  void groupsAreFoundByNameAndSayWhatTheyLack() {
    JsonNode found = workplace.admin().get("/groups?q=Platform").body();
    assertThat(found.path("groups")).hasSize(1);
    String id = found.at("/groups/0/id").asText();
    assertThat(id).isEqualTo(Northwind.PLATFORM_TEAM);

    JsonNode report = workplace.admin().get("/groups/" + id + "/readiness").body();
    assertThat(check(report, "kind").path("state").asText()).isEqualTo("ok");
    assertThat(check(report, "visibility").path("fix").asText())
        .isEqualTo("Set-UnifiedGroup -Identity '" + id + "' -AccessType Public");

    Api.Reply refused =
        workplace.admin().patch("/tenant/readiness/settings", Map.of("groupCalendarId", id));
    assertThat(List.of(refused.status(), refused.problem()))
        .isEqualTo(List.of(400, "invalid-request"));
    assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/groupCalendarId");
  }

  @Test
  void everyFaultOfAChangeIsNamed() {
    Api.Reply reply =
        workplace
            .admin()
            .patch(
                "/tenant/readiness/settings",
                Map.of("groupCalendarId", "nobody", "recruitersGroupId", "x", "more", 1));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.body().path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/groupCalendarId", "/recruitersGroupId", "/more");
  }

  @Test
  void whatIsNoQuestionIsRefused() {
    for (String path :
        List.of("/tenant/readiness?fresh=maybe", "/groups?q=", "/groups/no-guid/readiness")) {
      assertThat(workplace.admin().get(path).status()).as(path).isEqualTo(400);
    }
  }

  private static void organize(Map<String, String> more) {
    Map<String, String> settings = new java.util.HashMap<>(more);
    settings.put("candidateOrganizer", "interviews@" + Contoso.DOMAIN);
    settings.put("panelOrganizer", "interview-sync@" + Contoso.DOMAIN);
    assertThat(workplace.contosoAdmin().patch("/tenant/settings", settings).status())
        .isEqualTo(200);
  }

  private static JsonNode fresh(Api admin) {
    Api.Reply reply = admin.get("/tenant/readiness?fresh=true");
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    return reply.body();
  }

  private static Set<String> notOk(JsonNode report) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode check : report.path("checks")) {
      if (!check.path("state").asText().equals("ok")) {
        ids.add(check.path("id").asText());
      }
    }
    return ids;
  }

  private static JsonNode check(JsonNode report, String id) {
    return StreamSupport.stream(report.path("checks").spliterator(), false)
        .filter(check -> check.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
