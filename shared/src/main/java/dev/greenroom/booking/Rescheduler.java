package dev.greenroom.booking;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.consent.Tenants;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes an interview, its time, panel, room or title: swaps its promises in one transaction, and
 * then lets Outlook know.
 */
final class Rescheduler {
  private final Register register;
  private final Outbox outbox;
  private final Inviting inviting;
  private final Screen screen;
  private final Vacancy vacancy;
  private final Tenants tenants;
  private final Clock clock;

  Rescheduler(
      Register register,
      Outbox outbox,
      Inviting inviting,
      Screen screen,
      Vacancy vacancy,
      Tenants tenants,
      Clock clock) {
    this.register = register;
    this.outbox = outbox;
    this.inviting = inviting;
    this.screen = screen;
    this.vacancy = vacancy;
    this.tenants = tenants;
    this.clock = clock;
  }

  RescheduleOutcome change(TenantId tenant, InterviewId interview, ChangeRequest request) {
    Optional<Held> found = register.read(tenant, interview);
    if (found.isEmpty()) {
      return new RescheduleOutcome.NotFound();
    }
    if (!tenants.isConnected(tenant)) {
      return new RescheduleOutcome.NotConnected();
    }
    Held held = found.get();
    Optional<Wish> looked = Optional.empty();
    Set<Accept> used = new LinkedHashSet<>();
    for (Retries retries = new Retries("change"); ; retries.again()) {
      Optional<RescheduleOutcome> refused = refused(held.booking(), request);
      if (refused.isPresent()) {
        return refused.get();
      }
      Inviting.Checked checked = inviting.changed(tenant, held.booking().invited(), request);
      if (checked.invited().isEmpty()) {
        return new RescheduleOutcome.Invalid(checked.faults());
      }
      Wish wish = new Wish(checked.invited().get(), rangeOf(held.booking(), request));
      if (wish.isAsBefore(held.booking())) {
        return pursued(tenant, held);
      }
      Booking booking = held.booking();
      if (!looked.equals(Optional.of(wish))) {
        Screen.Found calendars = calendars(tenant, booking, wish, request);
        if (!calendars.isClear()) {
          return hindered(tenant, booking, wish, calendars);
        }
        used.addAll(calendars.used());
        looked = Optional.of(wish);
      }
      Screen.Found limits =
          screen.limits(
              tenant, List.of(newcomers(booking, wish)), checked.known(), request.accept());
      if (!limits.isClear()) {
        return hindered(tenant, booking, wish, limits);
      }
      used.addAll(limits.used());
      try {
        Change change = changed(tenant, booking, wish, used);
        if (!change.promised().isEmpty()) {
          return taken(tenant, booking, wish, change.promised());
        }
        if (isTooLarge(held, change, limits.weeks())) {
          return new RescheduleOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
        }
        return pursued(
            tenant, register.save(tenant, held, change.turn(), change.pages(), limits.weeks()));
      } catch (ChangedMeanwhile e) {
        held = register.again(tenant, held);
      }
    }
  }

  /** How an interview is to be. */
  private record Wish(Invited invited, TimeRange range) {
    boolean isAsBefore(Booking booking) {
      return invited.equals(booking.invited()) && range.equals(booking.range());
    }

    boolean moves(Booking booking) {
      return !range.equals(booking.range());
    }

    /** Those whose time is not ours yet. */
    Invited newcomers(Booking booking) {
      if (moves(booking)) {
        return invited;
      }
      Invited before = booking.invited();
      return invited
          .with(invited.panel().stream().filter(one -> !before.panel().contains(one)).toList())
          .in(invited.room().filter(room -> !before.room().equals(Optional.of(room))));
    }

    List<Note> notes(Booking booking) {
      Invited before = booking.invited();
      List<Note> notes = new ArrayList<>();
      if (moves(booking)) {
        notes.add(Note.rescheduled(booking.range(), range));
      }
      if (!invited.panel().equals(before.panel())) {
        notes.add(Note.panelChanged(before.panel(), invited.panel()));
      }
      if (!invited.room().equals(before.room())) {
        notes.add(Note.roomChanged(before.room(), invited.room()));
      }
      if (!invited.title().equals(before.title())) {
        notes.add(Note.retitled(before.title(), invited.title()));
      }
      return notes;
    }
  }

  /**
   * What is to be written.
   *
   * @param promised what is promised to another interview: then nothing is
   */
  private record Change(
      Turn turn, Map<LedgerDay, Kept<List<Promised>>> pages, List<Obstacle> promised) {}

  private boolean isTooLarge(Held held, Change change, List<Kept<LedgerWeek>> weeks) {
    int size =
        register.sizeOf(
            List.of(new Register.Step(held, change.turn())),
            change.pages(),
            Optional.empty(),
            Optional.empty(),
            weeks);
    return size > BookingStore.LARGEST_CHANGE;
  }

  private Change changed(TenantId tenant, Booking before, Wish wish, Set<Accept> used) {
    Booking after =
        wish.invited().equals(before.invited()) ? before : before.agreeing(wish.invited());
    if (wish.moves(before)) {
      after =
          after.movedTo(wish.range(), clock.instant(), Optional.empty()).marked(Flag.CLASH, false);
    }
    Map<LedgerDay, Kept<List<Promised>>> pages = register.pages(tenant, before, after);
    List<Obstacle> promised =
        Ledger.takenOwners(pages, Ledger.claimsToMake(before, after), before.id()).stream()
            .map(owner -> Obstacle.promised(Optional.empty(), owner))
            .toList();
    Turn turn = Turn.quietly(after);
    for (Note note : wish.notes(before)) {
      turn = turn.noting(note);
    }
    return new Change(Screen.past(turn, used), pages, promised);
  }

  /** Brings Outlook along, unless somebody else is at it already. */
  private RescheduleOutcome pursued(TenantId tenant, Held found) {
    Held held = askedAgain(tenant, found);
    Held latest =
        outbox.leased(tenant, held).map(leased -> outbox.run(tenant, leased)).orElse(held);
    Interview interview = Interview.of(latest.booking());
    if (latest.booking().isOver()) {
      // its event turned out to be gone: somebody called it off in Outlook
      return new RescheduleOutcome.NotMovable(interview);
    }
    return latest.work().isEmpty()
        ? new RescheduleOutcome.Rescheduled(interview)
        : new RescheduleOutcome.Moving(interview);
  }

  /** What was given up is tried again, now that somebody asks for it. */
  private Held askedAgain(TenantId tenant, Held found) {
    Held held = found;
    for (Retries retries = new Retries("ask again"); held.booking().isGivenUp(); retries.again()) {
      Turn turn = Turn.quietly(held.booking().marked(Flag.OUTLOOK_REFUSES, false));
      try {
        held = register.save(tenant, held, turn, Map.of());
      } catch (ChangedMeanwhile e) {
        held = register.again(tenant, held);
      }
    }
    return held;
  }

  private Optional<RescheduleOutcome> refused(Booking booking, ChangeRequest request) {
    if (Bookings.isStale(request.ifMatch(), booking)) {
      return Optional.of(new RescheduleOutcome.BookingChanged());
    }
    if (booking.isOver() || booking.isPast(clock.instant())) {
      return Optional.of(new RescheduleOutcome.NotMovable(Interview.of(booking)));
    }
    if (request.start().isEmpty() && request.length().isEmpty()) {
      return Optional.empty();
    }
    List<Fault> faults = inviting.timeOf(startOf(booking, request), lengthOf(booking, request));
    return faults.isEmpty() ? Optional.empty() : Optional.of(new RescheduleOutcome.Invalid(faults));
  }

  /** The interview as it is to be, with those on it whose time is not ours yet. */
  private static Booking newcomers(Booking booking, Wish wish) {
    return Booking.requested(
        booking.id(),
        wish.newcomers(booking),
        wish.range(),
        Twin.pending(booking.candidate().mailbox(), wish.range()),
        Twin.pending(booking.panel().mailbox(), wish.range()),
        booking.createdAt());
  }

  private Screen.Found calendars(
      TenantId tenant, Booking booking, Wish wish, ChangeRequest request) {
    Invited newcomers = wish.newcomers(booking);
    return newcomers.panel().isEmpty() && newcomers.room().isEmpty()
        ? Screen.Found.NOTHING
        : screen.calendars(
            tenant, List.of(newcomers(booking, wish)), List.of(booking), request.accept());
  }

  private RescheduleOutcome hindered(
      TenantId tenant, Booking booking, Wish wish, Screen.Found found) {
    return found.obstacles().isEmpty()
        ? new RescheduleOutcome.AvailabilityUnknown(found.unreadable())
        : taken(tenant, booking, wish, found.obstacles());
  }

  private RescheduleOutcome taken(
      TenantId tenant, Booking booking, Wish wish, List<Obstacle> obstacles) {
    return new RescheduleOutcome.SlotTaken(
        vacancy.alternatives(tenant, wish.invited(), wish.range(), moving(booking)), obstacles);
  }

  private static Optional<Moving> moving(Booking booking) {
    return Optional.of(Clashes.moving(booking));
  }

  private static TimeRange rangeOf(Booking booking, ChangeRequest request) {
    return request.start().isEmpty() && request.length().isEmpty()
        ? booking.range()
        : Inviting.rangeOf(startOf(booking, request), lengthOf(booking, request));
  }

  private static Instant startOf(Booking booking, ChangeRequest request) {
    return request.start().orElse(booking.range().start());
  }

  private static Duration lengthOf(Booking booking, ChangeRequest request) {
    return request.length().orElse(booking.range().length());
  }
}
