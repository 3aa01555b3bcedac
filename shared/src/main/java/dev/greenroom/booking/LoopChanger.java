package dev.greenroom.booking;

import dev.greenroom.booking.LoopShelf.InHand;
import dev.greenroom.booking.Register.Step;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.Person;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Moves or cancels a whole loop in one transaction, and then lets Outlook know of each session. */
final class LoopChanger {
  private final Register register;
  private final LoopShelf shelf;
  private final Screen screen;
  private final Sights sights;
  private final Inviting inviting;
  private final Tenants tenants;
  private final Clock clock;

  LoopChanger(
      Register register,
      LoopShelf shelf,
      Screen screen,
      Sights sights,
      Inviting inviting,
      Tenants tenants,
      Clock clock) {
    this.register = register;
    this.shelf = shelf;
    this.screen = screen;
    this.sights = sights;
    this.inviting = inviting;
    this.tenants = tenants;
    this.clock = clock;
  }

  LoopOutcome reschedule(TenantId tenant, LoopId loop, LoopTimes wanted) {
    Optional<InHand> found = shelf.read(tenant, loop);
    if (found.isEmpty()) {
      return new LoopOutcome.NotFound();
    }
    if (!tenants.isConnected(tenant)) {
      return new LoopOutcome.NotConnected();
    }
    InHand hand = found.get();
    Optional<List<Booking>> looked = Optional.empty();
    Set<Accept> used = new LinkedHashSet<>();
    Map<PersonId, Person> known = inviting.known(tenant, peopleOf(hand));
    for (Retries retries = new Retries("reschedule loop"); ; retries.again()) {
      Optional<LoopOutcome> refused = refused(hand, wanted);
      if (refused.isPresent()) {
        return refused.get();
      }
      List<Booking> before = hand.bookings();
      List<Booking> after = before.stream().map(one -> moved(one, wanted)).toList();
      List<Booking> live = after.stream().filter(one -> !one.isOver()).toList();
      List<Booking> moving = new ArrayList<>(live);
      moving.removeAll(before);
      if (moving.isEmpty()) {
        return pursued(tenant, hand);
      }
      Optional<LoopOutcome> overlapping = overlapping(live);
      if (overlapping.isPresent()) {
        return overlapping.get();
      }
      List<Booking> places = moving.stream().map(LoopChanger::placeless).toList();
      if (!looked.equals(Optional.of(places))) {
        Screen.Found calendars = screen.calendars(tenant, moving, before, wanted.accept());
        if (!calendars.isClear()) {
          return hindered(tenant, live, before, calendars);
        }
        used.addAll(calendars.used());
        looked = Optional.of(places);
      }
      Map<LedgerDay, Kept<List<Promised>>> pages = shelf.pages(tenant, before, after);
      List<Obstacle> promised = LoopShelf.promised(pages, live);
      if (!promised.isEmpty()) {
        return taken(tenant, live, before, promised);
      }
      Screen.Found limits = screen.limits(tenant, live, known, wanted.accept());
      if (!limits.isClear()) {
        return hindered(tenant, live, before, limits);
      }
      used.addAll(limits.used());
      List<Step> steps = steps(hand, moving, used);
      if (isTooLarge(steps, pages, limits.weeks())) {
        return new LoopOutcome.TooLarge(BookingStore.LARGEST_CHANGE);
      }
      try {
        return pursued(tenant, written(tenant, hand, steps, pages, limits.weeks()));
      } catch (ChangedMeanwhile e) {
        hand = shelf.read(tenant, hand.parts());
      }
    }
  }

  LoopOutcome cancel(TenantId tenant, LoopId loop, CancelRequest request) {
    List<Fault> faults = Canceller.faultsOf(request);
    if (!faults.isEmpty()) {
      return new LoopOutcome.Invalid(faults);
    }
    Optional<InHand> found = shelf.read(tenant, loop);
    if (found.isEmpty()) {
      return new LoopOutcome.NotFound();
    }
    InHand hand = found.get();
    boolean begun = false;
    for (Retries retries = new Retries("cancel loop"); ; retries.again()) {
      if (!begun && hand.isStale(request.ifMatch())) {
        return new LoopOutcome.Changed();
      }
      Map<LedgerDay, Kept<List<Promised>>> pages = shelf.pages(tenant, hand.bookings(), List.of());
      List<Step> steps = fitting(cancelling(hand, request), pages);
      if (steps.isEmpty()) {
        return pursued(tenant, hand);
      }
      try {
        hand = written(tenant, hand, steps, pages, List.of());
        begun = true;
      } catch (ChangedMeanwhile e) {
        hand = shelf.read(tenant, hand.parts());
      }
    }
  }

  private static List<Step> cancelling(InHand hand, CancelRequest request) {
    return hand.sessions().stream()
        .filter(held -> !held.booking().isOver())
        .map(held -> new Step(held, Canceller.turn(held.booking(), request)))
        .toList();
  }

  /** As many of them as one transaction holds; nobody minds if the rest is off a moment later. */
  private List<Step> fitting(List<Step> steps, Map<LedgerDay, Kept<List<Promised>>> pages) {
    List<Step> fitting = steps;
    while (isTooLarge(fitting, pages, List.of())) {
      fitting = fitting.subList(0, fitting.size() - 1);
    }
    return fitting;
  }

  private boolean isTooLarge(
      List<Step> steps, Map<LedgerDay, Kept<List<Promised>>> pages, List<Kept<LedgerWeek>> weeks) {
    return register.sizeOf(steps, pages, Optional.empty(), Optional.empty(), weeks)
        > BookingStore.LARGEST_CHANGE;
  }

  private Optional<LoopOutcome> refused(InHand hand, LoopTimes wanted) {
    if (hand.isStale(wanted.ifMatch())) {
      return Optional.of(new LoopOutcome.Changed());
    }
    List<Fault> faults = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(wanted.times().keySet());
    boolean tooLate = false;
    for (Booking session : hand.bookings()) {
      String name = Sights.nameOf(session).orElseThrow();
      unknown.remove(name);
      TimeRange to = wanted.times().getOrDefault(name, session.range());
      if (!to.equals(session.range())) {
        tooLate |= session.isOver() || session.isPast(clock.instant());
        for (Fault fault : inviting.timeOf(to.start(), to.length())) {
          faults.add(new Fault("/sessions", name + ": " + fault.detail()));
        }
      }
    }
    for (String name : unknown) {
      faults.add(new Fault("/sessions", "\"%s\" is no session of it".formatted(name)));
    }
    if (!faults.isEmpty()) {
      return Optional.of(new LoopOutcome.Invalid(faults));
    }
    return tooLate ? Optional.of(new LoopOutcome.Over(hand.shown())) : Optional.empty();
  }

  private Booking moved(Booking booking, LoopTimes wanted) {
    TimeRange to = wanted.times().get(Sights.nameOf(booking).orElseThrow());
    return to == null || to.equals(booking.range()) || booking.isOver()
        ? booking
        : booking.movedTo(to, clock.instant(), Optional.empty()).marked(Flag.CLASH, false);
  }

  /** What the calendars have to be read for, and nothing that changes without it. */
  private static Booking placeless(Booking booking) {
    return Booking.requested(
        booking.id(),
        booking.invited(),
        booking.range(),
        Twin.pending(booking.candidate().mailbox(), booking.range()),
        Twin.pending(booking.panel().mailbox(), booking.range()),
        booking.createdAt());
  }

  private static Optional<LoopOutcome> overlapping(List<Booking> live) {
    for (Booking one : live) {
      for (Booking other : live) {
        if (!one.id().equals(other.id()) && one.range().overlaps(other.range())) {
          return Optional.of(
              new LoopOutcome.Invalid(
                  List.of(
                      new Fault(
                          "/sessions",
                          "%s overlaps %s: the candidate cannot be at both"
                              .formatted(
                                  Sights.nameOf(one).orElseThrow(),
                                  Sights.nameOf(other).orElseThrow())))));
        }
      }
    }
    return Optional.empty();
  }

  private LoopOutcome taken(
      TenantId tenant, List<Booking> live, List<Booking> before, List<Obstacle> obstacles) {
    return new LoopOutcome.Taken(obstacles, sights.alternatives(tenant, live, before, obstacles));
  }

  private LoopOutcome hindered(
      TenantId tenant, List<Booking> live, List<Booking> before, Screen.Found found) {
    return found.obstacles().isEmpty()
        ? new LoopOutcome.AvailabilityUnknown(found.unreadable())
        : taken(tenant, live, before, found.obstacles());
  }

  private static List<PersonId> peopleOf(InHand hand) {
    return hand.bookings().stream()
        .flatMap(session -> session.invited().panel().stream())
        .map(Invited.Interviewer::person)
        .distinct()
        .toList();
  }

  private static List<Step> steps(InHand hand, List<Booking> moving, Set<Accept> used) {
    List<Step> steps = new ArrayList<>();
    for (Booking after : moving) {
      Held held =
          hand.sessions().stream()
              .filter(one -> one.booking().id().equals(after.id()))
              .findFirst()
              .orElseThrow();
      Turn turn =
          Turn.quietly(after).noting(Note.rescheduled(held.booking().range(), after.range()));
      steps.add(new Step(held, Screen.past(turn, used)));
    }
    return steps;
  }

  private InHand written(
      TenantId tenant,
      InHand hand,
      List<Step> steps,
      Map<LedgerDay, Kept<List<Promised>>> pages,
      List<Kept<LedgerWeek>> weeks)
      throws ChangedMeanwhile {
    Map<InterviewId, Held> written = new HashMap<>();
    register
        .writeAll(tenant, steps, pages, Optional.empty(), Optional.empty(), weeks)
        .forEach(held -> written.put(held.booking().id(), held));
    return new InHand(
        hand.parts(),
        hand.sessions().stream()
            .map(held -> written.getOrDefault(held.booking().id(), held))
            .toList());
  }

  private LoopOutcome pursued(TenantId tenant, InHand hand) {
    InHand latest = new InHand(hand.parts(), shelf.run(tenant, hand.sessions()));
    return latest.isFinished()
        ? new LoopOutcome.Done(latest.shown())
        : new LoopOutcome.Working(latest.shown());
  }
}
