package dev.greenroom.consent.readiness;

import dev.greenroom.consent.GrantProof;
import dev.greenroom.consent.GrantProof.Finding.KeptOut;
import dev.greenroom.consent.GrantProof.Finding.Proven;
import dev.greenroom.consent.GrantProof.Finding.Unknown;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ScopeProbe;
import dev.greenroom.consent.ScopeProbe.Trial;
import dev.greenroom.consent.Tenants;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Each permission that the manifest lists, proven by a new token; what no token shows is tried out,
 * for grants by Exchange roles show in none.
 *
 * @see <a href="https://learn.microsoft.com/exchange/permissions-exo/application-rbac">RBAC for
 *     Applications</a>
 */
public final class PermissionsCheck implements ReadinessCheck {
  private static final String CALENDARS = "Calendars.";
  private static final String READ_CALENDARS = "Calendars.Read";
  private static final String READ_SETTINGS = "MailboxSettings.Read";

  private final GrantProof proof;
  private final List<Permission> permissions;
  private final Tenants tenants;
  private final TenantMailboxes mailboxes;
  private final ScopeProbe probe;
  private final Samples samples;
  private final String clientId;
  private final String consentRequests;

  /**
   * @param permissions those that the chosen packs need; delegated ones are people's own
   * @param consentRequests where an admin makes a consent link
   */
  public PermissionsCheck(
      GrantProof proof,
      List<Permission> permissions,
      Tenants tenants,
      TenantMailboxes mailboxes,
      ScopeProbe probe,
      Samples samples,
      String clientId,
      String consentRequests) {
    this.proof = proof;
    this.permissions = permissions.stream().filter(one -> one.mode() == Mode.APPLICATION).toList();
    this.tenants = tenants;
    this.mailboxes = mailboxes;
    this.probe = probe;
    this.samples = samples;
    this.clientId = clientId;
    this.consentRequests = consentRequests;
  }

  @Override
  public String id() {
    return "permissions";
  }

  @Override
  public String title() {
    return "Greenroom has the permissions that it needs.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    GrantProof.Finding found = proof.find(tenant);
    if (found instanceof Unknown unknown) {
      return Finding.failed(
          "Entra does not know Greenroom in this tenant (%s).".formatted(unknown.code()),
          consentFix());
    }
    if (found instanceof KeptOut keptOut) {
      return Finding.failed(
          "A rule of this tenant keeps Greenroom out (%s).".formatted(keptOut.code()),
          "Entra admin center > Enterprise applications > the one with application id %s >"
                  .formatted(clientId)
              + " Properties: let \"Enabled for users to sign in\" be Yes; then Conditional Access"
              + " > Policies: exclude it from policies on workload identities.");
    }
    Proven proven = (Proven) found;
    if (!proven.tenant().equals(tenant)) {
      return Finding.failed("Entra's token was made out to another tenant.", consentFix());
    }
    return Finding.of(
        permissions.stream().map(one -> permission(tenant, one, proven.roles())).toList());
  }

  private Finding permission(TenantId tenant, Permission permission, Set<String> roles) {
    String value = permission.value();
    if (roles.contains(value)) {
      return Finding.ok(value + ": granted for the whole tenant, says the token.");
    }
    boolean calendars = roles.stream().anyMatch(role -> role.startsWith(CALENDARS));
    if (value.startsWith(CALENDARS) && !calendars) {
      return calendarsByExchangeRole(tenant, value);
    }
    if (value.equals(READ_SETTINGS)) {
      return settingsByExchangeRole(tenant);
    }
    return missing(value);
  }

  /** Without any such role in the token, whatever can be read is read by an Exchange role. */
  private Finding calendarsByExchangeRole(TenantId tenant, String value) {
    Optional<String> organizer = organizer(tenant);
    if (organizer.isEmpty() || !isReadable(mailboxes.calendar(tenant, organizer.get()))) {
      return missing(value);
    }
    if (value.equals(READ_CALENDARS)) {
      return Finding.ok(
          value + ": granted by an Exchange role, for an organizer mailbox could be read.");
    }
    return switch (probe.tryOn(tenant, Trial.CHANGE_EVENTS, organizer.get())) {
      case ALLOWED ->
          Finding.ok(
              value + ": granted by an Exchange role, for an organizer mailbox may be written.");
      case REFUSED ->
          Finding.failed(
              value + ": missing; an Exchange role lets an organizer mailbox be read only.",
              ("New-ManagementRoleAssignment -App OBJECT_ID -Role \"Application"
                      + " Calendars.ReadWrite\" -CustomResourceScope GreenroomOrganizers\n"
                      + "Test-ServicePrincipalAuthorization -Identity %s -Resource MAILBOX shows it at"
                      + " once; it takes effect after 30 minutes to 2 hours.")
                  .formatted(PowerShell.quoted(clientId)));
      case NO_MAILBOX -> missing(value);
    };
  }

  private Finding settingsByExchangeRole(TenantId tenant) {
    List<String> tries = new ArrayList<>();
    samples.interviewer(tenant).ifPresent(tries::add);
    organizer(tenant).ifPresent(tries::add);
    boolean readable =
        tries.stream().anyMatch(mailbox -> isReadable(mailboxes.settings(tenant, mailbox)));
    return readable
        ? Finding.ok(READ_SETTINGS + ": granted by an Exchange role, for settings could be read.")
        : missing(READ_SETTINGS);
  }

  private Optional<String> organizer(TenantId tenant) {
    return tenants
        .organizers(tenant)
        .candidate()
        .or(() -> tenants.organizers(tenant).panel())
        .map(Organizer::mailbox)
        .map(Object::toString);
  }

  private static boolean isReadable(Seen<?> seen) {
    return seen instanceof Seen.Found;
  }

  private Finding missing(String value) {
    return Finding.failed(value + ": missing.", consentFix());
  }

  private String consentFix() {
    return ("Entra admin center > Enterprise applications > the one with application id %s >"
            + " Permissions > Grant admin consent. Or make a new consent link: POST %s")
        .formatted(clientId, consentRequests);
  }
}
