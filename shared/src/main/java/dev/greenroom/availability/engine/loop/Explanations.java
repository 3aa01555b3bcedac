package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.StartGrid;
import dev.greenroom.availability.engine.WorkingWeeks;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says why a time is not offered, and what would have to change: each change is tried, so that what
 * is promised is what a search without that rule finds. Safe for several threads.
 */
public final class Explanations {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final List<Rule> OF_A_PERSON =
      List.of(
          Rule.EXCLUDED,
          Rule.CALENDAR_UNKNOWN,
          Rule.WORKING_HOURS,
          Rule.DAY_LIMIT,
          Rule.WEEK_LIMIT,
          Rule.BUSY);
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

  /** Each single rule without which a session would have more starts, the most helpful first. */
  public List<Change> changes(LoopSearch search, String session) {
    LoopSearch alone = new Lifted(search).only(session);
    int now = starts(alone);
    Lifted lifted = new Lifted(alone);
    List<Change> changes = new ArrayList<>();
    for (Rule rule : OF_A_SESSION) {
      changes.add(new Change(Optional.empty(), rule, starts(lifted.without(rule)) - now));
    }
    TreeSet<PersonId> people = new TreeSet<>();
    alone.sessions().get(0).seats().forEach(seat -> people.addAll(seat.pool()));
    for (PersonId person : people) {
      for (Rule rule : OF_A_PERSON) {
        int then = starts(lifted.without(person, rule));
        changes.add(new Change(Optional.of(person), rule, then - now));
      }
    }
    return changes.stream()
        .filter(change -> change.gained() > 0)
        .sorted(Comparator.comparingInt(Change::gained).reversed())
        .toList();
  }

  private int starts(LoopSearch search) {
    Instant start =
        search.earliest().isAfter(search.window().start())
            ? search.earliest()
            : search.window().start();
    if (!start.isBefore(search.window().end())) {
      return 0;
    }
    Board board = new Board(search, new TimeRange(start, search.window().end()), weeks);
    Prices prices = new Prices(board, new Costs(board), new long[board.people.size()]);
    return (int) Arrays.stream(prices.all[0]).filter(cost -> cost != Costs.NONE).count();
  }

  /**
   * For a loop that has no plan: each single rule, and each session, without which it has one; the
   * mildest rule first.
   */
  public List<Remedy> remedies(LoopSearch search) {
    Lifted lifted = new Lifted(search);
    List<Remedy> remedies = new ArrayList<>();
    for (Rule rule : OF_A_LOOP) {
      best(lifted.without(rule))
          .ifPresent(then -> remedies.add(new Remedy(Optional.of(rule), Optional.empty(), then)));
    }
    if (search.sessions().size() > 1) {
      for (Session session : search.sessions()) {
        best(lifted.withoutSession(session.id()))
            .ifPresent(
                then ->
                    remedies.add(new Remedy(Optional.empty(), Optional.of(session.id()), then)));
      }
    }
    return remedies;
  }

  private Optional<Score> best(LoopSearch search) {
    return engine.find(search).plans().stream().findFirst().map(LoopAnswer.Plan::score);
  }
}
