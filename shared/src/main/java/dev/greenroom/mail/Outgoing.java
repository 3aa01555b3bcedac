package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Drafts and sent messages of a mailbox. Every method throws {@code UpstreamUnavailable} when Graph
 * is away or busy; what it was to do may then have been done, unless the status is 429.
 */
public interface Outgoing {
  /** Makes a draft that carries our mark; asked once. */
  Answer draft(TenantId tenant, Sender sender, Draft draft);

  /** Sends a draft; asked once. */
  Answer send(TenantId tenant, Sender sender, String messageId);

  Answer look(TenantId tenant, Sender sender, String messageId);

  /** Everything that carries the mark of this message, in whatever folder, oldest first. */
  List<Sighting> findOurs(TenantId tenant, Sender sender, MessageId mark);

  /** Throws away a draft that carries our mark, and nothing else. */
  void discard(TenantId tenant, Sender sender, String messageId, MessageId mark);

  /**
   * What is to be in a message.
   *
   * @param replyTo the message that it answers, by its immutable id
   */
  record Draft(
      MessageId mark,
      EmailAddress from,
      EmailAddress to,
      String toName,
      String subject,
      String text,
      Optional<String> replyTo) {}

  /**
   * A message as it is in the mailbox.
   *
   * @param messageId immutable
   * @param draft whether it has not left, as far as the mailbox shows
   */
  record Sighting(
      String messageId,
      boolean draft,
      Optional<EmailAddress> from,
      Optional<Instant> sentAt,
      Optional<String> conversationId) {}

  /** Every way that Graph answers. */
  sealed interface Answer {
    record Found(Sighting sighting) implements Answer {}

    /** Exchange took it to send it. */
    record Accepted() implements Answer {}

    record Gone() implements Answer {}

    record Refused(MessageFailure why) implements Answer {}
  }
}
