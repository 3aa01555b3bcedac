package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.util.Optional;

/**
 * A person as the directory and her mailbox describe her.
 *
 * @param email the primary SMTP address, empty when the account has none
 * @param clock her mailbox's time zone; empty until the mailbox was read, or when its name could
 *     not be mapped
 * @param workingHours empty until the mailbox was read, or when its zone could not be mapped
 */
public record Person(
    PersonId id,
    String displayName,
    Optional<EmailAddress> email,
    Optional<String> jobTitle,
    Optional<String> department,
    Kind kind,
    boolean enabled,
    MailboxState mailbox,
    Optional<MailboxPurpose> purpose,
    Optional<WallClock> clock,
    Optional<WorkingHours> workingHours) {

  /** How Entra counts her. */
  public enum Kind {
    MEMBER,
    GUEST
  }

  /** Where her mailbox is, as its settings answered. */
  public enum MailboxState {
    CLOUD,
    ON_PREMISES,
    /** The account has no Exchange licence. */
    UNLICENSED,
    /** The licence was taken away; for a month the mailbox can be had back. */
    SOFT_DELETED,
    /** There is none, for no reason that we know: it may be new. */
    NONE,
    NOT_CHECKED
  }

  /** Graph's {@code userPurpose}. */
  public enum MailboxPurpose {
    USER,
    LINKED,
    SHARED,
    ROOM,
    EQUIPMENT,
    OTHERS
  }
}
