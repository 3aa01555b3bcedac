package dev.greenroom.consent.readiness;

import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.readiness.TenantMailboxes.DefaultCalendar;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** What must hold of the mailboxes that interviews live in. */
public final class OrganizerChecks {
  private static final String NAME_THEM =
      "PATCH /api/tenant/settings with {\"candidateOrganizer\": \"ADDRESS\", \"panelOrganizer\":"
          + " \"ADDRESS\"}";

  private final Tenants tenants;
  private final TenantMailboxes mailboxes;

  public OrganizerChecks(Tenants tenants, TenantMailboxes mailboxes) {
    this.tenants = tenants;
    this.mailboxes = mailboxes;
  }

  public List<ReadinessCheck> all() {
    return List.of(
        new OfEach(
            "organizerMailboxes",
            "The organizer mailboxes are shared mailboxes in the cloud.",
            true,
            this::kind),
        new OfEach(
            "organizerReplies",
            "No organizer mailbox sends automatic replies to candidates.",
            true,
            this::replies),
        new OfEach(
            "organizerForwarding",
            "No organizer mailbox forwards its mail.",
            false,
            OrganizerChecks::forwarding),
        new OfEach(
            "organizerCalendars",
            "Interviews are kept in default calendars, not in secondary ones.",
            true,
            this::defaultCalendar),
        new Teams());
  }

  private Finding kind(TenantId tenant, Named one) {
    String address = one.organizer().address().value();
    return mailboxes
        .settings(tenant, one.organizer().mailbox().value())
        .match(
            settings -> kind(one, address, settings.purpose()), why -> unseen(why, one, address));
  }

  private static Finding kind(Named one, String address, Optional<String> purpose) {
    String mailbox = PowerShell.quoted(address);
    if (purpose.isEmpty()) {
      return Finding.unknown(
          "%s (%s): in the cloud; Microsoft 365 does not say of which kind."
              .formatted(address, one.role()),
          "Get-Mailbox -Identity %s | Format-List RecipientTypeDetails".formatted(mailbox));
    }
    boolean shared = purpose.get().equals("shared");
    if (shared || one.mayBeAPersons() && purpose.get().equals("user")) {
      return Finding.ok(
          "%s (%s): a %s mailbox in the cloud.".formatted(address, one.role(), purpose.get()));
    }
    return Finding.failed(
        "%s (%s): a mailbox of kind \"%s\", not a shared one."
            .formatted(address, one.role(), purpose.get()),
        ("Make a shared mailbox and name it: New-Mailbox -Shared -Name NAME -PrimarySmtpAddress"
                + " ADDRESS\nOr, if nobody signs in to this one: Set-Mailbox -Identity %s -Type"
                + " Shared")
            .formatted(mailbox));
  }

  private Finding replies(TenantId tenant, Named one) {
    String address = one.organizer().address().value();
    return mailboxes
        .settings(tenant, one.organizer().mailbox().value())
        .match(
            settings -> replies(address, settings.automaticReplies()),
            why -> unseen(why, one, address));
  }

  private static Finding replies(String address, Optional<String> status) {
    String mailbox = PowerShell.quoted(address);
    if (status.isEmpty()) {
      return Finding.unknown(
          "%s: Microsoft 365 does not say.".formatted(address),
          "Get-MailboxAutoReplyConfiguration -Identity %s | Format-List AutoReplyState"
              .formatted(mailbox));
    }
    return status.get().equals("disabled")
        ? Finding.ok("%s: automatic replies are off.".formatted(address))
        : Finding.failed(
            "%s: automatic replies are on (%s).".formatted(address, status.get()),
            "Set-MailboxAutoReplyConfiguration -Identity %s -AutoReplyState Disabled"
                .formatted(mailbox));
  }

  /** Graph has no property for it; Exchange alone can tell. */
  private static Finding forwarding(TenantId tenant, Named one) {
    String address = one.organizer().address().value();
    String mailbox = PowerShell.quoted(address);
    return Finding.unknown(
        "%s: Microsoft Graph does not show forwarding.".formatted(address),
        ("Get-Mailbox -Identity %1$s | Format-List ForwardingAddress, ForwardingSmtpAddress\nIf"
                + " either is set: Set-Mailbox -Identity %1$s -ForwardingAddress $null"
                + " -ForwardingSmtpAddress $null")
            .formatted(mailbox));
  }

  private Finding defaultCalendar(TenantId tenant, Named one) {
    String address = one.organizer().address().value();
    return mailboxes
        .calendar(tenant, one.organizer().mailbox().value())
        .match(
            calendar -> defaultCalendar(address, calendar.isDefault()),
            why -> unseen(why, one, address));
  }

  private static Finding defaultCalendar(String address, Optional<Boolean> isDefault) {
    String nameIt =
        "Name the mailbox itself, whose default calendar is used: Outlook shows no replies to"
            + " interviews in a secondary one. "
            + NAME_THEM;
    if (isDefault.isEmpty()) {
      return Finding.unknown("%s: Microsoft 365 does not say.".formatted(address), nameIt);
    }
    return isDefault.get()
        ? Finding.ok("%s: its default calendar is used.".formatted(address))
        : Finding.failed("%s: a secondary calendar is used.".formatted(address), nameIt);
  }

  private static Finding unseen(Seen.Why why, Named one, String address) {
    return switch (why) {
      case NOT_FOUND ->
          Finding.failed(
              "%s (%s): there is no such account any more.".formatted(address, one.role()),
              NAME_THEM);
      case NO_MAILBOX ->
          Finding.failed(
              "%s (%s): no mailbox in Exchange Online.".formatted(address, one.role()),
              "Move the mailbox to Exchange Online, or make another: New-Mailbox -Shared -Name NAME"
                  + " -PrimarySmtpAddress ADDRESS");
      case NO_ACCESS ->
          Finding.unknown(
              "%s (%s): Greenroom may not read this.".formatted(address, one.role()),
              "Grant MailboxSettings.Read and Calendars.ReadWrite for it (see the check"
                  + " \"permissions\"), or, where Exchange roles limit Greenroom:"
                  + " New-ManagementRoleAssignment -App OBJECT_ID -Role \"Application"
                  + " MailboxSettings.Read\" -CustomResourceScope GreenroomOrganizers");
    };
  }

  private static List<Named> named(Organizers organizers) {
    List<Named> all = new ArrayList<>();
    organizers.candidate().ifPresent(one -> all.add(new Named("candidates' events", one, false)));
    organizers.panel().ifPresent(one -> all.add(new Named("panels' events", one, false)));
    organizers.teams().ifPresent(one -> all.add(new Named("Teams meetings", one, true)));
    return all;
  }

  private static Finding unnamed() {
    return Finding.failed("Nobody has named the organizer mailboxes.", NAME_THEM);
  }

  private static boolean areUnnamed(Organizers organizers) {
    return organizers.candidate().isEmpty() || organizers.panel().isEmpty();
  }

  /**
   * @param mayBeAPersons Teams meetings need a licence, which shared mailboxes seldom have
   */
  private record Named(String role, Organizer organizer, boolean mayBeAPersons) {}

  /** One look at each mailbox. */
  private final class OfEach implements ReadinessCheck {
    private final String id;
    private final String title;
    private final boolean required;
    private final BiFunction<TenantId, Named, Finding> look;

    OfEach(String id, String title, boolean required, BiFunction<TenantId, Named, Finding> look) {
      this.id = id;
      this.title = title;
      this.required = required;
      this.look = look;
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
      return required;
    }

    @Override
    public Finding look(TenantId tenant) {
      Organizers organizers = tenants.organizers(tenant);
      List<Finding> findings = new ArrayList<>();
      if (areUnnamed(organizers)) {
        findings.add(unnamed());
      }
      named(organizers).forEach(one -> findings.add(look.apply(tenant, one)));
      return Finding.of(findings);
    }
  }

  /** That somebody can organize the Teams meetings. */
  private final class Teams implements ReadinessCheck {
    private static final String PROVIDER = "teamsforbusiness";

    @Override
    public String id() {
      return "teams";
    }

    @Override
    public String title() {
      return "An organizer mailbox can hold Teams meetings.";
    }

    @Override
    public boolean isRequired() {
      return true;
    }

    @Override
    public Finding look(TenantId tenant) {
      Organizers organizers = tenants.organizers(tenant);
      if (areUnnamed(organizers)) {
        return unnamed();
      }
      List<Finding> findings = new ArrayList<>();
      boolean some = false;
      for (Named one : named(organizers)) {
        if (one.organizer().equals(organizers.panel().orElse(null))) {
          continue; // the panel's event carries the join address of the candidate's
        }
        Seen<DefaultCalendar> seen = mailboxes.calendar(tenant, one.organizer().mailbox().value());
        some |= seen.match(Teams::areAllowed, why -> false);
        findings.add(teams(one, seen));
      }
      Finding facts = Finding.of(findings);
      if (some || facts.state() != Finding.State.OK) {
        return facts;
      }
      return new Finding(
          Finding.State.FAILED,
          facts.evidence(),
          Optional.of(
              "Name a licensed mailbox that organizes the Teams meetings: PATCH"
                  + " /api/tenant/settings with {\"teamsOrganizer\": \"ADDRESS\"}. Or give the"
                  + " shared mailbox a licence with Teams: Microsoft 365 admin center > Users >"
                  + " Active users > the mailbox > Licenses and apps."));
    }

    private static boolean areAllowed(DefaultCalendar calendar) {
      return calendar.meetingProviders().stream().anyMatch(PROVIDER::equalsIgnoreCase);
    }

    private static Finding teams(Named one, Seen<DefaultCalendar> seen) {
      String address = one.organizer().address().value();
      return seen.match(
          calendar ->
              Finding.ok(
                  "%s (%s): %s"
                      .formatted(
                          address,
                          one.role(),
                          areAllowed(calendar) ? "Teams meetings allowed." : "no Teams meetings.")),
          why -> unseen(why, one, address));
    }
  }
}
