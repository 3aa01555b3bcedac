package dev.greenroom.consent.readiness;

import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.TenantRecord.Outside;
import dev.greenroom.consent.TenantStore;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** That Greenroom reaches no further than it was meant to: a mailbox outside must answer 403. */
public final class ScopeCheck implements ReadinessCheck {
  private final TenantStore tenants;
  private final TenantMailboxes mailboxes;
  private final String clientId;
  private final Clock clock;

  public ScopeCheck(TenantStore tenants, TenantMailboxes mailboxes, String clientId, Clock clock) {
    this.tenants = tenants;
    this.mailboxes = mailboxes;
    this.clientId = clientId;
    this.clock = clock;
  }

  @Override
  public String id() {
    return "scope";
  }

  @Override
  public String title() {
    return "Mailboxes that have nothing to do with interviews are out of reach.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    Optional<Outside> outside = tenants.find(tenant).flatMap(TenantRecord::outside);
    return outside.isPresent() ? proof(tenant, outside.get()) : withoutProof(tenantWide(tenant));
  }

  private Finding withoutProof(List<String> tenantWide) {
    if (tenantWide.isEmpty()) {
      return Finding.unknown(
          "Nobody has named a mailbox that must be out of reach.",
          "PATCH /api/tenant/settings with {\"outsideMailbox\": \"ADDRESS\"}: any mailbox"
              + " that Greenroom has no business in.");
    }
    return Finding.ok(
            "%s: granted for the whole tenant, so every mailbox is in reach."
                .formatted(String.join(", ", tenantWide)))
        .withHint(
            "This works. To narrow it, in Exchange Online PowerShell:\n"
                + scopeCommands()
                + "\nThen take the tenant-wide grants away (Entra admin center > Enterprise"
                + " applications > Greenroom > Permissions), for grants add up, and name a mailbox"
                + " as outsideMailbox, so that this check can prove it.");
  }

  private Finding proof(TenantId tenant, Outside outside) {
    String id = outside.mailbox().value();
    String address = outside.address().value();
    return Finding.of(
        List.of(
            proof(tenant, address, "calendar", mailboxes.calendar(tenant, id)),
            proof(tenant, address, "settings", mailboxes.settings(tenant, id))));
  }

  private Finding proof(TenantId tenant, String outside, String what, Seen<?> seen) {
    return seen.match(
        found ->
            Finding.failed(
                "The %s of %s could be read, which is to be out of reach.".formatted(what, outside),
                reachFix(tenantWide(tenant))),
        why ->
            switch (why) {
              case NO_ACCESS ->
                  Finding.ok(
                      "The %s of %s answered 403 at %s: out of reach."
                          .formatted(what, outside, clock.instant()));
              case NOT_FOUND, NO_MAILBOX ->
                  Finding.unknown(
                      "%s has no mailbox in the cloud, which proves nothing.".formatted(outside),
                      "Name a mailbox that exists as outsideMailbox.");
            });
  }

  private String reachFix(List<String> tenantWide) {
    return tenantWide.isEmpty()
        ? ("An Exchange role reaches it. See which, and narrow its scope:"
                + " Test-ServicePrincipalAuthorization -Identity %s -Resource MAILBOX\nChanges take"
                + " effect after 30 minutes to 2 hours.")
            .formatted(PowerShell.quoted(clientId))
        : "Take the tenant-wide grant of %s away, for grants add up: Entra admin center > Enterprise applications > Greenroom > Permissions. First grant it by Exchange roles:\n%s"
            .formatted(String.join(", ", tenantWide), scopeCommands());
  }

  /** What a token showed when the grant was last proven. */
  private List<String> tenantWide(TenantId tenant) {
    return tenants.find(tenant).map(TenantRecord::roles).stream()
        .flatMap(roles -> roles.stream())
        .filter(role -> role.startsWith("Calendars.") || role.startsWith("MailboxSettings."))
        .sorted()
        .toList();
  }

  /** OBJECT_ID is that of the enterprise application in this tenant, not of the registration. */
  private String scopeCommands() {
    return """
        New-ServicePrincipal -AppId %1$s -ObjectId OBJECT_ID -DisplayName Greenroom
        New-ManagementScope -Name GreenroomOrganizers -RecipientRestrictionFilter "MemberOfGroup -eq 'DN_OF_ORGANIZERS_GROUP'"
        New-ManagementRoleAssignment -App OBJECT_ID -Role "Application Calendars.ReadWrite" -CustomResourceScope GreenroomOrganizers
        New-ManagementScope -Name GreenroomInterviewers -RecipientRestrictionFilter "MemberOfGroup -eq 'DN_OF_INTERVIEWERS_GROUP'"
        New-ManagementRoleAssignment -App OBJECT_ID -Role "Application Calendars.Read" -CustomResourceScope GreenroomInterviewers
        New-ManagementRoleAssignment -App OBJECT_ID -Role "Application MailboxSettings.Read" -CustomResourceScope GreenroomInterviewers
        Test-ServicePrincipalAuthorization -Identity %1$s -Resource MAILBOX
        (OBJECT_ID: the object id of the enterprise application in this tenant, not of the registration.)"""
        .formatted(PowerShell.quoted(clientId));
  }
}
