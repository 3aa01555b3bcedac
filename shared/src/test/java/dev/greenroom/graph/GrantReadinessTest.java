package dev.greenroom.graph;

import static dev.greenroom.graph.DoctorsRound.CLOCK;
import static dev.greenroom.graph.DoctorsRound.CONTOSO;
import static dev.greenroom.graph.DoctorsRound.NORTHWIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.PermissionsCheck;
import dev.greenroom.consent.readiness.ScopeCheck;
import dev.greenroom.entra.EntraGrantProof;
import dev.greenroom.entra.SimulatedCloud;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was granted, and how far it reaches, against the simulator over HTTP. */
class GrantReadinessTest {
  private static final String OUTSIDE = "tobias.kramer@northwind.example";

  private DoctorsRound round;

  @BeforeEach
  void start() {
    round = new DoctorsRound();
  }

  @Test
  void permissionsAreOkWhenTheTokenHasThemAll() {
    Finding finding = permissions().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .contains("User.Read.All: granted for the whole tenant, says the token.")
        .hasSize(5);
  }

  @Test
  void aMissingPermissionIsNamedWithTheWayToGrantIt() {
    round.withdraw(NORTHWIND, "Place.Read.All", "Calendars.Read");

    Finding finding = permissions().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence()).contains("Place.Read.All: missing.", "Calendars.Read: missing.");
    assertThat(finding.fix().orElseThrow())
        .contains(SimulatedCloud.APP, "Grant admin consent", "POST https://greenroom.example/");
  }

  @Test
  void aTenantThatTookItsConsentBackIsToldSo() {
    round.cloud.tenant(NORTHWIND).revoke(SimulatedCloud.APP);

    Finding finding = permissions().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence())
        .containsExactly("Entra does not know Greenroom in this tenant (AADSTS700016).");
  }

  @Test
  void anExchangeRoleIsProvenByReadingAndByAWriteThatChangesNothing() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");
    round.scope(NORTHWIND, "Calendars.ReadWrite", Northwind.INTERVIEWS, Northwind.INTERVIEW_SYNC);
    round.scope(NORTHWIND, "MailboxSettings.Read", Northwind.TOBIAS);

    Finding finding = permissions().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .anyMatch(fact -> fact.startsWith("Calendars.Read: granted by an Exchange role"))
        .anyMatch(fact -> fact.startsWith("MailboxSettings.Read: granted by an Exchange role"))
        .anyMatch(fact -> fact.startsWith("Calendars.ReadWrite: granted by an Exchange role"));
  }

  @Test
  void anExchangeRoleThatOnlyReadsIsNotEnough() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read");
    round.scope(NORTHWIND, "Calendars.Read", Northwind.INTERVIEWS, Northwind.INTERVIEW_SYNC);

    Finding finding = permissions().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("-Role \"Application Calendars.ReadWrite\"");
  }

  @Test
  void withoutAnOrganizerToTryAMissingCalendarPermissionCountsAsMissing() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read");
    round.connect(NORTHWIND, Organizers.none());

    assertThat(permissions().look(NORTHWIND).state()).isEqualTo(State.FAILED);
  }

  @Test
  void anEntraThatIsAwayMakesNothingOk() {
    round
        .cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        503, "temporarily_unavailable", "AADSTS90033: later.", Optional.empty()))
                .onPath("entra:"));

    assertThatThrownBy(() -> permissions().look(NORTHWIND)).isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void aTenantWideGrantIsReportedWithTheWayToNarrowIt() {
    Finding finding = scope().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence().get(0)).contains("Calendars.ReadWrite", "whole tenant");
    assertThat(finding.fix().orElseThrow())
        .contains(
            "New-ServicePrincipal -AppId '" + SimulatedCloud.APP + "' -ObjectId OBJECT_ID",
            "New-ManagementScope",
            "New-ManagementRoleAssignment -App OBJECT_ID -Role \"Application Calendars.ReadWrite\"");
  }

  @Test
  void aScopedTenantThatNamesNoOutsideMailboxIsUnknown() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");

    assertThat(scope().look(NORTHWIND).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void aMailboxOutsideTheScopeThatAnswers403IsTheProof() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");
    round.scope(NORTHWIND, "Calendars.ReadWrite", Northwind.INTERVIEWS);
    round.scope(NORTHWIND, "MailboxSettings.Read", Northwind.INTERVIEWS);
    round.nameOutside(NORTHWIND, Northwind.TOBIAS, OUTSIDE);

    Finding finding = scope().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .containsExactly(
            "The calendar of " + OUTSIDE + " answered 403 at 2026-03-02T08:00:00Z: out of reach.",
            "The settings of " + OUTSIDE + " answered 403 at 2026-03-02T08:00:00Z: out of reach.");
  }

  @Test
  void anOutsideMailboxThatCanBeReadFailsAndTheGrantToBlameIsNamed() {
    round.nameOutside(NORTHWIND, Northwind.TOBIAS, OUTSIDE);

    Finding finding = scope().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow())
        .contains("Take the tenant-wide grant of Calendars.Read, Calendars.ReadWrite");
  }

  @Test
  void anOutsideMailboxThatAnExchangeRoleReachesFailsToo() {
    round.withdraw(NORTHWIND, "Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");
    round.scope(NORTHWIND, "Calendars.ReadWrite", Northwind.INTERVIEWS, Northwind.TOBIAS);
    round.nameOutside(NORTHWIND, Northwind.TOBIAS, OUTSIDE);

    Finding finding = scope().look(NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("An Exchange role reaches it");
  }

  @Test
  void anOutsideMailboxThatDoesNotExistProvesNothing() {
    round.nameOutside(CONTOSO, Northwind.TOBIAS, OUTSIDE);

    assertThat(scope().look(CONTOSO).state()).isEqualTo(State.UNKNOWN);
  }

  private PermissionsCheck permissions() {
    return new PermissionsCheck(
        new EntraGrantProof(round.cloud.credentials(SimulatedCloud.SECRET, round.connected)),
        PermissionManifest.of(PermissionManifest.packs()),
        round.connected,
        round.mailboxes,
        new GraphScopeProbe(round.clients, CLOCK),
        tenant -> Optional.of(Northwind.TOBIAS),
        SimulatedCloud.APP,
        "https://greenroom.example/api/consent/requests");
  }

  private ScopeCheck scope() {
    return new ScopeCheck(round.tenants, round.mailboxes, SimulatedCloud.APP, CLOCK);
  }
}
