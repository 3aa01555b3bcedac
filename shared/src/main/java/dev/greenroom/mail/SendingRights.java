package dev.greenroom.mail;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** Whether a message may leave, as things are at this moment. */
final class SendingRights {
  private final MailSwitches switches;
  private final CandidateStore candidates;

  SendingRights(MailSwitches switches, CandidateStore candidates) {
    this.switches = switches;
    this.candidates = candidates;
  }

  /** Why it may not leave. */
  record No(MessageState state, Optional<MessageFailure> why) {
    static No failed(MessageFailure why) {
      return new No(MessageState.FAILED, Optional.of(why));
    }
  }

  MailSettings settings(TenantId tenant) {
    return switches.show(tenant);
  }

  Optional<No> against(TenantId tenant, Message message) {
    MailSettings settings = settings(tenant);
    if (!settings.enabled()) {
      return Optional.of(No.failed(MessageFailure.SWITCHED_OFF));
    }
    if (!settings.lets(message.sender()) || !lets(tenant, message)) {
      return Optional.of(No.failed(MessageFailure.SENDER_WITHDRAWN));
    }
    Optional<CandidateRecord> candidate =
        candidates.find(tenant, CandidateId.of(tenant, message.to()));
    if (candidate.flatMap(CandidateRecord::suppressedAt).isPresent()) {
      return Optional.of(new No(MessageState.SUPPRESSED, Optional.empty()));
    }
    boolean replied =
        candidate
            .flatMap(CandidateRecord::repliedAt)
            .filter(at -> !at.isBefore(message.createdAt()))
            .isPresent();
    return message.untilReply() && replied
        ? Optional.of(new No(MessageState.CANCELLED, Optional.of(MessageFailure.STOPPED_BY_REPLY)))
        : Optional.empty();
  }

  private boolean lets(TenantId tenant, Message message) {
    Optional<PersonId> person = message.sender().person();
    return person.isEmpty() || lets(tenant, person.get(), message.requestedBy());
  }

  /** She herself may always; others where she said so. */
  boolean lets(TenantId tenant, PersonId person, PersonId caller) {
    return person.equals(caller) || switches.show(tenant, person).sendForOthers();
  }
}
