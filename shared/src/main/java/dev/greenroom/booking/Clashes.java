package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets an interview take a time that somebody chose in Outlook: it is the company's calendar, so it
 * is accepted whatever else is there, and flagged if something is.
 */
final class Clashes {
  private final Register register;
  private final Availability availability;

  Clashes(Register register, Availability availability) {
    this.register = register;
    this.availability = availability;
  }

  Held save(TenantId tenant, Held held, Turn turn) throws ChangedMeanwhile {
    Booking before = held.booking();
    Booking after = turn.after();
    boolean newTime = !after.isOver() && !after.range().equals(before.range());
    boolean busy = newTime && isBusy(tenant, after);
    Map<LedgerDay, Kept<List<Promised>>> pages = register.pages(tenant, before, after);
    if (!newTime) {
      return register.save(tenant, held, turn, pages);
    }
    boolean clash = busy || Ledger.isTaken(pages, Ledger.claims(after), after.id());
    return register.save(tenant, held, turn.to(after.marked(Flag.CLASH, clash)), pages);
  }

  /** A calendar that cannot be read is no clash that a coordinator could look at. */
  private boolean isBusy(TenantId tenant, Booking booking) {
    return !availability
        .check(tenant, targets(booking.invited()), booking.range(), Optional.of(moving(booking)))
        .busy()
        .isEmpty();
  }

  static Moving moving(Booking booking) {
    return new Moving(
        booking.id(),
        Stream.of(booking.candidate(), booking.panel())
            .flatMap(twin -> twin.iCalUId().stream())
            .toList());
  }

  static List<Target> targets(Invited invited) {
    List<Target> targets = new ArrayList<>(panelTargets(invited));
    targets.addAll(roomTarget(invited));
    return targets;
  }

  static List<Target> panelTargets(Invited invited) {
    return invited.panel().stream().map(Clashes::targetOf).toList();
  }

  static Target targetOf(Invited.Interviewer member) {
    return new Target(new CalendarOwner.OfPerson(member.person()), member.email());
  }

  static List<Target> roomTarget(Invited invited) {
    return invited
        .room()
        .map(room -> new Target(new CalendarOwner.OfRoom(room.room()), room.email()))
        .map(List::of)
        .orElse(List.of());
  }
}
