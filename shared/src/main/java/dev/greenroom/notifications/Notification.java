package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;

/** What Graph pushed to us, its clientState proven. A hint to look, never the truth. */
public sealed interface Notification {
  TenantId tenant();

  MailboxId mailbox();

  /** Graph's id of the subscription that it came through. */
  String subscription();

  /** Something about an event changed; what, the event itself tells. */
  record Changed(TenantId tenant, MailboxId mailbox, String subscription, String event)
      implements Notification {}

  /** Something about the subscription itself. */
  record Lifecycle(TenantId tenant, MailboxId mailbox, String subscription, LifecycleEvent event)
      implements Notification {}
}
