package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A message to a candidate, from the request to what became of it.
 *
 * @param from the address that was asked for: the mailbox's primary one or an alias
 * @param text what was written, with variables filled in and the signature under it
 * @param replyTo the message in the sender's mailbox that it answers, by Graph's immutable id
 * @param untilReply whether it is not to be sent once the candidate has replied
 * @param automated whether a program asked for it, so that it counts towards the company's limit
 * @param draftId Graph's immutable id of it, from the first draft on
 * @param postedAt when sending was last begun
 * @param actualFrom what stands there in the end
 */
public record Message(
    MessageId id,
    Sender sender,
    EmailAddress from,
    EmailAddress to,
    String toName,
    String subject,
    String text,
    MessageKind kind,
    Optional<String> replyTo,
    Optional<InterviewId> interview,
    boolean untilReply,
    boolean automated,
    PersonId requestedBy,
    Instant createdAt,
    Instant sendAt,
    MessageState state,
    Optional<MessageFailure> failure,
    Optional<String> draftId,
    Optional<Instant> postedAt,
    Optional<Instant> sentAt,
    Optional<EmailAddress> actualFrom,
    Optional<String> conversationId) {
  /** Whether Exchange put another sender there than was asked for. */
  public boolean fellBack() {
    return actualFrom.filter(actual -> !actual.equals(from)).isPresent();
  }

  Message drafted(String newDraftId) {
    return at(MessageState.DRAFTED, Optional.of(newDraftId), Optional.empty());
  }

  Message posted(Instant now) {
    return at(MessageState.POSTED, draftId, Optional.of(now));
  }

  Message accepted() {
    return at(MessageState.ACCEPTED, draftId, postedAt);
  }

  private Message at(MessageState next, Optional<String> draft, Optional<Instant> posted) {
    return with(next, Optional.empty(), draft, posted, sentAt, actualFrom, conversationId);
  }

  /** It left; what was not seen of it stays empty. */
  Message sent(Instant at, Optional<EmailAddress> seenFrom, Optional<String> conversation) {
    return with(
        MessageState.SENT,
        Optional.empty(),
        draftId,
        postedAt,
        Optional.of(at),
        seenFrom,
        conversation);
  }

  Message ended(MessageState end, Optional<MessageFailure> why) {
    return with(end, why, draftId, postedAt, sentAt, actualFrom, conversationId);
  }

  private Message with(
      MessageState next,
      Optional<MessageFailure> why,
      Optional<String> draft,
      Optional<Instant> posted,
      Optional<Instant> sent,
      Optional<EmailAddress> actual,
      Optional<String> conversation) {
    return new Message(
        id,
        sender,
        from,
        to,
        toName,
        subject,
        text,
        kind,
        replyTo,
        interview,
        untilReply,
        automated,
        requestedBy,
        createdAt,
        sendAt,
        next,
        why,
        draft,
        posted,
        sent,
        actual,
        conversation);
  }
}
