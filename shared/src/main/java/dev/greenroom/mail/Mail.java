package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is kept of a mail with a candidate: who, when, what about, and how it begins. Its body and
 * its attachments stay in the mailbox.
 *
 * @param id in the candidate's timeline
 * @param mailbox whose it is
 * @param graphId immutable, in that mailbox
 * @param received by the mailbox's owner; else she sent it
 * @param preview at most 255 characters
 */
public record Mail(
    String id,
    MailboxId mailbox,
    String graphId,
    boolean received,
    Incoming.Nature nature,
    Optional<EmailAddress> from,
    String subject,
    String preview,
    Instant at) {}
