package dev.greenroom.booking;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.util.List;

/** How what happened in Outlook reaches the interviews. */
public interface OutlookChanges {
  /**
   * Reads the event as it is now and lets its interview follow whatever differs from what Outlook
   * last showed. An event that is none of ours changes nothing. Safe to call twice, late, or in any
   * order.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph or storage is away; nothing is lost
   *     by trying again
   */
  void follow(TenantId tenant, MailboxId mailbox, String eventId);

  /** The events that interviews still to come have in this mailbox: what to look at after a gap. */
  List<String> eventsIn(TenantId tenant, MailboxId mailbox);

  /** The mailboxes and groups in which there are, or were, events of interviews. */
  List<MailboxId> homes(TenantId tenant);
}
