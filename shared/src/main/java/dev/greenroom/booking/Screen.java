package dev.greenroom.booking;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.people.Person;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands in the way of sessions, less what a coordinator has seen and accepts. */
final class Screen {
  private final Sights sights;
  private final Limits limits;

  Screen(Sights sights, Limits limits) {
    this.sights = sights;
    this.limits = limits;
  }

  /**
   * What was found.
   *
   * @param used what was accepted and really was in the way
   * @param weeks to be written along
   */
  record Found(
      List<Obstacle> obstacles,
      List<FreeBusy.Unreadable> unreadable,
      Set<Accept> used,
      List<Kept<LedgerWeek>> weeks) {
    static final Found NOTHING = new Found(List.of(), List.of(), Set.of(), List.of());

    boolean isClear() {
      return obstacles.isEmpty() && unreadable.isEmpty();
    }
  }

  /** The calendars, as they are now. */
  Found calendars(
      TenantId tenant, List<Booking> sessions, List<Booking> moving, List<Accept> accepted) {
    Sights.Look look = sights.look(tenant, sessions, moving);
    Set<Accept> used = new LinkedHashSet<>();
    List<Obstacle> obstacles = new ArrayList<>();
    for (Obstacle obstacle : look.busy()) {
      boolean soft = obstacle.kind() == Obstacle.Kind.SOFT_CONFLICT;
      if (!soft || !isAccepted(obstacle.owner(), Accept.Reason.SOFT_CONFLICT, accepted, used)) {
        obstacles.add(obstacle);
      }
    }
    List<FreeBusy.Unreadable> unreadable = new ArrayList<>();
    for (FreeBusy.Unreadable unknown : look.unreadable()) {
      if (!isAccepted(unknown.owner(), Accept.Reason.UNKNOWN, accepted, used)) {
        unreadable.add(unknown);
      }
    }
    return new Found(obstacles, unreadable, used, List.of());
  }

  /** The limits, counted anew. */
  Found limits(
      TenantId tenant, List<Booking> sessions, Map<PersonId, Person> known, List<Accept> accepted) {
    Limits.Verdict verdict = limits.count(tenant, sessions, known);
    Set<Accept> used = new LinkedHashSet<>();
    List<Obstacle> obstacles = new ArrayList<>();
    for (Obstacle obstacle : verdict.reached()) {
      if (!isAccepted(obstacle.owner(), Accept.Reason.LIMIT, accepted, used)) {
        obstacles.add(obstacle);
      }
    }
    List<FreeBusy.Unreadable> unreadable = new ArrayList<>();
    for (PersonId person : verdict.unknowable()) {
      CalendarOwner owner = new CalendarOwner.OfPerson(person);
      if (!isAccepted(owner, Accept.Reason.UNKNOWN, accepted, used)
          && !isAccepted(owner, Accept.Reason.LIMIT, accepted, used)) {
        unreadable.add(
            new FreeBusy.Unreadable(
                owner,
                FreeBusy.Reason.UNKNOWN_TIME_ZONE,
                "Her limits cannot be counted without her time zone."));
      }
    }
    return new Found(obstacles, unreadable, used, verdict.weeks());
  }

  private static boolean isAccepted(
      CalendarOwner owner, Accept.Reason reason, List<Accept> accepted, Set<Accept> used) {
    if (!(owner instanceof CalendarOwner.OfPerson one)) {
      return false;
    }
    Accept wanted = new Accept(one.person(), reason);
    if (accepted.contains(wanted)) {
      used.add(wanted);
      return true;
    }
    return false;
  }

  /** The session as it is booked past what is in its way. */
  static Turn past(Turn turn, Set<Accept> used) {
    Turn past = turn;
    for (Invited.Interviewer member : turn.after().invited().panel()) {
      for (Accept one : used) {
        if (one.person().equals(member.person()) && !past.after().accepted().contains(one)) {
          past =
              past.to(past.after().accepting(one))
                  .noting(Note.accepted(member.displayName(), one.reason()));
        }
      }
    }
    return past;
  }
}
