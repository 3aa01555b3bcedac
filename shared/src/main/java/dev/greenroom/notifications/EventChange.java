package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;

/**
 * One event to look at: a message of the queue {@code event-changes}.
 *
 * @param since when we first heard that it changed
 * @param attempt how often looking was put off because Graph or storage was away
 */
public record EventChange(
    TenantId tenant, MailboxId mailbox, String event, Instant since, int attempt) {

  EventChange again() {
    return new EventChange(tenant, mailbox, event, since, attempt + 1);
  }
}
