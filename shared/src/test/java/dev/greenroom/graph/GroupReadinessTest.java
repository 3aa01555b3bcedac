package dev.greenroom.graph;

import static dev.greenroom.graph.DoctorsRound.CLOCK;
import static dev.greenroom.graph.DoctorsRound.NORTHWIND;
import static dev.greenroom.graph.DoctorsRound.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.GroupCalendarCheck;
import dev.greenroom.consent.readiness.Groups;
import dev.greenroom.consent.readiness.NamingOutcome;
import dev.greenroom.consent.readiness.ReadinessReport;
import dev.greenroom.consent.readiness.ReadinessSettings;
import dev.greenroom.consent.readiness.ReadinessSettingsChange;
import dev.greenroom.consent.readiness.ReadinessSettingsChange.Edit;
import dev.greenroom.consent.readiness.SecurityGroupCheck;
import dev.greenroom.consent.readiness.Seen;
import dev.greenroom.consent.readiness.TenantGroups.Kind;
import dev.greenroom.consent.readiness.TenantGroups.Listing;
import dev.greenroom.entra.SimulatedCloud;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Groups that hold rights, and groups whose calendar holds interviews, over HTTP. */
class GroupReadinessTest {
  private static final GroupId NOBODYS = new GroupId("00000000-0000-0000-0000-0000000000ff");
  private static final PersonId TOBIAS = new PersonId(Northwind.TOBIAS);

  private DoctorsRound round;

  @BeforeEach
  void start() {
    round = new DoctorsRound();
    round.grant(NORTHWIND, "GroupMember.Read.All");
  }

  @Test
  void aMailEnabledSecurityGroupWithMembersIsOk() {
    name(round.group("Recruiting Team", DoctorsRound::mailSecurity, Northwind.COORDINATOR));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.OK);
    assertThat(finding.evidence())
        .containsExactly(
            "\"Recruiting Team\" is a mail-enabled security group.",
            "External senders: off.",
            "It has 1 direct members, no owners.");
  }

  @Test
  void aGroupThatCannotHoldRightsFailsWithTheCommandForOneThatCan() {
    name(
        round.group(
            "Recruiting Team",
            group -> DoctorsRound.mailSecurity(group).put("securityEnabled", false),
            Northwind.COORDINATOR));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("New-DistributionGroup -Type Security");
  }

  @Test
  void aGroupThatOutsidersCanWriteToFails() {
    GroupId group =
        round.group(
            "Recruiting Team",
            one -> DoctorsRound.mailSecurity(one).put("allowExternalSenders", true),
            Northwind.COORDINATOR);
    name(group);

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix())
        .hasValue(
            "Set-DistributionGroup -Identity '%s' -RequireSenderAuthenticationEnabled $true"
                .formatted(group));
  }

  @Test
  void externalSendersThatGraphDoesNotTellOfAreUnknown() {
    name(
        round.group(
            "Recruiting Team",
            one -> DoctorsRound.mailSecurity(one).putNull("allowExternalSenders"),
            Northwind.COORDINATOR));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.fix().orElseThrow()).startsWith("Get-DistributionGroup -Identity");
  }

  @Test
  void aGroupWithoutMembersFails() {
    name(round.group("Recruiting Team", DoctorsRound::mailSecurity));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).startsWith("Add-DistributionGroupMember -Identity");
  }

  @Test
  void theOwnersOfAGroupAreListed() {
    GroupId group =
        round.group("Recruiting Team", DoctorsRound::mailSecurity, Northwind.COORDINATOR);
    round.cloud.tenant(NORTHWIND).setOwners(group.value(), List.of(Northwind.ADMIN));
    name(group);

    assertThat(recruiters().evidence())
        .contains("It has 1 direct members, owned by Gwendolyn Pryce.");
  }

  @Test
  void oneGroupForRecruitersAndInterviewersFails() {
    GroupId group = round.group("Everybody", DoctorsRound::mailSecurity, Northwind.COORDINATOR);
    name(group);
    groups()
        .change(
            NORTHWIND,
            new ReadinessSettingsChange(
                new Edit.Keep<>(), new Edit.Name<>(group), new Edit.Keep<>()));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.fix().orElseThrow()).contains("interviewersGroupId");
  }

  @Test
  void aGroupMadeWithinTheHourIsPendingWhateverItLacks() {
    name(round.group("Recruiting Team", madeAt("2026-03-02T07:00:01Z")));

    assertThat(recruiters().state()).isEqualTo(State.PENDING);
  }

  @Test
  void aGroupMadeAnHourAgoHasNoMoreExcuse() {
    name(round.group("Recruiting Team", madeAt("2026-03-02T07:00:00Z")));

    assertThat(recruiters().state()).isEqualTo(State.FAILED);
  }

  @Test
  void aGroupThatEntraDoesNotKnowYetIsPendingForAnHour() {
    round.nameRecruiters(NOBODYS, NOW.minus(Duration.ofMinutes(59)));

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.PENDING);
    assertThat(finding.fix().orElseThrow()).contains("Wait until 2026-03-02T08:01:00Z");
  }

  @Test
  void aGroupThatEntraStillDoesNotKnowAfterAnHourFails() {
    round.nameRecruiters(NOBODYS, NOW.minus(Duration.ofMinutes(60)));

    assertThat(recruiters().state()).isEqualTo(State.FAILED);
  }

  @Test
  void withoutThePermissionAGroupIsUnknownAndThePermissionIsNamed() {
    GroupId group = round.group("Recruiting Team", DoctorsRound::mailSecurity);
    round.withdraw(NORTHWIND, "GroupMember.Read.All");
    name(group);

    Finding finding = recruiters();

    assertThat(finding.state()).isEqualTo(State.UNKNOWN);
    assertThat(finding.evidence().get(0)).contains("GroupMember.Read.All");
    assertThat(finding.fix().orElseThrow())
        .contains("az ad app permission add --id " + SimulatedCloud.APP)
        .contains("98830695-27a2-44f7-8c18-0c3ebc9698f6=Role");
  }

  @Test
  void aGroupThatNobodyNamedIsUnknown() {
    assertThat(recruiters().state()).isEqualTo(State.UNKNOWN);
    assertThat(
            SecurityGroupCheck.ofInterviewers(
                    round.settings, round.groups, SimulatedCloud.APP, CLOCK)
                .look(NORTHWIND)
                .fix()
                .orElseThrow())
        .contains("interviewersGroupId");
  }

  @Test
  void noGroupCalendarIsFine() {
    assertThat(groupCalendar().state()).isEqualTo(State.OK);
  }

  @Test
  void aPublicTeamWithItsCalendarIsOk() {
    round.nameGroupCalendar(round.group("Northwind Hiring", one -> one), NOW);

    assertThat(groupCalendar().state()).isEqualTo(State.OK);
  }

  static List<Arguments> conditions() {
    return List.of(
        condition(
            "kind",
            "New-UnifiedGroup",
            group -> {
              group.putArray("groupTypes");
              return group;
            }),
        condition("visibility", "-AccessType Public", group -> group.put("visibility", "Private")),
        condition(
            "team",
            "New-Team -GroupId",
            group -> {
              group.putArray("resourceProvisioningOptions");
              return group;
            }),
        condition("mail", "New-UnifiedGroup", group -> group.put("mailEnabled", false)),
        condition(
            "addressLists",
            "-HiddenFromAddressListsEnabled $false",
            group -> group.put("hideFromAddressLists", true)));
  }

  private static Arguments condition(String id, String fix, UnaryOperator<ObjectNode> broken) {
    return Arguments.of(id, fix, broken);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conditions")
  void eachConditionOfAGroupCalendarFailsByItself(
      String id, String fix, UnaryOperator<ObjectNode> broken) {
    GroupId group = round.group("Northwind Hiring", broken, Northwind.TOBIAS);

    ReadinessReport report = groups().report(NORTHWIND, group, TOBIAS);

    assertThat(report.state()).isEqualTo(State.FAILED);
    assertThat(report.checks())
        .filteredOn(one -> one.finding().state() != State.OK)
        .singleElement()
        .satisfies(one -> assertThat(one.id()).isEqualTo(id))
        .satisfies(one -> assertThat(one.finding().fix().orElseThrow()).contains(fix));
  }

  @Test
  void addressListsThatGraphDoesNotTellOfAreUnknown() {
    GroupId group =
        round.group(
            "Northwind Hiring", one -> one.putNull("hideFromAddressLists"), Northwind.TOBIAS);

    assertThat(groups().report(NORTHWIND, group, TOBIAS).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void addressListsThatGraphRefusesToTellOfAreUnknown() {
    GroupId group = round.group("Northwind Hiring", one -> one, Northwind.TOBIAS);
    round
        .cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(Fault.refuse(403, "ErrorAccessDenied"))
                .onPath("/groups/{id}")
                .fromCall(2));

    ReadinessReport report = groups().report(NORTHWIND, group, TOBIAS);

    assertThat(report.checks())
        .filteredOn(one -> one.id().equals("addressLists"))
        .singleElement()
        .matches(one -> one.finding().state() == State.UNKNOWN);
  }

  @Test
  void whoeverAddsAGroupCalendarMustBelongToIt() {
    GroupId group = round.group("Northwind Hiring", one -> one, Northwind.LUCIA);
    round.cloud.tenant(NORTHWIND).setOwners(group.value(), List.of(Northwind.ADMIN));

    assertThat(caller(group, Northwind.LUCIA)).isEqualTo(State.OK);
    assertThat(caller(group, Northwind.ADMIN)).isEqualTo(State.OK);
    assertThat(caller(group, Northwind.TOBIAS)).isEqualTo(State.FAILED);
  }

  @Test
  void aNameThatSoundsInternalIsOkWithAHint() {
    GroupId group = round.group("Backfill Sales (internal)", one -> one, Northwind.TOBIAS);

    ReadinessReport report = groups().report(NORTHWIND, group, TOBIAS);

    assertThat(report.state()).isEqualTo(State.OK);
    assertThat(report.checks())
        .filteredOn(one -> one.id().equals("name"))
        .allMatch(one -> one.finding().fix().orElseThrow().contains("sounds internal"));
  }

  @Test
  void aGroupCalendarThatCannotWorkIsRefusedByTheConditionThatFails() {
    GroupId group = round.group("Northwind Hiring", one -> one.put("visibility", "Private"));

    NamingOutcome outcome = groups().change(NORTHWIND, groupCalendar(new Edit.Name<>(group)));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NamingOutcome.UnfitGroup.class,
            unfit -> assertThat(unfit.faults()).singleElement().asString().contains("public"));
    assertThat(round.settings.find(NORTHWIND)).isEqualTo(ReadinessSettings.none());
  }

  @Test
  void namingTheSameGroupAgainDoesNotMakeItNew() {
    GroupId group = round.group("Northwind Hiring", one -> one);
    round.nameGroupCalendar(group, NOW.minus(Duration.ofDays(3)));

    groups().change(NORTHWIND, groupCalendar(new Edit.Name<>(group)));

    assertThat(round.settings.find(NORTHWIND).groupCalendar().orElseThrow().namedAt())
        .isEqualTo(NOW.minus(Duration.ofDays(3)));
  }

  @Test
  void aGroupCalendarCanBeNamedNoLonger() {
    round.nameGroupCalendar(round.group("Northwind Hiring", one -> one), NOW);

    groups().change(NORTHWIND, groupCalendar(new Edit.Remove<>()));

    assertThat(round.settings.find(NORTHWIND).groupCalendar()).isEmpty();
  }

  @Test
  void theTwoHundredFiftiethGroupIsFoundAsWellAsTheFirst() {
    for (int i = 1; i <= 250; i++) {
      round.group("Guild %03d".formatted(i), one -> one);
    }

    Listing all = found(groups().search(NORTHWIND, Optional.of("Guild ")));

    assertThat(all.more()).isFalse();
    assertThat(all.groups()).hasSize(250);
    assertThat(found(groups().search(NORTHWIND, Optional.of("Guild 250"))).groups())
        .singleElement()
        .satisfies(one -> assertThat(one.kind()).isEqualTo(Kind.MICROSOFT_365));
  }

  @Test
  void aSearchStopsAtAThousandAndSaysSo() {
    for (int i = 1; i <= 1001; i++) {
      round.group("Club %04d".formatted(i), one -> one);
    }

    Listing all = found(groups().search(NORTHWIND, Optional.of("Club")));

    assertThat(all.groups()).hasSize(1000);
    assertThat(all.more()).isTrue();
  }

  @Test
  void aSearchTakesQuotesForText() {
    round.group("Say \"hello\"", one -> one);

    assertThat(groups().search(NORTHWIND, Optional.of("\" OR \"mail:x"))).isNotNull();
  }

  @Test
  void aSearchWithoutThePermissionSaysSo() {
    round.withdraw(NORTHWIND, "GroupMember.Read.All");

    assertThat(groups().search(NORTHWIND, Optional.empty()))
        .isEqualTo(new Seen.Refused<>(Seen.Why.NO_ACCESS));
  }

  private static UnaryOperator<ObjectNode> madeAt(String time) {
    return group -> DoctorsRound.mailSecurity(group).put("createdDateTime", time);
  }

  private static Listing found(Seen<Listing> seen) {
    return seen.match(
        listing -> listing,
        why -> {
          throw new AssertionError(why);
        });
  }

  private State caller(GroupId group, String person) {
    return groups().report(NORTHWIND, group, new PersonId(person)).checks().stream()
        .filter(one -> one.id().equals("caller"))
        .findFirst()
        .orElseThrow()
        .finding()
        .state();
  }

  private static ReadinessSettingsChange groupCalendar(Edit<GroupId> edit) {
    return new ReadinessSettingsChange(new Edit.Keep<>(), new Edit.Keep<>(), edit);
  }

  private void name(GroupId group) {
    round.nameRecruiters(group, NOW.minus(Duration.ofDays(1)));
  }

  private Finding recruiters() {
    return SecurityGroupCheck.ofRecruiters(round.settings, round.groups, SimulatedCloud.APP, CLOCK)
        .look(NORTHWIND);
  }

  private Finding groupCalendar() {
    return new GroupCalendarCheck(round.settings, round.groups, SimulatedCloud.APP, CLOCK)
        .look(NORTHWIND);
  }

  private Groups groups() {
    return new Groups(round.groups, round.settings, SimulatedCloud.APP, CLOCK);
  }
}
