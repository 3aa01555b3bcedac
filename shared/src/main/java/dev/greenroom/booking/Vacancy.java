package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether everybody, and the room, is free as the calendars are now; and if not, when they are. */
final class Vacancy {
  private final Availability availability;
  private final Alternatives alternatives;

  Vacancy(Availability availability, Alternatives alternatives) {
    this.availability = availability;
    this.alternatives = alternatives;
  }

  /** A live look; unreadable is never free, and busy is busy whatever else cannot be read. */
  record Look(boolean busy, List<FreeBusy.Unreadable> unreadable) {}

  Look look(TenantId tenant, Invited invited, TimeRange range, Optional<Moving> moving) {
    if (invited.buffer().isZero() || invited.room().isEmpty()) {
      return lookOf(
          availability.check(
              tenant, Clashes.targets(invited), range.widenedBy(invited.buffer()), moving));
    }
    // the buffer is for people; a room may be used up to the minute
    Look panel =
        lookOf(
            availability.check(
                tenant, Clashes.panelTargets(invited), range.widenedBy(invited.buffer()), moving));
    Look room = lookOf(availability.check(tenant, Clashes.roomTarget(invited), range, moving));
    List<FreeBusy.Unreadable> unreadable = new ArrayList<>(panel.unreadable());
    unreadable.addAll(room.unreadable());
    return new Look(panel.busy() || room.busy(), unreadable);
  }

  List<Slot> alternatives(
      TenantId tenant, Invited invited, TimeRange range, Optional<Moving> moving) {
    return alternatives.around(
        new Alternatives.Wanted(
            tenant,
            invited.panel().stream().map(Invited.Interviewer::person).toList(),
            range,
            invited.room().map(Invited.BookedRoom::room),
            invited.buffer(),
            moving));
  }

  private static Look lookOf(Availability.Check check) {
    return new Look(!check.busy().isEmpty(), check.unreadable());
  }
}
