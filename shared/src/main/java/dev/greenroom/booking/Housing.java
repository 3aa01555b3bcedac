package dev.greenroom.booking;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the calendars for an interview's two events. The panel's event always stays in the panel's
 * own mailbox, wherever the candidate's is: nobody can say who reads a group's calendar, or a
 * person's.
 */
final class Housing {
  private static final String ORGANIZER = "/event/organizer";
  private static final String CALENDAR = "/event/calendar";

  private final Tenants tenants;
  private final People people;
  private final LentCalendars calendars;

  Housing(Tenants tenants, People people, LentCalendars calendars) {
    this.tenants = tenants;
    this.people = people;
    this.calendars = calendars;
  }

  /** Empty if the tenant has not named its mailboxes, or if faults were added. */
  Optional<Bookings.Homes> find(TenantId tenant, BookingRequest request, List<Fault> faults) {
    Organizers organizers = tenants.organizers(tenant);
    Optional<Home> home = request.event().home();
    if (home.isPresent() && home.get() instanceof Home.OfPerson named) {
      return withPanel(organizers, ofPerson(tenant, request, named.person(), faults));
    }
    if (home.isPresent() && home.get() instanceof Home.OfGroup named) {
      return withPanel(organizers, ofGroup(tenant, request, named.group(), faults));
    }
    Optional<GroupCalendar> usual = home.isPresent() ? Optional.empty() : calendars.usual(tenant);
    return usual.isPresent()
        ? withPanel(organizers, lent(tenant, request, usual.get(), faults))
        : Bookings.Homes.of(organizers, request.teams());
  }

  private static Optional<Bookings.Homes> withPanel(
      Organizers organizers, Optional<MailboxId> candidate) {
    return candidate.flatMap(
        mailbox -> organizers.panel().map(panel -> new Bookings.Homes(mailbox, panel.mailbox())));
  }

  private Optional<MailboxId> ofPerson(
      TenantId tenant, BookingRequest request, PersonId id, List<Fault> faults) {
    Optional<Person> known = Optional.ofNullable(people.find(tenant, List.of(id)).get(id));
    if (known.isEmpty()) {
      faults.add(new Fault(ORGANIZER, "is nobody whom we know"));
    } else if (!known.get().enabled()) {
      faults.add(new Fault(ORGANIZER, "has a disabled account"));
    } else if (known.get().mailbox() != Person.MailboxState.CLOUD) {
      faults.add(new Fault(ORGANIZER, "has no mailbox in Exchange Online"));
    } else if (request.panel().contains(id)) {
      faults.add(
          new Fault(
              ORGANIZER,
              "is on the panel, and would have two events of one interview; leave the organizer out,"
                  + " or name somebody else"));
    } else {
      return Optional.of(new MailboxId(id.value()));
    }
    return Optional.empty();
  }

  private Optional<MailboxId> ofGroup(
      TenantId tenant, BookingRequest request, GroupId group, List<Fault> faults) {
    Optional<GroupCalendar> calendar = calendars.find(tenant, group);
    if (calendar.isEmpty()) {
      faults.add(new Fault(CALENDAR, "is no group's calendar that an admin has added"));
    }
    return calendar.flatMap(one -> lent(tenant, request, one, faults));
  }

  /** An app that books stands behind the lender; a person stands for herself. */
  private Optional<MailboxId> lent(
      TenantId tenant, BookingRequest request, GroupCalendar calendar, List<Fault> faults) {
    Set<String> missing =
        request
            .event()
            .scheduler()
            .map(person -> calendars.missingOf(tenant, person))
            .orElse(Set.of());
    if (missing.isEmpty()) {
      return Optional.of(calendar.mailbox());
    }
    faults.add(
        new Fault(
            CALENDAR,
            "whoever schedules in a group's calendar connects her own account first: POST"
                + " /api/me/connection with the packs ownCalendar and groupCalendar"));
    return Optional.empty();
  }
}
