package dev.greenroom.consent;

import dev.greenroom.values.EmailAddress;
import java.util.Optional;

/** What an admin wants changed; what is empty stays. */
public record SettingsChange(
    Optional<EmailAddress> candidateOrganizer,
    Optional<EmailAddress> panelOrganizer,
    TeamsOrganizer teamsOrganizer) {

  /** The Teams organiser can also be taken away. */
  public sealed interface TeamsOrganizer {
    record Keep() implements TeamsOrganizer {}

    record Remove() implements TeamsOrganizer {}

    record Name(EmailAddress address) implements TeamsOrganizer {}
  }
}
