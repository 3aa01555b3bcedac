package dev.greenroom.mail;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** What was kept of a candidate's mails. */
public interface Trail {
  /** The message in somebody's mailbox behind an entry of a timeline. */
  Optional<Anchor> anchor(TenantId tenant, CandidateId candidate, String entry);

  /**
   * @param graphId immutable, in that mailbox
   */
  record Anchor(MailboxId mailbox, String graphId) {}
}
