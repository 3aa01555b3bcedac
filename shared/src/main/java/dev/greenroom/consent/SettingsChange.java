package dev.greenroom.consent;

import dev.greenroom.values.EmailAddress;
import java.util.Optional;

/** What an admin wants changed; what is empty stays. */
public record SettingsChange(
    Optional<EmailAddress> candidateOrganizer,
    Optional<EmailAddress> panelOrganizer,
    TeamsOrganizer teamsOrganizer,
    OutsideMailbox outsideMailbox) {
  /** A change that leaves the mailbox outside alone. */
  public SettingsChange(
      Optional<EmailAddress> candidateOrganizer,
      Optional<EmailAddress> panelOrganizer,
      TeamsOrganizer teamsOrganizer) {
    this(candidateOrganizer, panelOrganizer, teamsOrganizer, new OutsideMailbox.Keep());
  }

  /** The mailbox that must be closed to us; it can be taken away again. */
  public sealed interface OutsideMailbox {
    record Keep() implements OutsideMailbox {}

    record Remove() implements OutsideMailbox {}

    record Name(EmailAddress address) implements OutsideMailbox {}
  }

  /** The Teams organiser can also be taken away. */
  public sealed interface TeamsOrganizer {
    record Keep() implements TeamsOrganizer {}

    record Remove() implements TeamsOrganizer {}

    record Name(EmailAddress address) implements TeamsOrganizer {}
  }
}
