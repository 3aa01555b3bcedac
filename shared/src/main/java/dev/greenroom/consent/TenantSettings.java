package dev.greenroom.consent;

import dev.greenroom.consent.ChangeOutcome.Fault;
import dev.greenroom.consent.OrganizerLookup.Finding;
import dev.greenroom.consent.SettingsChange.TeamsOrganizer;
import dev.greenroom.consent.TenantView.Grant;
import dev.greenroom.consent.TenantView.Granted;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a tenant has granted and set. */
public final class TenantSettings {
  private static final String CANDIDATE = "/candidateOrganizer";
  private static final String PANEL = "/panelOrganizer";
  private static final String TEAMS = "/teamsOrganizer";

  private final ConsentSettings settings;
  private final TenantStore tenants;
  private final OrganizerLookup lookup;
  private final OrganizersChanged changed;

  public TenantSettings(
      ConsentSettings settings,
      TenantStore tenants,
      OrganizerLookup lookup,
      OrganizersChanged changed) {
    this.settings = settings;
    this.tenants = tenants;
    this.lookup = lookup;
    this.changed = changed;
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
    Organizers before = known.get().organizers();
    Organizers after = merged(before, candidate, panel, teams, wanted.teamsOrganizer());
    if (faults.isEmpty()) {
      faults.addAll(clashes(after, wanted));
    }
    if (!faults.isEmpty()) {
      return new ChangeOutcome.Faulty(faults);
    }
    TenantRecord now =
        tenants.change(
            tenant,
            record ->
                record.organizedBy(
                    merged(record.organizers(), candidate, panel, teams, wanted.teamsOrganizer())));
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
    List<Grant> grants =
        settings.permissions().stream()
            .map(
                permission ->
                    new Grant(
                        permission,
                        record.isConnected() && record.roles().contains(permission.value())
                            ? Granted.TENANT_WIDE
                            : Granted.MISSING))
            .toList();
    return new TenantView(
        record.tenant(),
        record.state(),
        alert(record, grants),
        record.grantedAt(),
        grants,
        record.organizers());
  }

  private static Optional<String> alert(TenantRecord record, List<Grant> grants) {
    Organizers organizers = record.organizers();
    return switch (record.state()) {
      case MISSING -> Optional.of("Ask for a consent link and have an administrator open it.");
      case REQUESTED -> Optional.of("An administrator has yet to open the consent link.");
      case REVOKED ->
          Optional.of(
              "Consent was taken back (%s); ask for a new consent link."
                  .formatted(record.lossReason().orElse("no reason known")));
      case PARTLY_GRANTED ->
          Optional.of(
              "These permissions are missing: %s. Ask for a new consent link."
                  .formatted(missing(grants)));
      case GRANTED -> missingOrganizer(organizers);
    };
  }

  private static String missing(List<Grant> grants) {
    return grants.stream()
        .filter(grant -> grant.granted() == Granted.MISSING)
        .map(grant -> grant.permission().value())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> missingOrganizer(Organizers organizers) {
    if (organizers.candidate().isEmpty() || organizers.panel().isEmpty()) {
      return Optional.of("Name the organizer mailboxes of candidates and of panels.");
    }
    boolean teams =
        organizers.candidate().map(Organizer::teams).orElse(false)
            || organizers.teams().isPresent();
    return teams
        ? Optional.empty()
        : Optional.of(
            "The candidates' mailbox has no Teams; name a licensed mailbox as teamsOrganizer to"
                + " book Teams meetings.");
  }
}
