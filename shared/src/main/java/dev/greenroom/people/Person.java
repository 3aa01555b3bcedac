package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A person as the directory and her mailbox describe her, or as the company wants her where it said
 * so ({@link Profile}).
 *
 * @param email the primary SMTP address, empty when the account has none
 * @param enabled her account, in the directory
 * @param clock her time zone; empty until the mailbox was read, or when its name could not be
 *     mapped: nobody guesses one
 * @param workingHours empty until the mailbox was read, or when its zone could not be mapped
 * @param aliases her other SMTP addresses
 * @param interviewer whether she may be put on a panel
 * @param tags what she interviews for, in the company's own words
 * @param rules how much interviews may take of her
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
    Optional<WorkingHours> workingHours,
    List<EmailAddress> aliases,
    boolean interviewer,
    Set<String> tags,
    InterviewRules rules) {
  public Person {
    aliases = List.copyOf(aliases);
    tags = Set.copyOf(tags);
  }

  /** An interviewer without aliases or tags. */
  public Person(
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
    this(
        id,
        displayName,
        email,
        jobTitle,
        department,
        kind,
        enabled,
        mailbox,
        purpose,
        clock,
        workingHours,
        List.of(),
        true,
        Set.of());
  }

  /** As the directory has her, and her mailbox: without rules. */
  public Person(
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
      Optional<WorkingHours> workingHours,
      List<EmailAddress> aliases,
      boolean interviewer,
      Set<String> tags) {
    this(
        id,
        displayName,
        email,
        jobTitle,
        department,
        kind,
        enabled,
        mailbox,
        purpose,
        clock,
        workingHours,
        aliases,
        interviewer,
        tags,
        InterviewRules.NONE);
  }

  /** The same person under these rules. */
  public Person with(InterviewRules others) {
    return new Person(
        id,
        displayName,
        email,
        jobTitle,
        department,
        kind,
        enabled,
        mailbox,
        purpose,
        clock,
        workingHours,
        aliases,
        interviewer,
        tags,
        others);
  }

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
