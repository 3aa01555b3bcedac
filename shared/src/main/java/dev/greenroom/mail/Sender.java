package dev.greenroom.mail;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import java.util.Optional;

/**
 * Whose mailbox a message leaves from.
 *
 * @param person who is asked for a token; empty for a shared mailbox, which the app uses as itself
 */
public record Sender(MailboxId mailbox, Optional<PersonId> person) {
  public static Sender of(PersonId person) {
    return new Sender(new MailboxId(person.value()), Optional.of(person));
  }

  public static Sender shared(MailboxId mailbox) {
    return new Sender(mailbox, Optional.empty());
  }
}
