package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.Availability.Ask;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Slot;
import dev.greenroom.people.BusyRules;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether everybody is free for one or several sessions; and if not, when they are. */
final class Sights {
  /** Of so many sessions other times are looked for. */
  private static final int MOST_SEARCHED = 3;

  private final Availability availability;
  private final Vacancy vacancy;

  Sights(Availability availability, Vacancy vacancy) {
    this.availability = availability;
    this.vacancy = vacancy;
  }

  /** A live look at all of it. */
  record Look(List<Obstacle> busy, List<FreeBusy.Unreadable> unreadable) {}

  /**
   * Reads the calendars as they are now, each of them once.
   *
   * @param sessions as they are to be
   * @param moving those of them that are in Outlook already, at other times
   */
  Look look(TenantId tenant, List<Booking> sessions, List<Booking> moving) {
    List<Ask> asks = new ArrayList<>();
    for (Booking session : sessions) {
      asks.addAll(asksOf(session, policyOf(tenant, session)));
    }
    Availability.Look look = availability.look(tenant, asks, moving(moving));
    Set<Obstacle> busy = new LinkedHashSet<>();
    look.busy().forEach(ask -> busy.addAll(obstacles(sessions, ask, Obstacle.Kind.BUSY)));
    look.soft().forEach(ask -> busy.addAll(obstacles(sessions, ask, softKind(ask))));
    return new Look(List.copyOf(busy), look.unreadable());
  }

  /** What is in a room's way is never soft: nobody is there to give it up. */
  private static Obstacle.Kind softKind(Ask ask) {
    return ask.calendar().owner() instanceof CalendarOwner.OfRoom
        ? Obstacle.Kind.BUSY
        : Obstacle.Kind.SOFT_CONFLICT;
  }

  private static List<Obstacle> obstacles(List<Booking> sessions, Ask ask, Obstacle.Kind kind) {
    return sessions.stream()
        .filter(session -> isOf(session, ask))
        .map(
            session ->
                new Obstacle(nameOf(session), ask.calendar().owner(), kind, Optional.empty()))
        .toList();
  }

  /** Other times of those sessions that something is in the way of, the other sessions kept. */
  Map<String, List<Slot>> alternatives(
      TenantId tenant, List<Booking> sessions, List<Booking> moving, List<Obstacle> obstacles) {
    Map<String, List<Slot>> alternatives = new HashMap<>();
    for (Booking session : sessions) {
      String name = nameOf(session).orElseThrow();
      boolean hindered = obstacles.stream().anyMatch(one -> one.session().equals(nameOf(session)));
      if (!hindered || alternatives.size() == MOST_SEARCHED) {
        continue;
      }
      List<Slot> slots =
          vacancy.alternatives(tenant, session.invited(), session.range(), moving(moving)).stream()
              .filter(slot -> fits(slot.range(), session, sessions))
              .toList();
      if (!slots.isEmpty()) {
        alternatives.put(name, slots);
      }
    }
    return alternatives;
  }

  /** Other times of an interview by itself. */
  List<Slot> alternatives(TenantId tenant, Booking booking) {
    return vacancy.alternatives(tenant, booking.invited(), booking.range(), Optional.empty());
  }

  static Optional<String> nameOf(Booking session) {
    return session.loop().map(InLoop::session);
  }

  private static boolean fits(TimeRange range, Booking session, List<Booking> sessions) {
    return sessions.stream()
        .filter(other -> !other.id().equals(session.id()))
        .noneMatch(other -> other.range().overlaps(range));
  }

  /** What an interview's type says on what counts as busy; nothing once the type is gone. */
  private BusyRules policyOf(TenantId tenant, Booking session) {
    return session
        .invited()
        .type()
        .flatMap(name -> availability.type(tenant, name))
        .map(InterviewType::busy)
        .orElse(BusyRules.NONE);
  }

  private static List<Ask> asksOf(Booking session, BusyRules policy) {
    Invited invited = session.invited();
    List<Ask> asks = new ArrayList<>();
    for (Invited.Interviewer member : invited.panel()) {
      asks.add(new Ask(Clashes.targetOf(member), invited.claimOf(member, session.range()), policy));
    }
    Clashes.roomTarget(invited)
        .forEach(calendar -> asks.add(new Ask(calendar, session.range(), policy)));
    return asks;
  }

  private static boolean isOf(Booking session, Ask ask) {
    return asksOf(session, ask.type()).contains(ask);
  }

  private static Optional<Moving> moving(List<Booking> sessions) {
    return sessions.stream()
        .findFirst()
        .map(
            first ->
                new Moving(
                    first.id(),
                    sessions.stream()
                        .flatMap(session -> Clashes.moving(session).iCalUIds().stream())
                        .toList()));
  }
}
