package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody wants sent.
 *
 * @param text with its variables filled in, without a signature
 * @param replyTo the entry of the candidate's timeline that it answers
 * @param automated whether a program asks
 */
public record SendRequest(
    From from,
    EmailAddress to,
    String toName,
    String subject,
    String text,
    MessageKind kind,
    Optional<Instant> sendAt,
    Optional<String> replyTo,
    Optional<InterviewId> interview,
    boolean untilReply,
    PersonId caller,
    boolean automated) {

  /** Who is to be the sender. */
  public sealed interface From {
    /**
     * @param address hers, or one of her aliases; empty for her primary one
     */
    record OfPerson(PersonId person, Optional<EmailAddress> address) implements From {}

    record Shared(EmailAddress address) implements From {}

    record NoReply() implements From {}
  }
}
