package dev.greenroom.booking.links;

import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.Rider;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds candidates to a share of each person's week, however many links there are. A week's row may
 * name interviews that were moved or called off since: that is looked up once the week seems full,
 * so that nobody who calls off an interview has to write here.
 */
final class Shares {
  private static final int TRIES = 30;

  private final LinkStore store;
  private final People people;
  private final Bookings bookings;
  private final int percent;

  Shares(LinkStore store, People people, Bookings bookings, int percent) {
    this.store = store;
    this.people = people;
    this.bookings = bookings;
    this.percent = percent;
  }

  /** The weeks, by their Mondays, in which somebody has no room for this much any more. */
  Set<LocalDate> full(
      TenantId tenant, List<PersonId> panel, Duration wanted, Collection<LocalDate> mondays) {
    Map<PersonId, Duration> budgets = budgets(tenant, panel);
    Set<LocalDate> full = new HashSet<>();
    for (Kept<WeekShare> week : store.weeks(tenant, panel, mondays)) {
      if (!full.contains(week.value().monday())
          && relieved(tenant, week.value(), wanted, budgets).isEmpty()) {
        full.add(week.value().monday());
      }
    }
    return full;
  }

  /** The rows that take this time for an interview; empty if it is too much for somebody. */
  Optional<List<Kept<WeekShare>>> taking(
      TenantId tenant,
      List<PersonId> panel,
      InterviewId interview,
      TimeRange range,
      Duration buffer) {
    Map<PersonId, Duration> budgets = budgets(tenant, panel);
    Duration wanted = range.widenedBy(buffer).length();
    List<Kept<WeekShare>> taken = new ArrayList<>();
    for (Kept<WeekShare> week :
        store.weeks(tenant, panel, List.of(WeekShare.mondayOf(range.start())))) {
      WeekShare others = week.value().without(List.of(interview));
      Optional<WeekShare> room = relieved(tenant, others, wanted, budgets);
      if (room.isEmpty()) {
        return Optional.empty();
      }
      taken.add(week.with(room.get().with(interview, range, buffer)));
    }
    return Optional.of(taken);
  }

  Optional<List<Rider>> riders(
      TenantId tenant,
      List<PersonId> panel,
      InterviewId interview,
      TimeRange range,
      Duration buffer) {
    return taking(tenant, panel, interview, range, buffer)
        .map(
            weeks ->
                weeks.stream().map(week -> store.rider(week.value(), week.version())).toList());
  }

  /**
   * Takes the time before an interview is moved there. If it is not moved after all, the row is
   * found wrong as soon as the week seems full.
   *
   * @return false if it is too much for somebody
   */
  boolean reserve(
      TenantId tenant,
      List<PersonId> panel,
      InterviewId interview,
      TimeRange range,
      Duration buffer) {
    for (int tries = 0; tries < TRIES; tries++) {
      Optional<List<Kept<WeekShare>>> weeks = taking(tenant, panel, interview, range, buffer);
      if (weeks.isEmpty()) {
        return false;
      }
      try {
        store.writeWeeks(tenant, weeks.get());
        return true;
      } catch (ChangedMeanwhile e) {
        // somebody took of the same week; look again
      }
    }
    return false;
  }

  /** The week with room for {@code wanted}, rid of what is no longer true if it must be. */
  private Optional<WeekShare> relieved(
      TenantId tenant, WeekShare week, Duration wanted, Map<PersonId, Duration> budgets) {
    Duration budget = budgets.getOrDefault(week.person(), Duration.ZERO);
    if (wanted.compareTo(budget) > 0) {
      return Optional.empty();
    }
    if (week.total().plus(wanted).compareTo(budget) <= 0) {
      return Optional.of(week);
    }
    List<InterviewId> over =
        week.taken().stream()
            .map(WeekShare.Taken::interview)
            .filter(interview -> !isThere(tenant, week, interview))
            .toList();
    return Optional.of(week.without(over))
        .filter(left -> left.total().plus(wanted).compareTo(budget) <= 0);
  }

  private boolean isThere(TenantId tenant, WeekShare week, InterviewId interview) {
    return bookings.show(tenant, interview).filter(found -> isIn(found, week)).isPresent();
  }

  private static boolean isIn(Interview interview, WeekShare week) {
    return !interview.state().isOver()
        && WeekShare.mondayOf(interview.range().start()).equals(week.monday())
        && interview.panel().stream().anyMatch(member -> member.person().equals(week.person()));
  }

  /** Whose hours are not known has none to give away. */
  private Map<PersonId, Duration> budgets(TenantId tenant, List<PersonId> panel) {
    Map<PersonId, Duration> budgets = new HashMap<>();
    for (Person person : people.find(tenant, panel).values()) {
      person
          .workingHours()
          .map(Shares::weekly)
          .ifPresent(week -> budgets.put(person.id(), week.multipliedBy(percent).dividedBy(100)));
    }
    return budgets;
  }

  private static Duration weekly(WorkingHours hours) {
    Duration week = Duration.ZERO;
    for (WorkingHours.Period period : hours.periods()) {
      Duration day = Duration.between(period.start(), period.end());
      Duration whole = day.compareTo(Duration.ZERO) > 0 ? day : day.plusDays(1);
      week = week.plus(whole.multipliedBy(period.days().size()));
    }
    return week;
  }
}
