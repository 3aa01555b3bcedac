package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.LoopAnswer.Plan;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds a plan against each rule, minute by minute and by the clock on the wall. It shares no code
 * with the engine: it only reads what was asked and what was answered.
 */
public final class LoopCheck {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final LoopSearch search;

  public LoopCheck(LoopSearch search) {
    this.search = search;
  }

  /** What is wrong with the plan; empty if nothing is. */
  public List<String> faults(Plan plan) {
    List<String> faults = new ArrayList<>();
    if (plan.sessions().size() != search.sessions().size()) {
      faults.add("not each session once");
    }
    for (Session session : search.sessions()) {
      List<Placed> placed =
          plan.sessions().stream().filter(one -> one.session().equals(session.id())).toList();
      if (placed.size() != 1) {
        faults.add("not once: " + session.id());
      } else {
        session(session, placed.get(0), faults);
      }
    }
    faults.addAll(paceFaults(plan.sessions()));
    Set<PersonId> seated = new HashSet<>();
    for (Placed placed : plan.sessions()) {
      for (Choice choice : placed.people()) {
        if (!seated.add(choice.person())) {
          faults.add("sits twice: " + choice.person());
        }
      }
    }
    if (!score(plan.sessions()).equals(plan.score())) {
      faults.add("scored " + plan.score() + ", is " + score(plan.sessions()));
    }
    return faults;
  }

  private void session(Session session, Placed placed, List<String> faults) {
    if (!placed.range().length().equals(session.length())) {
      faults.add("wrong length: " + session.id());
    }
    if (!mayBeAt(placed.range())) {
      faults.add("not a time for the candidate: " + session.id() + " " + placed.range());
    }
    for (int index = 0; index < session.seats().size(); index++) {
      Seat seat = session.seats().get(index);
      int at = index;
      List<Choice> choices = placed.people().stream().filter(one -> one.seat() == at).toList();
      if (choices.size() > seat.count()
          || (choices.size() < seat.count() && seat.role() == Role.REQUIRED)) {
        faults.add("seated " + choices.size() + " of " + seat.count() + ": " + session.id());
      }
      for (Choice choice : choices) {
        if (!seat.pool().contains(choice.person()) || !canSit(choice.person(), placed.range())) {
          faults.add("cannot sit: " + choice.person() + " " + placed.range());
        }
      }
    }
    boolean rightRoom =
        session.room().isEmpty()
            ? placed.room().isEmpty()
            : placed.room().isPresent()
                && roomsFor(session, placed.range()).contains(placed.room().get());
    if (!rightRoom) {
      faults.add("wrong room: " + session.id() + " " + placed.room());
    }
  }

  /** Whether a session may be then, as far as window, grid, notice and candidate are concerned. */
  public boolean mayBeAt(TimeRange range) {
    var candidate = search.candidate();
    return search.window().contains(range)
        && !range.start().isBefore(search.earliest())
        && range.start().getEpochSecond() % search.step().toSeconds() == 0
        && (search.sessions().size() == 1
            || day(candidate.clock(), range.start())
                .equals(day(candidate.clock(), range.end().minusMillis(1))))
        && candidate.hours().stream().allMatch(hours -> works(hours, range))
        && (candidate.windows().isEmpty() || covers(candidate.windows(), range));
  }

  public boolean isLiked(TimeRange range) {
    List<TimeRange> preferred = search.candidate().preferred();
    return preferred.isEmpty() || covers(preferred, range);
  }

  private static boolean covers(List<TimeRange> ranges, TimeRange range) {
    for (Instant at = range.start(); at.isBefore(range.end()); at = at.plus(MINUTE)) {
      TimeRange minute = TimeRange.of(at, MINUTE);
      if (ranges.stream().noneMatch(minute::overlaps)) {
        return false;
      }
    }
    return true;
  }

  public boolean canSit(PersonId person, TimeRange range) {
    if (search.excluded().contains(person)) {
      return false;
    }
    Interviewer one =
        search.people().stream().filter(p -> p.id().equals(person)).findFirst().orElse(null);
    return one != null
        && works(one.hours(), range)
        && one.busy().stream().noneMatch(busy -> isTooNear(one, busy, range))
        && one.unknown().stream().noneMatch(range::overlaps)
        && keepsLimits(one, range.start());
  }

  private static boolean keepsLimits(Interviewer one, Instant start) {
    WallClock clock = one.hours().clock();
    long sameDay =
        one.interviews().stream().filter(i -> day(clock, i).equals(day(clock, start))).count();
    long sameWeek =
        one.interviews().stream()
            .filter(i -> monday(day(clock, i)).equals(monday(day(clock, start))))
            .count();
    return sameDay + 1 <= one.limits().aDay() && sameWeek + 1 <= one.limits().aWeek();
  }

  public boolean wouldRatherNot(PersonId person, TimeRange range) {
    return search.people().stream()
        .filter(one -> one.id().equals(person))
        .anyMatch(one -> one.soft().stream().anyMatch(soft -> isTooNear(one, soft, range)));
  }

  private boolean isTooNear(Interviewer one, TimeRange other, TimeRange interview) {
    Duration common = search.buffer();
    Duration before = Collections.max(List.of(common, one.buffers().before()));
    Duration after = Collections.max(List.of(common, one.buffers().after()));
    return interview.start().minus(before).isBefore(other.end())
        && interview.end().plus(after).isAfter(other.start());
  }

  public int load(PersonId person) {
    return search.people().stream()
        .filter(one -> one.id().equals(person))
        .mapToInt(Interviewer::load)
        .sum();
  }

  public List<RoomId> roomsFor(Session session, TimeRange range) {
    return search.rooms().stream()
        .filter(room -> session.room().get().seats() <= room.capacity())
        .filter(room -> room.features().containsAll(session.room().get().features()))
        .filter(room -> session.room().get().building().stream().allMatch(room.building()::equals))
        .filter(
            room ->
                session.room().get().among().isEmpty()
                    || session.room().get().among().contains(room.id()))
        .filter(room -> room.busy().stream().noneMatch(range::overlaps))
        .map(LoopRoom::id)
        .toList();
  }

  /** What is wrong with the times as a whole. */
  List<String> paceFaults(List<Placed> placed) {
    List<String> faults = new ArrayList<>();
    Pace pace = search.pace();
    WallClock clock = search.candidate().clock();
    Set<LocalDate> days = new HashSet<>();
    placed.forEach(one -> days.add(day(clock, one.range().start())));
    if (days.size() > pace.days()) {
      faults.add("on too many days: " + days.size());
    }
    Instant stretchFrom = placed.get(0).range().start();
    for (int i = 0; i < placed.size(); i++) {
      TimeRange now = placed.get(i).range();
      if (i > 0) {
        TimeRange before = placed.get(i - 1).range();
        Duration gap = Duration.between(before.end(), now.start());
        boolean sameDay = day(clock, before.start()).equals(day(clock, now.start()));
        if (gap.isNegative()) {
          faults.add("overlaps, or not in the order of time");
        }
        if (sameDay && gap.compareTo(pace.longestWait()) > 0) {
          faults.add("waits too long: " + gap);
        }
        if (!sameDay || gap.compareTo(pace.breakLength()) >= 0) {
          stretchFrom = now.start();
        }
      }
      if (Duration.between(stretchFrom, now.end()).compareTo(pace.longestStretch()) > 0) {
        faults.add("no break in time before " + now.end());
      }
    }
    for (LoopSearch.Before pair : search.order()) {
      if (place(placed, pair.first()) > place(placed, pair.then())) {
        faults.add(pair.first() + " is not before " + pair.then());
      }
    }
    return faults;
  }

  private static int place(List<Placed> placed, String session) {
    return placed.stream().map(Placed::session).toList().indexOf(session);
  }

  public Score score(List<Placed> placed) {
    int soft = 0;
    int load = 0;
    int unliked = 0;
    Duration waiting = Duration.ZERO;
    WallClock clock = search.candidate().clock();
    for (int i = 0; i < placed.size(); i++) {
      Placed one = placed.get(i);
      Session session =
          search.sessions().stream().filter(s -> s.id().equals(one.session())).findFirst().get();
      int seats = session.seats().stream().mapToInt(Seat::count).sum();
      soft += seats - one.people().size();
      for (Choice choice : one.people()) {
        soft += wouldRatherNot(choice.person(), one.range()) ? 1 : 0;
        load += load(choice.person());
      }
      unliked += isLiked(one.range()) ? 0 : 1;
      if (i > 0 && day(clock, placed.get(i - 1).range().start()).equals(dayOf(one))) {
        waiting =
            waiting.plus(Duration.between(placed.get(i - 1).range().end(), one.range().start()));
      }
    }
    int spread =
        (int) ChronoUnit.DAYS.between(dayOf(placed.get(0)), dayOf(placed.get(placed.size() - 1)));
    return new Score(soft, load, unliked, spread, waiting, placed.get(0).range().start());
  }

  private LocalDate dayOf(Placed one) {
    return day(search.candidate().clock(), one.range().start());
  }

  private static boolean works(WorkingHours hours, TimeRange range) {
    for (Instant at = range.start(); at.isBefore(range.end()); at = at.plus(MINUTE)) {
      if (!worksAt(hours, at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean worksAt(WorkingHours hours, Instant at) {
    LocalDateTime wall = LocalDateTime.ofInstant(at, hours.clock().rules().getOffset(at));
    return hours.periods().stream().anyMatch(period -> worksAt(period, wall));
  }

  private static boolean worksAt(WorkingHours.Period period, LocalDateTime wall) {
    DayOfWeek today = wall.getDayOfWeek();
    boolean begun = !wall.toLocalTime().isBefore(period.start());
    boolean notOver = wall.toLocalTime().isBefore(period.end());
    if (period.start().isBefore(period.end())) {
      return period.days().contains(today) && begun && notOver;
    }
    return (period.days().contains(today) && begun)
        || (period.days().contains(today.minus(1)) && notOver);
  }

  private static LocalDate day(WallClock clock, Instant at) {
    return LocalDateTime.ofInstant(at, clock.rules().getOffset(at)).toLocalDate();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
