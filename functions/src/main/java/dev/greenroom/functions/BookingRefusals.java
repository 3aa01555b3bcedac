package dev.greenroom.functions;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import dev.greenroom.booking.Fault;
import dev.greenroom.booking.Obstacle;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import java.util.List;

/** How the ways that booking does not end well are told to a caller. */
final class BookingRefusals {
  private BookingRefusals() {}

  static Refusal invalid(List<Fault> found) {
    Faults faults = new Faults();
    found.forEach(fault -> faults.add(fault.pointer(), fault.detail()));
    return Refusal.faults(faults);
  }

  static Refusal notFound() {
    return new Refusal(ProblemType.NOT_FOUND, null);
  }

  static Refusal slotTaken(List<Slot> alternatives) {
    return new Refusal(
            ProblemType.SLOT_TAKEN, "Take one of \"alternatives\", or look for times again.")
        .with("alternatives", alternatives.stream().map(Views::slot).toList());
  }

  /** With what is in the way: for schedulers, never for candidates. */
  static Refusal slotTaken(List<Slot> alternatives, List<Obstacle> obstacles) {
    return slotTaken(alternatives)
        .with("obstacles", obstacles.stream().map(BookedLoopViews::obstacle).toList());
  }

  static Refusal availabilityUnknown(List<FreeBusy.Unreadable> unreadable) {
    return new Refusal(
            ProblemType.AVAILABILITY_UNKNOWN,
            "A calendar that cannot be read is never taken for free; leave its owner out, or mend what \"unreadable\" says.")
        .with("unreadable", unreadable.stream().map(Views::unreadable).toList());
  }

  static Refusal changed() {
    return new Refusal(
        ProblemType.BOOKING_CHANGED, "Read it again, and send its new ETag as If-Match.");
  }

  static Refusal tooLarge(int limit) {
    return new Refusal(
            ProblemType.LOOP_TOO_LARGE,
            "Book fewer people at once: one booking may touch %d rows.".formatted(limit))
        .with("limit", limit);
  }

  static Refusal keyReused() {
    return new Refusal(ProblemType.KEY_REUSED, "Use a new Idempotency-Key for a new request.");
  }

  static Refusal noOrganizers() {
    return new Refusal(
        ProblemType.ORGANIZERS_MISSING, "An admin names them by PATCH /api/tenant/settings.");
  }

  static Refusal over() {
    return new Refusal(ProblemType.INTERVIEW_OVER, "Book a new one.");
  }
}
