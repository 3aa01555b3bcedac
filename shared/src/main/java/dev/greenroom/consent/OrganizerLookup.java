package dev.greenroom.consent;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;

/** Looks up a mailbox that is to hold events, and reads its calendar. */
public interface OrganizerLookup {
  /**
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
   */
  Finding find(TenantId tenant, EmailAddress address);

  /** What there is under an address. */
  sealed interface Finding {
    record Found(Organizer organizer) implements Finding {}

    /** No account of that address in this tenant. */
    record NoAccount() implements Finding {}

    /** An account without a mailbox in the cloud. */
    record NoMailbox() implements Finding {}

    /** A mailbox whose calendar we may not read. */
    record NoAccess(MailboxId mailbox, EmailAddress address) implements Finding {}
  }
}
