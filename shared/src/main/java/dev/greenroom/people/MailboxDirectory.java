package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads the settings of mailboxes. */
public interface MailboxDirectory {
  /** Most mailboxes that one call may ask for. */
  int MOST = 20;

  /**
   * Reads up to {@value #MOST} mailboxes, one answer for each.
   *
   * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy as a whole
   */
  Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> people);

  /** What a mailbox answered. */
  sealed interface Reading {
    /**
     * It has these settings.
     *
     * @param clock empty when it names a zone that we do not know
     */
    record Settings(
        Optional<Person.MailboxPurpose> purpose,
        Optional<WallClock> clock,
        Optional<WorkingHours> workingHours)
        implements Reading {}

    /**
     * There is no mailbox in the cloud.
     *
     * @param state why: anything but {@code CLOUD}
     */
    record NoCloudMailbox(Person.MailboxState state) implements Reading {}

    /**
     * We may not read it, or it makes no sense.
     *
     * @param reason for an admin
     */
    record Refused(String reason) implements Reading {}

    /** It was too busy. */
    record Later(Duration delay) implements Reading {}
  }
}
