package dev.greenroom.mail;

import dev.greenroom.mail.Incoming.Arrived;
import dev.greenroom.mail.Incoming.Folder;
import dev.greenroom.mail.Incoming.Nature;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says with which candidate a mail is, if it is with one. What is with nobody we forget. */
final class Matching {
  private final CandidateStore candidates;
  private final Trail trail;

  Matching(CandidateStore candidates, Trail trail) {
    this.candidates = candidates;
    this.trail = trail;
  }

  /**
   * Whose mailbox it is.
   *
   * @param used her primary address and those of her aliases that she uses with candidates
   * @param unused her other addresses
   */
  record Owner(MailboxId mailbox, Set<EmailAddress> used, Set<EmailAddress> unused) {}

  Optional<CandidateId> candidateOf(TenantId tenant, Owner owner, Folder folder, Arrived mail) {
    if (mail.draft() || !concerns(owner, folder, mail)) {
      return Optional.empty();
    }
    return folder == Folder.SENT
        ? known(tenant, owner, mail.recipients())
        : known(tenant, owner, writers(mail))
            .or(
                () ->
                    mail.conversationId()
                        .flatMap(one -> trail.ofConversation(tenant, owner.mailbox(), one)));
  }

  /** What comes to, or from, an alias that she keeps out of this is none of our business. */
  private static boolean concerns(Owner owner, Folder folder, Arrived mail) {
    if (folder == Folder.SENT) {
      return mail.mark().isEmpty() && mail.from().filter(owner.used()::contains).isPresent();
    }
    boolean toUsed = mail.recipients().stream().anyMatch(owner.used()::contains);
    boolean toUnused = mail.recipients().stream().anyMatch(owner.unused()::contains);
    return toUsed || !toUnused;
  }

  private static List<EmailAddress> writers(Arrived mail) {
    List<EmailAddress> all = new ArrayList<>();
    mail.from().ifPresent(all::add);
    mail.sender().ifPresent(all::add);
    all.addAll(mail.replyTo());
    if (mail.nature() == Nature.BOUNCE) {
      all.addAll(mail.failed());
    }
    return all;
  }

  private Optional<CandidateId> known(
      TenantId tenant, Owner owner, Collection<EmailAddress> addresses) {
    Set<CandidateId> ids = new LinkedHashSet<>();
    for (EmailAddress address : addresses) {
      if (!owner.used().contains(address) && !owner.unused().contains(address)) {
        ids.add(CandidateId.of(tenant, address));
      }
    }
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Set<CandidateId> known = candidates.known(tenant, ids);
    return ids.stream().filter(known::contains).findFirst();
  }
}
