package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.consent.readiness.TenantGroups.Group;
import dev.greenroom.consent.readiness.TenantGroups.Kind;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A mail-enabled security group: one that can hold rights in Exchange, that nobody outside can
 * write to, and that has members.
 */
public final class SecurityGroupCheck implements ReadinessCheck {
  private static final int NAMED = 20;

  private final String id;
  private final String title;
  private final String setting;
  private final Function<ReadinessSettings, Optional<NamedGroup>> which;
  private final ReadinessSettingsStore settings;
  private final TenantGroups groups;
  private final GroupFixes fixes;
  private final Clock clock;

  private SecurityGroupCheck(
      String id,
      String title,
      String setting,
      Function<ReadinessSettings, Optional<NamedGroup>> which,
      ReadinessSettingsStore settings,
      TenantGroups groups,
      String clientId,
      Clock clock) {
    this.id = id;
    this.title = title;
    this.setting = setting;
    this.which = which;
    this.settings = settings;
    this.groups = groups;
    this.fixes = new GroupFixes(clientId);
    this.clock = clock;
  }

  /** The group of those who may open the organizer mailboxes. */
  public static SecurityGroupCheck ofRecruiters(
      ReadinessSettingsStore settings, TenantGroups groups, String clientId, Clock clock) {
    return new SecurityGroupCheck(
        "recruitersGroup",
        "Recruiters open the organizer mailboxes as members of one group.",
        "recruitersGroupId",
        ReadinessSettings::recruitersGroup,
        settings,
        groups,
        clientId,
        clock);
  }

  /** The group whose members Greenroom may read, where Exchange roles limit it. */
  public static SecurityGroupCheck ofInterviewers(
      ReadinessSettingsStore settings, TenantGroups groups, String clientId, Clock clock) {
    return new SecurityGroupCheck(
        "interviewersGroup",
        "Interviewers and rooms are direct members of one group.",
        "interviewersGroupId",
        ReadinessSettings::interviewersGroup,
        settings,
        groups,
        clientId,
        clock);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    Optional<NamedGroup> named = which.apply(settings.find(tenant));
    if (named.isEmpty()) {
      return Finding.unknown(
          "Nobody has named the group.",
          "New-DistributionGroup -Type Security -Name NAME -PrimarySmtpAddress ADDRESS\n"
              + "Then PATCH /api/tenant/readiness/settings with {\"%s\": \"OBJECT_ID\"}."
                  .formatted(setting));
    }
    NamedGroup group = named.get();
    return groups
        .group(tenant, group.id())
        .match(
            found -> GroupFixes.settled(look(tenant, group, found), found, clock.instant()),
            why -> fixes.unseen(why, group, clock.instant()));
  }

  private Finding look(TenantId tenant, NamedGroup named, Group group) {
    List<Finding> findings = new ArrayList<>();
    findings.add(kind(group));
    findings.addAll(shared(settings.find(tenant)));
    findings.add(
        groups
            .exposure(tenant, named.id())
            .match(
                exposure -> externalSenders(group, exposure.externalSenders()),
                why -> externalSenders(group, Optional.empty())));
    findings.add(
        groups
            .membership(tenant, named.id())
            .match(
                membership -> members(group, membership),
                why -> fixes.unseen(why, named, clock.instant())));
    return Finding.of(findings);
  }

  /** Else interviewers could open what candidates wrote. */
  private static List<Finding> shared(ReadinessSettings settings) {
    Optional<GroupId> recruiters = settings.recruitersGroup().map(NamedGroup::id);
    boolean same =
        recruiters.isPresent()
            && recruiters.equals(settings.interviewersGroup().map(NamedGroup::id));
    return same
        ? List.of(
            Finding.failed(
                "It is named for recruiters and for interviewers, who could then open candidates'"
                    + " events.",
                "Make another group for interviewers and rooms, and name it as"
                    + " interviewersGroupId: New-DistributionGroup -Type Security -Name NAME"
                    + " -PrimarySmtpAddress ADDRESS"))
        : List.of();
  }

  private static Finding kind(Group group) {
    return group.kind() == Kind.MAIL_ENABLED_SECURITY
        ? Finding.ok("\"%s\" is %s.".formatted(group.displayName(), group.kind().words()))
        : Finding.failed(
            "\"%s\" is %s, which cannot hold rights in mailboxes."
                .formatted(group.displayName(), group.kind().words()),
            "A group cannot change its kind. Make another: New-DistributionGroup -Type Security"
                + " -Name NAME -PrimarySmtpAddress ADDRESS");
  }

  private static Finding externalSenders(Group group, Optional<Boolean> allowed) {
    String identity = PowerShell.quoted(group.id().value());
    if (allowed.isEmpty()) {
      return Finding.unknown(
          "External senders: Microsoft Graph does not say it of this kind of group.",
          ("Get-DistributionGroup -Identity %1$s | Format-List RequireSenderAuthenticationEnabled\nIf"
                  + " it is False: Set-DistributionGroup -Identity %1$s"
                  + " -RequireSenderAuthenticationEnabled $true")
              .formatted(identity));
    }
    return allowed.get()
        ? Finding.failed(
            "External senders: anybody outside can write to it.",
            "Set-DistributionGroup -Identity %s -RequireSenderAuthenticationEnabled $true"
                .formatted(identity))
        : Finding.ok("External senders: off.");
  }

  private static Finding members(Group group, TenantGroups.Membership membership) {
    int members = membership.members().size();
    String owners =
        membership.owners().isEmpty()
            ? "no owners"
            : "owned by "
                + membership.owners().values().stream()
                    .sorted()
                    .limit(NAMED)
                    .collect(Collectors.joining(", "));
    return members > 0
        ? Finding.ok("It has %d direct members, %s.".formatted(members, owners))
        : Finding.failed(
            "It has no members.",
            "Add-DistributionGroupMember -Identity %s -Member ADDRESS"
                .formatted(PowerShell.quoted(group.id().value())));
  }
}
