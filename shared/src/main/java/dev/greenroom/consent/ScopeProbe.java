package dev.greenroom.consent;

import dev.greenroom.values.TenantId;

/**
 * Tries what the app may do in a mailbox, and changes nothing by it. Exchange's RBAC for
 * Applications grants calendars for single mailboxes, and shows it in no token.
 *
 * @see <a href="https://learn.microsoft.com/exchange/permissions-exo/application-rbac">RBAC for
 *     Applications in Exchange Online</a>
 */
public interface ScopeProbe {
  /**
   * @param mailbox its owner's object id, or a room's address
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   */
  Answer tryOn(TenantId tenant, Trial trial, String mailbox);

  /** What is tried. */
  enum Trial {
    READ_CALENDAR,
    CHANGE_EVENTS,
    READ_SETTINGS
  }

  /** How it ended. */
  enum Answer {
    ALLOWED,
    REFUSED,
    /** Nothing was learned: there is no mailbox in the cloud. */
    NO_MAILBOX
  }
}
