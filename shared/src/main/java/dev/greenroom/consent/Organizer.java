package dev.greenroom.consent;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;

/**
 * A mailbox in which we keep events.
 *
 * @param teams whether its calendar lists Teams among its {@code allowedOnlineMeetingProviders}
 */
public record Organizer(MailboxId mailbox, EmailAddress address, boolean teams) {}
