package dev.greenroom.booking;

import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.Person;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds everybody to how many interviews she may have in a day and in a week of hers. An interview
 * counts where the middle of its time is by the clock on her wall, as it does when times are
 * searched: buffers are in the ledger's lines, and the middle is in the interview all the same.
 */
final class Limits {
  private final BookingStore store;

  Limits(BookingStore store) {
    this.store = store;
  }

  /**
   * What the limits say.
   *
   * @param reached who would have more than she may
   * @param unknowable who has a limit, and no clock to count by
   * @param weeks to be written along with the bookings, so that what was counted still holds
   */
  record Verdict(List<Obstacle> reached, Set<PersonId> unknowable, List<Kept<LedgerWeek>> weeks) {}

  /**
   * Counts anew.
   *
   * @param sessions as they are to be; what they were before does not count
   */
  Verdict count(TenantId tenant, List<Booking> sessions, Map<PersonId, Person> known) {
    Map<PersonId, WallClock> clocks = new LinkedHashMap<>();
    Set<PersonId> unknowable = new LinkedHashSet<>();
    for (Person person : limited(sessions, known)) {
      person
          .clock()
          .ifPresentOrElse(
              clock -> clocks.put(person.id(), clock), () -> unknowable.add(person.id()));
    }
    Set<LedgerWeek> weeks = weeksOf(sessions, clocks);
    if (weeks.isEmpty()) {
      return new Verdict(List.of(), unknowable, List.of());
    }
    // the weeks first: whoever books after this look changes them, and then ours is not written
    Map<LedgerWeek, String> versions = store.weeks(tenant, weeks);
    Set<Obstacle> reached = new LinkedHashSet<>();
    for (LedgerWeek week : weeks) {
      Person person = known.get(week.person());
      WallClock clock = clocks.get(week.person());
      if (person != null && clock != null) {
        reached.addAll(new Count(week, clock, sessions).over(tenant, person.rules().limits()));
      }
    }
    return new Verdict(
        List.copyOf(reached),
        unknowable,
        weeks.stream()
            .map(week -> new Kept<>(week, Optional.ofNullable(versions.get(week))))
            .toList());
  }

  private static List<Person> limited(List<Booking> sessions, Map<PersonId, Person> known) {
    return sessions.stream()
        .flatMap(session -> session.invited().panel().stream())
        .map(member -> Optional.ofNullable(known.get(member.person())))
        .flatMap(Optional::stream)
        .filter(person -> !person.rules().limits().isNone())
        .distinct()
        .toList();
  }

  private static Set<LedgerWeek> weeksOf(List<Booking> sessions, Map<PersonId, WallClock> clocks) {
    Set<LedgerWeek> weeks = new LinkedHashSet<>();
    for (Booking session : sessions) {
      for (Invited.Interviewer member : session.invited().panel()) {
        WallClock clock = clocks.get(member.person());
        if (clock != null) {
          weeks.add(
              new LedgerWeek(
                  member.person(), monday(dayOf(claimOf(session, member.person()), clock))));
        }
      }
    }
    return weeks;
  }

  private static TimeRange claimOf(Booking session, PersonId person) {
    return session.invited().panel().stream()
        .filter(member -> member.person().equals(person))
        .findFirst()
        .map(member -> session.invited().claimOf(member, session.range()))
        .orElseThrow();
  }

  private static LocalDate dayOf(TimeRange claim, WallClock clock) {
    Instant middle = claim.middle();
    return LocalDate.ofInstant(middle, clock.rules().getOffset(middle));
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** What somebody has in one week, and would have. */
  private final class Count {
    private final LedgerWeek week;
    private final WallClock clock;
    private final List<Booking> sessions;
    private final Set<InterviewId> ours;

    Count(LedgerWeek week, WallClock clock, List<Booking> sessions) {
      this.week = week;
      this.clock = clock;
      this.ours = sessions.stream().map(Booking::id).collect(Collectors.toSet());
      this.sessions =
          sessions.stream()
              .filter(
                  session ->
                      session.invited().panel().stream()
                          .anyMatch(member -> member.person().equals(week.person())))
              .filter(
                  session ->
                      monday(dayOf(claimOf(session, week.person()), clock)).equals(week.monday()))
              .toList();
    }

    List<Obstacle> over(TenantId tenant, InterviewRules.Limits limits) {
      Map<InterviewId, Set<LocalDate>> days = promised(tenant);
      List<Obstacle> over = new ArrayList<>();
      for (Booking session : sessions) {
        LocalDate day = dayOf(claimOf(session, week.person()), clock);
        days.put(session.id(), Set.of(day));
        long today = days.values().stream().filter(all -> all.contains(day)).count();
        over.addAll(ifOver(session, today, limits.aDay(), Obstacle.Kind.DAY_LIMIT));
        over.addAll(ifOver(session, days.size(), limits.aWeek(), Obstacle.Kind.WEEK_LIMIT));
      }
      return over;
    }

    /**
     * A day of hers spans two days of UTC, and so does either end of her week. A hold counts once,
     * on each day where it keeps time.
     */
    private Map<InterviewId, Set<LocalDate>> promised(TenantId tenant) {
      Map<InterviewId, Set<LocalDate>> days = new HashMap<>();
      store
          .lines(
              tenant,
              new CalendarOwner.OfPerson(week.person()),
              week.monday().minusDays(1),
              week.monday().plusDays(7))
          .stream()
          .filter(line -> !ours.contains(line.interview()))
          .filter(line -> monday(dayOf(line.range(), clock)).equals(week.monday()))
          .forEach(
              line ->
                  days.computeIfAbsent(line.interview(), unused -> new HashSet<>())
                      .add(dayOf(line.range(), clock)));
      return days;
    }

    private List<Obstacle> ifOver(
        Booking session, long count, OptionalInt limit, Obstacle.Kind kind) {
      return limit.isPresent() && count > limit.getAsInt()
          ? List.of(
              new Obstacle(
                  Sights.nameOf(session),
                  new CalendarOwner.OfPerson(week.person()),
                  kind,
                  Optional.of(limit.getAsInt())))
          : List.of();
    }
  }
}
