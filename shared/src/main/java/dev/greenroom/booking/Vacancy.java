package dev.greenroom.booking;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.Slot;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Optional;

/** When everybody, and the room, is free; for whoever came too late. */
final class Vacancy {
  private final Alternatives alternatives;

  Vacancy(Alternatives alternatives) {
    this.alternatives = alternatives;
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
            moving,
            invited.type()));
  }
}
