package dev.greenroom.consent.calendars;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.Set;

/** What the other rooms may ask about groups' calendars. */
public interface LentCalendars {
  /** One that an interview may choose. */
  Optional<GroupCalendar> find(TenantId tenant, GroupId group);

  /** Where interviews live that choose no calendar; empty for the organizer mailboxes. */
  Optional<GroupCalendar> usual(TenantId tenant);

  /** Whether events known to be in this mailbox are in a group's calendar, removed or not. */
  boolean isGroup(TenantId tenant, MailboxId mailbox);

  /** The permissions that somebody has yet to grant before she may schedule in a group. */
  Set<String> missingOf(TenantId tenant, PersonId person);

  /** Where there are none. */
  static LentCalendars none() {
    return new LentCalendars() {
      @Override
      public Optional<GroupCalendar> find(TenantId tenant, GroupId group) {
        return Optional.empty();
      }

      @Override
      public Optional<GroupCalendar> usual(TenantId tenant) {
        return Optional.empty();
      }

      @Override
      public boolean isGroup(TenantId tenant, MailboxId mailbox) {
        return false;
      }

      @Override
      public Set<String> missingOf(TenantId tenant, PersonId person) {
        return Set.of();
      }
    };
  }
}
