package dev.greenroom.mail;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was kept of a candidate's mails. Implementations are safe for several threads. */
public interface Trail {
  /** The message in somebody's mailbox behind an entry of a timeline. */
  Optional<Anchor> anchor(TenantId tenant, CandidateId candidate, String entry);

  /** Keeps a mail; the same one again changes nothing. */
  void keep(TenantId tenant, CandidateId candidate, Mail mail);

  /** Whose conversation this is in that mailbox, if it is a candidate's. */
  Optional<CandidateId> ofConversation(TenantId tenant, MailboxId mailbox, String conversation);

  /** Everything written to a candidate and read of her, in any order. */
  List<TimelineEntry> entries(TenantId tenant, CandidateId candidate);

  /**
   * Erases what is older: mails, messages that are done, and candidates of whom nothing was heard
   * since; who wants no mail stays on that list.
   *
   * @param now keys that expired before this go, too
   */
  void erase(TenantId tenant, Instant before, Instant now);

  /**
   * @param graphId immutable, in that mailbox
   */
  record Anchor(MailboxId mailbox, String graphId) {}
}
