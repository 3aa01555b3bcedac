package dev.greenroom.availability;

import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The panel as we know it before any calendar is read: those whose calendar is worth asking for,
 * and those of whom we already know that it cannot be read.
 */
record Attendees(List<Attendee> readable, List<Unreadable> unreadable) {

  /** Somebody whose calendar we can ask for, and whose working hours we know. */
  record Attendee(
      PersonId id,
      EmailAddress address,
      WallClock clock,
      WorkingHours hours,
      InterviewRules rules) {}

  /** In the order of their ids, each once, so that the order of asking cannot matter. */
  static Attendees of(People people, TenantId tenant, Collection<PersonId> panel) {
    return of(people.find(tenant, panel), panel);
  }

  /** The same, of people whom somebody has found already. */
  static Attendees of(Map<PersonId, Person> known, Collection<PersonId> panel) {
    List<Attendee> readable = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (PersonId id : new TreeSet<>(panel)) {
      Person person = known.get(id);
      Optional<Unreadable> obstacle = obstacle(id, person);
      obstacle.ifPresent(unreadable::add);
      if (obstacle.isEmpty() && person != null) {
        readable.add(attendee(person));
      }
    }
    return new Attendees(readable, unreadable);
  }

  private static Attendee attendee(Person person) {
    WorkingHours hours = person.workingHours().orElseThrow();
    return new Attendee(
        person.id(),
        person.email().orElseThrow(),
        person.clock().orElse(hours.clock()),
        hours,
        person.rules());
  }

  private static Optional<Unreadable> obstacle(PersonId id, @Nullable Person person) {
    if (person == null) {
      return because(id, Reason.UNKNOWN_PERSON, "Nobody in this tenant has this id.");
    }
    if (person.kind() == Person.Kind.GUEST) {
      return because(id, Reason.NO_CLOUD_MAILBOX, "A guest's calendar is in another tenant.");
    }
    if (!person.enabled()) {
      return because(id, Reason.NOT_FOUND, "The account is disabled.");
    }
    if (!person.interviewer()) {
      return because(id, Reason.NOT_ENABLED, "She is not enabled as an interviewer.");
    }
    if (person.mailbox() == Person.MailboxState.ON_PREMISES) {
      return because(id, Reason.NO_CLOUD_MAILBOX, "The mailbox is on premises.");
    }
    if (person.mailbox() == Person.MailboxState.UNLICENSED) {
      return because(id, Reason.NO_CLOUD_MAILBOX, "The account has no Exchange licence.");
    }
    if (person.mailbox() == Person.MailboxState.SOFT_DELETED) {
      return because(
          id, Reason.NO_CLOUD_MAILBOX, "The mailbox was deleted; its licence was taken away.");
    }
    if (person.mailbox() == Person.MailboxState.NONE || person.email().isEmpty()) {
      return because(id, Reason.NO_CLOUD_MAILBOX, "The account has no mailbox.");
    }
    if (person.workingHours().isEmpty()) {
      return because(
          id,
          Reason.UNKNOWN_TIME_ZONE,
          person.mailbox() == Person.MailboxState.NOT_CHECKED
              ? "The mailbox settings were not read yet."
              : "The mailbox has a time zone that cannot be mapped.");
    }
    return Optional.empty();
  }

  private static Optional<Unreadable> because(PersonId id, Reason reason, String detail) {
    return Optional.of(new Unreadable(new OfPerson(id), reason, detail));
  }
}
