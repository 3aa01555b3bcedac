package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.consent.readiness.TenantGroups.Exposure;
import dev.greenroom.consent.readiness.TenantGroups.Group;
import dev.greenroom.consent.readiness.TenantGroups.Kind;
import dev.greenroom.consent.readiness.TenantGroups.Membership;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What must hold of a group in whose calendar interviews are to live, one by one. */
final class GroupConditions {
  /** Words that companies use among themselves; a candidate sees the name as the organizer. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "\\b(intern(al)?|confidential|secret|test|tmp|temp|backfill|layoffs?|replacement)\\b");

  private final TenantGroups groups;
  private final GroupFixes fixes;

  GroupConditions(TenantGroups groups, String clientId) {
    this.groups = groups;
    this.fixes = new GroupFixes(clientId);
  }

  /**
   * @param caller who wants to use it; empty where nobody in particular asks
   */
  List<Checked> of(TenantId tenant, NamedGroup named, Optional<PersonId> caller, Instant now) {
    return groups
        .group(tenant, named.id())
        .match(
            group -> of(tenant, named, group, caller, now),
            why -> List.of(checked("group", "The group is there.", fixes.unseen(why, named, now))));
  }

  private List<Checked> of(
      TenantId tenant, NamedGroup named, Group group, Optional<PersonId> caller, Instant now) {
    Exposure exposure =
        groups
            .exposure(tenant, named.id())
            .match(found -> found, why -> new Exposure(Optional.empty(), Optional.empty()));
    List<Checked> all = new ArrayList<>();
    all.add(checked("kind", "It is a Microsoft 365 group.", kind(group)));
    all.add(checked("visibility", "It is public.", visibility(group)));
    all.add(checked("team", "Teams is enabled for it.", team(group)));
    all.add(checked("mail", "It is mail-enabled.", mail(group)));
    all.add(
        checked(
            "addressLists",
            "It is not hidden from address lists.",
            addressLists(group, exposure.hiddenFromAddressLists())));
    all.add(new Checked("name", "Its name is fit for candidates' eyes.", false, name(group)));
    caller.ifPresent(
        person ->
            all.add(
                checked(
                    "caller",
                    "Whoever adds it is its member or owner.",
                    caller(tenant, named, person, now))));
    return all.stream()
        .map(
            one ->
                new Checked(
                    one.id(),
                    one.title(),
                    one.required(),
                    GroupFixes.settled(one.finding(), group, now)))
        .toList();
  }

  private static Checked checked(String id, String title, Finding finding) {
    return new Checked(id, title, true, finding);
  }

  private static Finding kind(Group group) {
    return group.kind() == Kind.MICROSOFT_365
        ? Finding.ok("\"%s\" is %s.".formatted(group.displayName(), group.kind().words()))
        : Finding.failed(
            "\"%s\" is %s, and has no calendar."
                .formatted(group.displayName(), group.kind().words()),
            "A group cannot change its kind. Make another: New-UnifiedGroup -DisplayName NAME"
                + " -Alias ALIAS -AccessType Public");
  }

  private static Finding visibility(Group group) {
    String fix =
        "Set-UnifiedGroup -Identity %s -AccessType Public"
            .formatted(PowerShell.quoted(group.id().value()));
    return group
        .visibility()
        .map(
            visibility ->
                visibility.equalsIgnoreCase("Public")
                    ? Finding.ok("Its visibility is Public.")
                    : Finding.failed("Its visibility is %s.".formatted(visibility), fix))
        .orElseGet(() -> Finding.unknown("Microsoft Graph does not say its visibility.", fix));
  }

  private static Finding team(Group group) {
    return group.provisioned().contains("Team")
        ? Finding.ok("A team goes with it.")
        : Finding.failed(
            "No team goes with it.",
            "In Teams PowerShell: New-Team -GroupId %s".formatted(group.id()));
  }

  private static Finding mail(Group group) {
    return group.mailEnabled() && group.mail().isPresent()
        ? Finding.ok("Its address is %s.".formatted(group.mail().get()))
        : Finding.failed(
            "It has no address.",
            "Use a group with a mailbox: New-UnifiedGroup -DisplayName NAME -Alias ALIAS"
                + " -AccessType Public");
  }

  private static Finding addressLists(Group group, Optional<Boolean> hidden) {
    String identity = PowerShell.quoted(group.id().value());
    if (hidden.isEmpty()) {
      return Finding.unknown(
          "Microsoft Graph does not show it.",
          ("Get-UnifiedGroup -Identity %1$s | Format-List HiddenFromAddressListsEnabled\nIf it is"
                  + " True: Set-UnifiedGroup -Identity %1$s -HiddenFromAddressListsEnabled $false")
              .formatted(identity));
    }
    return hidden.get()
        ? Finding.failed(
            "It is hidden.",
            "Set-UnifiedGroup -Identity %s -HiddenFromAddressListsEnabled $false"
                .formatted(identity))
        : Finding.ok("It is in the address lists.");
  }

  private static Finding name(Group group) {
    Finding shown =
        Finding.ok("Candidates see \"%s\" as the organizer.".formatted(group.displayName()));
    return INTERNAL.matcher(group.displayName().toLowerCase(Locale.ROOT)).find()
        ? shown.withHint(
            "The name sounds internal: Set-UnifiedGroup -Identity %s -DisplayName NAME"
                .formatted(PowerShell.quoted(group.id().value())))
        : shown;
  }

  private Finding caller(TenantId tenant, NamedGroup named, PersonId person, Instant now) {
    return groups
        .membership(tenant, named.id())
        .match(
            membership -> caller(named, membership, person), why -> fixes.unseen(why, named, now));
  }

  private static Finding caller(NamedGroup named, Membership membership, PersonId person) {
    if (membership.owners().containsKey(person.value())) {
      return Finding.ok("You own it.");
    }
    return membership.members().contains(person.value())
        ? Finding.ok("You are a member.")
        : Finding.failed(
            "You are neither member nor owner.",
            "Add-UnifiedGroupLinks -Identity %s -LinkType Members -Links YOUR_ADDRESS"
                .formatted(PowerShell.quoted(named.id().value())));
  }
}
