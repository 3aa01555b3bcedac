package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.StartGrid;
import dev.greenroom.availability.engine.WorkingWeeks;
import dev.greenroom.availability.engine.loop.LoopSearch.Wish;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.availability.engine.loop.Session.Seat;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says why a time is not offered, and what would have to change: each change is tried, so that what
 * is promised is what a search without that rule finds. Safe for several threads.
 */
public final class Explanations {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Most work for the changes of one session. */
  private static final long CHANGES = 6_000_000;

  private static final List<Rule> OF_A_PERSON =
      List.of(
          Rule.EXCLUDED,
          Rule.CALENDAR_UNKNOWN,
          Rule.WORKING_HOURS,
          Rule.DAY_LIMIT,
          Rule.WEEK_LIMIT,
          Rule.BUSY,
          Rule.BUFFER);
  private static final List<Rule> OF_A_SESSION =
      List.of(Rule.NOTICE, Rule.CANDIDATE_HOURS, Rule.CANDIDATE_WINDOWS, Rule.BUFFER, Rule.ROOM);
  private static final List<Rule> OF_A_LOOP =
      List.of(
          Rule.BUFFER,
          Rule.NOTICE,
          Rule.DAY_LIMIT,
          Rule.WEEK_LIMIT,
          Rule.WAIT,
          Rule.STRETCH,
          Rule.ORDER,
          Rule.DAYS,
          Rule.ROOM,
          Rule.CANDIDATE_WINDOWS,
          Rule.CANDIDATE_HOURS,
          Rule.EXCLUDED,
          Rule.CALENDAR_UNKNOWN,
          Rule.WORKING_HOURS);

  private final WorkingWeeks weeks = new WorkingWeeks();
  private final LoopEngine engine = new LoopEngine();

  /**
   * What could be changed.
   *
   * @param complete false when there was more to try than the budget allowed
   */
  public record Changes(List<Change> changes, boolean complete) {
    public Changes {
      changes = List.copyOf(changes);
    }
  }

  /**
   * @param complete false when there was more to try than the budget allowed
   */
  public record Remedies(List<Remedy> remedies, boolean complete) {
    public Remedies {
      remedies = List.copyOf(remedies);
    }
  }

  /** One rule, and whether it lets the time pass. */
  public record Decision(Rule rule, boolean passes) {}

  /**
   * A rule that is in the way.
   *
   * @param person whose rule it is; empty when it is the whole search's
   * @param gained how many more starts there would be without it
   */
  public record Change(Optional<PersonId> person, Rule rule, int gained) {}

  /**
   * What would make a loop possible.
   *
   * @param rule lifted for everybody; empty when a session has to go
   * @param session that has to go; empty when a rule has to
   */
  public record Remedy(Optional<Rule> rule, Optional<String> session, Score then) {}

  /**
   * The rules for a person and a time, in the order in which they are looked at: the first that
   * does not pass has decided.
   *
   * @param time starts and ends on a whole minute
   */
  public List<Decision> of(LoopSearch search, PersonId person, TimeRange time) {
    StartGrid one = new StartGrid(time, time.length(), MINUTE);
    if (one.size() != 1) {
      throw new IllegalArgumentException("not on whole minutes: " + time);
    }
    Diary diary = new Diary(one, time, search.buffer(), weeks);
    Candidate candidate = search.candidate();
    Map<Rule, Boolean> passes = new EnumMap<>(Rule.class);
    passes.put(Rule.WINDOW, search.window().contains(time));
    passes.put(Rule.NOTICE, !time.start().isBefore(search.earliest()));
    passes.put(Rule.GRID, time.start().getEpochSecond() % search.step().toSeconds() == 0);
    passes.put(
        Rule.CANDIDATE_HOURS,
        candidate.hours().filter(hours -> !diary.working(hours).get(0)).isEmpty());
    passes.put(
        Rule.CANDIDATE_WINDOWS,
        candidate.windows().isEmpty() || one.within(Board.joined(candidate.windows())).get(0));
    passes.put(Rule.EXCLUDED, !search.excluded().contains(person));
    Optional<Interviewer> known =
        search.people().stream().filter(her -> her.id().equals(person)).findFirst();
    passes.put(Rule.NOT_KNOWN, known.isPresent());
    known.ifPresent(her -> ofPerson(her, diary, time.start(), passes));
    return passes.entrySet().stream().map(e -> new Decision(e.getKey(), e.getValue())).toList();
  }

  private static void ofPerson(
      Interviewer her, Diary diary, Instant start, Map<Rule, Boolean> passes) {
    boolean free = diary.without(her.busy()).get(0);
    passes.put(Rule.CALENDAR_UNKNOWN, diary.without(her.unknown()).get(0));
    passes.put(Rule.WORKING_HOURS, diary.working(her.hours()).get(0));
    passes.put(Rule.DAY_LIMIT, isOutside(diary.fullDays(her), start));
    passes.put(Rule.WEEK_LIMIT, isOutside(diary.fullWeeks(her), start));
    passes.put(Rule.BUSY, free);
    passes.put(Rule.BUFFER, !free || diary.buffered(her).get(0));
  }

  private static boolean isOutside(List<TimeRange> ranges, Instant start) {
    return ranges.stream().noneMatch(r -> !start.isBefore(r.start()) && start.isBefore(r.end()));
  }

  /** How many starts a session has by itself. */
  public int starts(LoopSearch search, String session) {
    return starts(new Lifted(search).only(session), new Work());
  }

  /**
   * Each single rule without which a session would have more starts by itself, the most helpful
   * first: rules of the search, then of people who are the only ones for a seat, then of the
   * others, as far as the budget goes.
   */
  public Changes changes(LoopSearch search, String session) {
    LoopSearch alone = new Lifted(search).only(session);
    Work work = new Work();
    work.allow(CHANGES);
    int now = starts(alone, work);
    List<Change> changes = new ArrayList<>();
    for (Trial trial : trials(alone)) {
      if (work.isSpent()) {
        return new Changes(helpful(changes), false);
      }
      int gained = starts(trial.search(), work) - now;
      changes.add(new Change(trial.person(), trial.rule(), gained));
    }
    return new Changes(helpful(changes), true);
  }

  private static List<Change> helpful(List<Change> changes) {
    return changes.stream()
        .filter(change -> change.gained() > 0)
        .sorted(Comparator.comparingInt(Change::gained).reversed())
        .toList();
  }

  /** A search as it would be without one rule. */
  private record Trial(Optional<PersonId> person, Rule rule, Supplier<LoopSearch> lifted) {
    LoopSearch search() {
      return lifted.get();
    }
  }

  private static List<Trial> trials(LoopSearch alone) {
    Lifted lifted = new Lifted(alone);
    List<Trial> trials = new ArrayList<>();
    for (Rule rule : OF_A_SESSION) {
      trials.add(new Trial(Optional.empty(), rule, () -> lifted.without(rule)));
    }
    for (PersonId person : irreplaceableFirst(alone.sessions().get(0))) {
      for (Rule rule : OF_A_PERSON) {
        if (lifted.isChangedWithout(person, rule)) {
          trials.add(new Trial(Optional.of(person), rule, () -> lifted.without(person, rule)));
        }
      }
    }
    return trials;
  }

  private static Set<PersonId> irreplaceableFirst(Session session) {
    Set<PersonId> people = new LinkedHashSet<>();
    Comparator<Seat> scarcest =
        Comparator.comparingInt(seat -> Math.max(0, seat.pool().size() - seat.count()));
    session.seats().stream()
        .filter(seat -> seat.role() == Role.REQUIRED)
        .sorted(scarcest)
        .forEach(seat -> seat.pool().stream().sorted().forEach(people::add));
    return people;
  }

  private int starts(LoopSearch search, Work work) {
    Instant start =
        search.earliest().isAfter(search.window().start())
            ? search.earliest()
            : search.window().start();
    if (!start.isBefore(search.window().end())) {
      return 0;
    }
    Board board = new Board(search, new TimeRange(start, search.window().end()), weeks);
    Prices prices = new Prices(board, new Costs(board), new long[board.people.size()]);
    work.spend(laying(search, board) + prices.work());
    return (int) Arrays.stream(prices.all[0]).filter(cost -> cost != Costs.NONE).count();
  }

  /** To lay out the calendars, in what a word of them takes. */
  private static long laying(LoopSearch search, Board board) {
    long busy = board.people.stream().mapToLong(one -> one.busy().size()).sum();
    long rooms = search.rooms().stream().mapToLong(one -> 1 + one.busy().size()).sum();
    return busy + rooms + (long) (1 + board.people.size()) * (1 + board.cells / Long.SIZE);
  }

  /**
   * For a loop that has no plan: each single rule, and each session, without which it has one; the
   * mildest rule first.
   */
  public Remedies remedies(LoopSearch search) {
    Work work = new Work();
    work.allow(search.wish().budget() / 2);
    Lifted lifted = new Lifted(search);
    List<Remedy> remedies = new ArrayList<>();
    for (Rule rule : OF_A_LOOP) {
      if (work.isSpent()) {
        return new Remedies(remedies, false);
      }
      best(lifted.without(rule), work)
          .ifPresent(then -> remedies.add(new Remedy(Optional.of(rule), Optional.empty(), then)));
    }
    if (search.sessions().size() > 1) {
      for (Session session : search.sessions()) {
        if (work.isSpent()) {
          return new Remedies(remedies, false);
        }
        best(lifted.withoutSession(session.id()), work)
            .ifPresent(
                then ->
                    remedies.add(new Remedy(Optional.empty(), Optional.of(session.id()), then)));
      }
    }
    return new Remedies(remedies, true);
  }

  /** All remedies together take half as long as one search may. */
  private Optional<Score> best(LoopSearch search, Work work) {
    long budget = search.wish().budget() / 2 / (OF_A_LOOP.size() + LoopSearch.MOST_SESSIONS);
    LoopAnswer answer =
        engine.find(new Lifted(search).within(new Wish(1, budget, search.wish().seed())));
    work.spend(answer.work());
    return answer.plans().stream().findFirst().map(LoopAnswer.Plan::score);
  }
}
