package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ScopeProbe.Answer;
import dev.greenroom.consent.ScopeProbe.Trial;
import dev.greenroom.values.MailboxId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is granted by Exchange alone: by trying it in the mailboxes where it is needed, and in
 * one outside, which has to refuse.
 */
final class ScopeTrials {
  /** What Exchange can grant; directory and places are Entra's alone. */
  private static final Map<String, Trial> TRIALS =
      Map.of(
          "Calendars.ReadWrite", Trial.CHANGE_EVENTS,
          "Calendars.Read", Trial.READ_CALENDAR,
          "MailboxSettings.Read", Trial.READ_SETTINGS);

  private final ScopeProbe probe;
  private final ProbeSubjects subjects;

  ScopeTrials(ScopeProbe probe, ProbeSubjects subjects) {
    this.probe = probe;
    this.subjects = subjects;
  }

  /** How far each of {@code permissions} reaches; those that work nowhere are left out. */
  Map<String, Reach> of(TenantRecord known, Collection<Permission> permissions) {
    Map<String, Reach> reaches = new LinkedHashMap<>();
    for (Permission permission : permissions) {
      Optional.ofNullable(TRIALS.get(permission.value()))
          .filter(trial -> worksInside(known, trial))
          .ifPresent(trial -> reaches.put(permission.value(), limit(known, trial)));
    }
    return reaches;
  }

  private boolean worksInside(TenantRecord known, Trial trial) {
    List<String> interviewers =
        trial == Trial.CHANGE_EVENTS ? List.of() : subjects.interviewers(known.tenant());
    return switch (trial) {
      case CHANGE_EVENTS -> worksInAll(known, organizers(known));
      case READ_SETTINGS -> worksInOne(known, trial, interviewers);
      case READ_CALENDAR -> {
        List<String> rooms = subjects.rooms(known.tenant());
        yield worksInOne(known, trial, interviewers)
            && (rooms.isEmpty() || worksInOne(known, trial, rooms));
      }
    };
  }

  private static List<String> organizers(TenantRecord known) {
    return known.organizers().mailboxes().stream().map(MailboxId::value).toList();
  }

  private boolean worksInAll(TenantRecord known, List<String> mailboxes) {
    return !mailboxes.isEmpty()
        && mailboxes.stream()
            .allMatch(mailbox -> answer(known, Trial.CHANGE_EVENTS, mailbox) == Answer.ALLOWED);
  }

  private boolean worksInOne(TenantRecord known, Trial trial, List<String> mailboxes) {
    return mailboxes.stream().anyMatch(one -> answer(known, trial, one) == Answer.ALLOWED);
  }

  private Reach limit(TenantRecord known, Trial trial) {
    Optional<Answer> outside =
        known.outside().map(one -> answer(known, trial, one.mailbox().value()));
    if (outside.isEmpty() || outside.get() == Answer.NO_MAILBOX) {
      return Reach.UNPROVEN;
    }
    return outside.get() == Answer.REFUSED ? Reach.SCOPED : Reach.EVERYWHERE;
  }

  private Answer answer(TenantRecord known, Trial trial, String mailbox) {
    return probe.tryOn(known.tenant(), trial, mailbox);
  }
}
