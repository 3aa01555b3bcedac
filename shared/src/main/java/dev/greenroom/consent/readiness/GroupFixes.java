package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import java.time.Duration;
import java.time.Instant;

/** What groups of either kind have in common: they arrive late, and need one more permission. */
final class GroupFixes {
  /** The admin portal may take so long to show a new group. */
  static final Duration ARRIVAL = Duration.ofMinutes(60);

  /** {@link TenantGroups#PERMISSION} as application permission, the same in every tenant. */
  private static final String PERMISSION_ID = "98830695-27a2-44f7-8c18-0c3ebc9698f6";

  private final String clientId;

  GroupFixes(String clientId) {
    this.clientId = clientId;
  }

  Finding unseen(Seen.Why why, NamedGroup named, Instant now) {
    return switch (why) {
      case NO_ACCESS ->
          Finding.unknown(
              "Greenroom may not read groups: %s is missing.".formatted(TenantGroups.PERMISSION),
              permissionFix());
      case NOT_FOUND, NO_MAILBOX -> notThere(named, now);
    };
  }

  String permissionFix() {
    return """
        Add the permission to the registration, then grant it in each tenant:
        az ad app permission add --id %1$s --api 00000003-0000-0000-c000-000000000000 --api-permissions %2$s=Role
        Entra admin center > Enterprise applications > the one with application id %1$s > Permissions > Grant admin consent"""
        .formatted(clientId, PERMISSION_ID);
  }

  private static Finding notThere(NamedGroup named, Instant now) {
    String look =
        "Get-Group -Identity %s | Format-List DisplayName, RecipientTypeDetails, WhenCreated"
            .formatted(PowerShell.quoted(named.id().value()));
    Instant due = named.namedAt().plus(ARRIVAL);
    return now.isBefore(due)
        ? Finding.pending(
            "Entra does not know the group %s yet; a new one takes up to an hour."
                .formatted(named.id()),
            "Wait until %s. Exchange knows it before: %s".formatted(due, look))
        : Finding.failed(
            "There is no group %s in this tenant.".formatted(named.id()),
            "Take the object id from Entra admin center > Groups > the group > Overview, and name it"
                + " again: PATCH /api/tenant/readiness/settings");
  }

  /** What is not right yet may become so within the first hour of a group. */
  static Finding settled(Finding finding, TenantGroups.Group group, Instant now) {
    boolean young = group.createdAt().map(made -> now.isBefore(made.plus(ARRIVAL))).orElse(false);
    return young ? finding.orPending() : finding;
  }
}
