package dev.greenroom.booking;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;

/** In which calendar a candidate's event is to be; each is the primary one of whoever has it. */
public sealed interface Home {
  /** In the tenant's organizer mailboxes, even where a group's calendar is the usual one. */
  record OfTheTenant() implements Home {}

  /** In the calendar of a person who organizes this interview. */
  record OfPerson(PersonId person) implements Home {}

  /** In the calendar of a Microsoft 365 group. */
  record OfGroup(GroupId group) implements Home {}
}
