package dev.greenroom.people;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.util.List;
import java.util.Optional;

/**
 * A person as the directory alone describes her.
 *
 * @param onPremisesSynced her account comes from a directory on premises, and so may her mailbox
 * @param aliases the other addresses at which mail reaches her, the primary one not among them
 */
public record DirectoryRecord(
    PersonId id,
    String displayName,
    Optional<EmailAddress> email,
    Optional<String> jobTitle,
    Optional<String> department,
    Person.Kind kind,
    boolean enabled,
    boolean onPremisesSynced,
    List<EmailAddress> aliases) {
  public DirectoryRecord {
    aliases = List.copyOf(aliases);
  }
}
