package dev.greenroom.graph;

import static dev.greenroom.graph.DoctorsRound.CONTOSO;
import static dev.greenroom.graph.DoctorsRound.NORTHWIND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The organizer mailboxes, against the simulator over HTTP. */
class OrganizerReadinessTest {
  private DoctorsRound round;

  @BeforeEach
  void start() {
    round = new DoctorsRound();
  }

  @ParameterizedTest
  @ValueSource(strings = {"organizerMailboxes", "organizerReplies", "organizerCalendars", "teams"})
  void northwindIsReady(String check) {
    Finding finding = round.organizers(check, NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence().get(0)).startsWith("interviews@northwind.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organizerMailboxes",
        "organizerReplies",
        "organizerForwarding",
        "organizerCalendars",
        "teams"
      })
  void nothingIsOkWhileNobodyNamedTheMailboxes(String check) {
    round.connect(NORTHWIND, Organizers.none());

    Finding finding = round.organizers(check, NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).startsWith("PATCH /api/tenant/settings");
  }

  @Test
  void aPersonsMailboxIsNotAShared() {
    round.settingsOf(NORTHWIND, Northwind.INTERVIEWS).put("userPurpose", "user");

    Finding finding = round.organizers("organizerMailboxes", NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow())
        .contains(
            "New-Mailbox -Shared",
            "Set-Mailbox -Identity 'interviews@northwind.example' -Type Shared");
  }

  @Test
  void theOrganizerOfTeamsMeetingsMayBeAPersonsMailbox() {
    nameHarriet();

    assertThat(round.organizers("organizerMailboxes", CONTOSO).state()).isEqualTo(State.OK);
  }

  @Test
  void anAccountThatIsGoneFails() {
    round.connect(
        NORTHWIND,
        new Organizers(
            Optional.of(
                DoctorsRound.organizer(
                    "00000000-0000-0000-0000-0000000000ff", "gone@northwind.example", true)),
            round.connected.organizers(NORTHWIND).panel(),
            Optional.empty()));

    Finding finding = round.organizers("organizerMailboxes", NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence().get(0)).contains("no such account any more");
  }

  @Test
  void aMailboxOutsideTheCloudFails() {
    round.connect(
        NORTHWIND,
        new Organizers(
            Optional.of(
                DoctorsRound.organizer(
                    Northwind.ON_PREMISES_BERLIN, "brigitte.lauer@northwind.example", false)),
            round.connected.organizers(NORTHWIND).panel(),
            Optional.empty()));

    Finding finding = round.organizers("organizerMailboxes", NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence().get(0)).contains("no mailbox in Exchange Online");
  }

  @Test
  void settingsThatMayNotBeReadAreUnknown() {
    round.withdraw(NORTHWIND, "MailboxSettings.Read");

    assertThat(round.organizers("organizerMailboxes", NORTHWIND).state()).isEqualTo(State.UNKNOWN);
    assertThat(round.organizers("organizerReplies", NORTHWIND).state()).isEqualTo(State.UNKNOWN);
    assertThat(round.organizers("organizerCalendars", NORTHWIND).state()).isEqualTo(State.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alwaysEnabled", "scheduled"})
  void automaticRepliesWouldAnswerCandidates(String status) {
    round
        .settingsOf(NORTHWIND, Northwind.INTERVIEW_SYNC)
        .withObject("/automaticRepliesSetting")
        .put("status", status);

    Finding finding = round.organizers("organizerReplies", NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix())
        .hasValue(
            "Set-MailboxAutoReplyConfiguration -Identity 'interview-sync@northwind.example'"
                + " -AutoReplyState Disabled");
  }

  @Test
  void settingsWithoutAutomaticRepliesAreUnknown() {
    round.settingsOf(NORTHWIND, Northwind.INTERVIEWS).remove("automaticRepliesSetting");

    assertThat(round.organizers("organizerReplies", NORTHWIND).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void forwardingIsUnknownWithTheCommandThatTells() {
    Finding finding = round.organizers("organizerForwarding", NORTHWIND);

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.fix().orElseThrow())
        .contains(
            "Get-Mailbox -Identity 'interviews@northwind.example' | Format-List"
                + " ForwardingAddress, ForwardingSmtpAddress",
            "-ForwardingSmtpAddress $null");
  }

  @Test
  void contosoNeedsSomebodyWhoCanOrganizeTeamsMeetings() {
    Finding finding = round.organizers("teams", CONTOSO);

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("teamsOrganizer");
  }

  @Test
  void aLicensedMailboxOrganizesWhatASharedOneCannot() {
    nameHarriet();

    Finding finding = round.organizers("teams", CONTOSO);

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .containsExactly(
            "interviews@contoso.example (candidates' events): no Teams meetings.",
            "harriet.langley@contoso.example (Teams meetings): Teams meetings allowed.");
  }

  @Test
  void aMailboxThatIsThrottledIsNotTakenForOneThatIsThere() {
    round
        .cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(Fault.throttled(java.time.Duration.ofSeconds(30)))
                .onPath(Northwind.INTERVIEWS));

    assertThatThrownBy(() -> round.organizers("teams", NORTHWIND))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  private void nameHarriet() {
    Organizers before = round.connected.organizers(CONTOSO);
    round.connect(
        CONTOSO,
        new Organizers(
            before.candidate(),
            before.panel(),
            Optional.of(
                DoctorsRound.organizer(
                    Contoso.TEAMS_ORGANIZER, "harriet.langley@contoso.example", true))));
  }
}
