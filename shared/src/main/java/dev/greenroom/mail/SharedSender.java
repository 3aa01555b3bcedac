package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;

/** A shared mailbox of the company's from which messages may be sent. */
public record SharedSender(MailboxId mailbox, EmailAddress address) {}
