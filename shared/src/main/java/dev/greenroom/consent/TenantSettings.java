package dev.greenroom.consent;

import dev.greenroom.consent.ChangeOutcome.Fault;
import dev.greenroom.consent.OrganizerLookup.Finding;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.SettingsChange.OutsideMailbox;
import dev.greenroom.consent.SettingsChange.TeamsOrganizer;
import dev.greenroom.consent.TenantRecord.Outside;
import dev.greenroom.consent.TenantView.Grant;
import dev.greenroom.consent.TenantView.Granted;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a tenant has granted and set. */
public final class TenantSettings {
  private static final String CANDIDATE = "/candidateOrganizer";
  private static final String PANEL = "/panelOrganizer";
  private static final String TEAMS = "/teamsOrganizer";
  private static final String OUTSIDE = "/outsideMailbox";

  private final ConsentSettings settings;
  private final TenantStore tenants;
  private final OrganizerLookup lookup;
  private final OrganizersChanged changed;
  private final DelegatedGrants delegated;

  public TenantSettings(
      ConsentSettings settings,
      TenantStore tenants,
      OrganizerLookup lookup,
      OrganizersChanged changed,
      DelegatedGrants delegated) {
    this.settings = settings;
    this.tenants = tenants;
    this.lookup = lookup;
    this.changed = changed;
    this.delegated = delegated;
  }

  /** Where no single people connect. */
  public TenantSettings(
      ConsentSettings settings,
      TenantStore tenants,
      OrganizerLookup lookup,
      OrganizersChanged changed) {
    this(settings, tenants, lookup, changed, tenant -> Set.of());
  }

  public TenantView show(TenantId tenant) {
    return view(tenants.find(tenant).orElseGet(() -> TenantRecord.unknown(tenant)));
  }

  /** Names organiser mailboxes, each of which is looked up and read before it is kept. */
  public ChangeOutcome change(TenantId tenant, SettingsChange wanted) {
    Optional<TenantRecord> known = tenants.find(tenant).filter(TenantRecord::isConnected);
    if (known.isEmpty()) {
      return new ChangeOutcome.NotConnected();
    }
    List<Fault> faults = new ArrayList<>();
    Optional<Organizer> candidate =
        wanted.candidateOrganizer().flatMap(a -> found(tenant, CANDIDATE, a, faults));
    Optional<Organizer> panel =
        wanted.panelOrganizer().flatMap(a -> found(tenant, PANEL, a, faults));
    Optional<Organizer> teams =
        wanted.teamsOrganizer() instanceof TeamsOrganizer.Name name
            ? found(tenant, TEAMS, name.address(), faults)
            : Optional.empty();
    teams
        .filter(mailbox -> !mailbox.teams())
        .ifPresent(
            mailbox ->
                faults.add(
                    new Fault(
                        TEAMS,
                        "This mailbox cannot organize Teams meetings; name a licensed one.")));
    Optional<Outside> outside =
        wanted.outsideMailbox() instanceof OutsideMailbox.Name name
            ? outside(tenant, name.address(), faults)
            : Optional.empty();
    Organizers before = known.get().organizers();
    Organizers after = merged(before, candidate, panel, teams, wanted.teamsOrganizer());
    if (faults.isEmpty()) {
      faults.addAll(clashes(after, wanted));
      outside
          .filter(one -> after.mailboxes().contains(one.mailbox()))
          .ifPresent(one -> faults.add(new Fault(OUTSIDE, "This mailbox holds interviews.")));
    }
    if (!faults.isEmpty()) {
      return new ChangeOutcome.Faulty(faults);
    }
    TenantRecord now =
        tenants.change(
            tenant,
            record ->
                record
                    .organizedBy(
                        merged(
                            record.organizers(), candidate, panel, teams, wanted.teamsOrganizer()))
                    .limitedBy(
                        wanted.outsideMailbox() instanceof OutsideMailbox.Keep
                            ? record.outside()
                            : outside));
    changed.organizersChanged(tenant);
    return new ChangeOutcome.Changed(view(now));
  }

  private Optional<Organizer> found(
      TenantId tenant, String pointer, EmailAddress address, List<Fault> faults) {
    Finding finding = lookup.find(tenant, address);
    if (finding instanceof Finding.Found found) {
      return Optional.of(found.organizer());
    }
    faults.add(new Fault(pointer, detail(finding)));
    return Optional.empty();
  }

  /** That it refuses us is what it is for; that it does not is for the next review to find. */
  private Optional<Outside> outside(TenantId tenant, EmailAddress address, List<Fault> faults) {
    Finding finding = lookup.find(tenant, address);
    if (finding instanceof Finding.NoAccess closed) {
      return Optional.of(new Outside(closed.mailbox(), closed.address()));
    }
    if (finding instanceof Finding.Found open) {
      return Optional.of(new Outside(open.organizer().mailbox(), open.organizer().address()));
    }
    faults.add(new Fault(OUTSIDE, detail(finding)));
    return Optional.empty();
  }

  private static String detail(Finding finding) {
    if (finding instanceof Finding.NoAccount) {
      return "No account in this tenant has this address.";
    }
    if (finding instanceof Finding.NoMailbox) {
      return "This account has no mailbox in Exchange Online.";
    }
    return "Greenroom may not read this mailbox's calendar; consent, or widen its scope.";
  }

  private static Organizers merged(
      Organizers before,
      Optional<Organizer> candidate,
      Optional<Organizer> panel,
      Optional<Organizer> teams,
      TeamsOrganizer wanted) {
    return new Organizers(
        candidate.or(before::candidate),
        panel.or(before::panel),
        wanted instanceof TeamsOrganizer.Remove ? Optional.empty() : teams.or(before::teams));
  }

  /** What the panel sees must never lie where the candidate's events are. */
  private static List<Fault> clashes(Organizers after, SettingsChange wanted) {
    boolean panelIsCandidates =
        after.panel().isPresent()
            && (sameMailbox(after.panel(), after.candidate())
                || sameMailbox(after.panel(), after.teams()));
    if (!panelIsCandidates) {
      return List.of();
    }
    String pointer =
        wanted.panelOrganizer().isPresent()
            ? PANEL
            : wanted.candidateOrganizer().isPresent() ? CANDIDATE : TEAMS;
    return List.of(
        new Fault(
            pointer,
            "The panel's events need a mailbox of their own, apart from the candidates'."));
  }

  private static boolean sameMailbox(Optional<Organizer> one, Optional<Organizer> other) {
    return one.map(Organizer::mailbox).equals(other.map(Organizer::mailbox));
  }

  private TenantView view(TenantRecord record) {
    List<Grant> grants = new ArrayList<>();
    settings.permissions().forEach(permission -> grants.add(grant(record, permission)));
    Set<String> byPeople = delegated.of(record.tenant());
    PermissionManifest.of(PermissionManifest.packs(Mode.DELEGATED)).stream()
        .filter(permission -> byPeople.contains(permission.value()))
        .forEach(permission -> grants.add(new Grant(permission, Granted.DELEGATED, true)));
    return new TenantView(
        record.tenant(),
        record.state(),
        TenantAlert.of(record, grants),
        record.grantedAt(),
        grants,
        record.organizers(),
        record.outside().map(Outside::address));
  }

  private static Grant grant(TenantRecord record, Permission permission) {
    if (!record.isConnected() || !record.has(permission)) {
      return new Grant(permission, Granted.MISSING, true);
    }
    Reach reach = record.tried().get(permission.value());
    return record.roles().contains(permission.value()) || reach == null || reach == Reach.EVERYWHERE
        ? new Grant(permission, Granted.TENANT_WIDE, true)
        : new Grant(permission, Granted.SCOPED, reach == Reach.SCOPED);
  }
}
