package dev.greenroom.consent.calendars;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import java.time.Instant;

/**
 * A group's calendar that holds what candidates see.
 *
 * @param lender the member in whose name everything is done there
 * @param displayName of the group when it was added: what candidates see as the organizer
 * @param usual whether interviews live here that choose no calendar
 * @param removed whether no interview may choose it any more; those that live there still do
 */
public record GroupCalendar(
    GroupId group,
    PersonId lender,
    String displayName,
    boolean usual,
    boolean removed,
    Instant addedAt) {

  /** By which events are known to be there: ids of groups and of people are never the same. */
  public MailboxId mailbox() {
    return new MailboxId(group.value());
  }

  GroupCalendar unusual() {
    return new GroupCalendar(group, lender, displayName, false, removed, addedAt);
  }

  GroupCalendar gone() {
    return new GroupCalendar(group, lender, displayName, false, true, addedAt);
  }
}
