package dev.greenroom.consent;

import dev.greenroom.consent.TenantView.Grant;
import dev.greenroom.consent.TenantView.Granted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an admin has to do next, in words; nothing once everything is there. */
final class TenantAlert {
  private TenantAlert() {}

  static Optional<String> of(TenantRecord record, List<Grant> grants) {
    return switch (record.state()) {
      case MISSING -> Optional.of("Ask for a consent link and have an administrator open it.");
      case REQUESTED ->
          Optional.of(
              "An administrator of Microsoft 365 has yet to open the consent link; the e-mail in"
                  + " consentRequest is ready to be sent to one.");
      case REVOKED -> Optional.of(revoked(record.lossReason().orElse("no reason known")));
      case PARTLY_GRANTED ->
          Optional.of(
              "These permissions are missing: %s. Ask for a new consent link, or grant calendars by"
                      .formatted(missing(grants))
                  + " Exchange's RBAC for Applications, then have it proven.");
      case GRANTED -> unlimited(grants).or(() -> missingOrganizer(record.organizers()));
    };
  }

  private static String revoked(String reason) {
    String found =
        switch (reason) {
          case "AADSTS7000112" -> "Greenroom was disabled in the Entra admin center";
          case "AADSTS700016", "AADSTS65001" -> "Greenroom was removed in the Entra admin center";
          case "AADSTS90002" -> "Microsoft does not know this tenant any more";
          default -> "Microsoft gives no access any more";
        };
    return "Consent was taken back: %s (%s). If that was a mistake, put it right there and have it proven by a POST to /tenant/proof; else ask for a new consent link."
        .formatted(found, reason);
  }

  private static String missing(List<Grant> grants) {
    return grants.stream()
        .filter(grant -> grant.granted() == Granted.MISSING)
        .map(grant -> grant.permission().value())
        .collect(Collectors.joining(", "));
  }

  private static Optional<String> unlimited(List<Grant> grants) {
    return grants.stream().allMatch(Grant::limitProven)
        ? Optional.empty()
        : Optional.of(
            "Exchange grants calendars for some mailboxes; name one outside of them as"
                + " outsideMailbox, to prove that it is closed to Greenroom.");
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
