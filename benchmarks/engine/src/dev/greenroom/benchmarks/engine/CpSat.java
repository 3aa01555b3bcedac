package dev.greenroom.benchmarks.engine;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CircuitConstraint;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.IntervalVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import dev.greenroom.availability.engine.loop.Interviewer;
import dev.greenroom.availability.engine.loop.LoopCheck;
import dev.greenroom.availability.engine.loop.LoopSearch;
import dev.greenroom.availability.engine.loop.Pace;
import dev.greenroom.availability.engine.loop.Score;
import dev.greenroom.availability.engine.loop.Session;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same loop as a model for CP-SAT: one literal for each start and each person of a pool, a circuit
 * for the order, and the score as one weighted sum. What is free when comes from the checker, not
 * from the engine. For sessions with one required seat and a room, which is what {@link LoopShapes} has.
 */
final class CpSat {
  private final LoopSearch search;
  private final LoopCheck check;
  private final CpModel model = new CpModel();
  private final long cell;
  private final int count;
  private final List<Map<Integer, BoolVar>> starts = new ArrayList<>();
  private final List<IntVar> start = new ArrayList<>();
  private final List<IntVar> day = new ArrayList<>();
  private final LinearExprBuilder soft = LinearExpr.newBuilder();
  private final LinearExprBuilder load = LinearExpr.newBuilder();
  private final LinearExprBuilder unliked = LinearExpr.newBuilder();
  private final LinearExprBuilder waiting = LinearExpr.newBuilder();
  private boolean impossible;
  private final int cells;

  /** What CP-SAT found out. */
  record Verdict(CpSolverStatus status, long objective, double seconds) {
    boolean isProven() {
      return status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.INFEASIBLE;
    }
  }

  CpSat(LoopSearch search) {
    this.search = search;
    this.check = new LoopCheck(search);
    this.cell = search.step().toSeconds();
    this.count = search.sessions().size();
    this.cells = Math.toIntExact(search.window().length().toSeconds() / cell);
  }

  Verdict solve(double seconds) {
    Map<PersonId, List<Literal>> seats = new HashMap<>();
    for (int i = 0; i < count; i++) {
      session(i, seats);
    }
    if (impossible) {
      return new Verdict(CpSolverStatus.INFEASIBLE, 0, 0);
    }
    seats.values().forEach(model::addAtMostOne);
    IntervalVar[] intervals = new IntervalVar[count];
    for (int i = 0; i < count; i++) {
      intervals[i] = model.newFixedSizeIntervalVar(start.get(i), length(i), "");
    }
    model.addNoOverlap(intervals);
    minimize(order());
    CpSolver solver = new CpSolver();
    solver.getParameters().setNumWorkers(2).setMaxTimeInSeconds(seconds);
    CpSolverStatus status = solver.solve(model);
    boolean found = status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.FEASIBLE;
    return new Verdict(
        status, found ? Math.round(solver.objectiveValue()) : 0, solver.wallTime());
  }

  private int length(int session) {
    return Math.toIntExact(search.sessions().get(session).length().toSeconds() / cell);
  }

  private int dayOf(int at) {
    return Math.toIntExact(at * cell / 86_400);
  }

  private void session(int i, Map<PersonId, List<Literal>> seats) {
    Session session = search.sessions().get(i);
    Map<Integer, BoolVar> at = new HashMap<>();
    LinearExprBuilder when = LinearExpr.newBuilder();
    LinearExprBuilder onDay = LinearExpr.newBuilder();
    List<TimeRange> ranges = new ArrayList<>();
    for (int s = 0; s < cells; s++) {
      TimeRange range = range(s, session.length());
      ranges.add(range);
      if (check.mayBeAt(range) && !check.roomsFor(session, range).isEmpty()) {
        BoolVar here = model.newBoolVar("");
        at.put(s, here);
        when.addTerm(here, s);
        onDay.addTerm(here, dayOf(s));
        unliked.addTerm(here, check.isLiked(range) ? 0 : 1);
      }
    }
    starts.add(at);
    start.add(model.newIntVar(0, cells, ""));
    day.add(model.newIntVar(0, dayOf(cells), ""));
    if (at.isEmpty()) {
      impossible = true;
      return;
    }
    model.addExactlyOne(at.values().toArray(Literal[]::new));
    model.addEquality(when, start.get(i));
    model.addEquality(onDay, day.get(i));
    people(session, at, ranges, seats);
  }

  private void people(
      Session session,
      Map<Integer, BoolVar> at,
      List<TimeRange> ranges,
      Map<PersonId, List<Literal>> seats) {
    List<Literal> pool = new ArrayList<>();
    Map<Integer, List<Literal>> able = new HashMap<>();
    BoolVar conflict = model.newBoolVar("");
    soft.add(conflict);
    for (PersonId person : session.seats().get(0).pool()) {
      BoolVar seated = model.newBoolVar("");
      pool.add(seated);
      load.addTerm(seated, check.load(person));
      seats.computeIfAbsent(person, unused -> new ArrayList<>()).add(seated);
      List<Literal> times = new ArrayList<>();
      times.add(seated.not());
      at.forEach(
          (s, here) -> {
            if (check.canSit(person, ranges.get(s))) {
              times.add(here);
              able.computeIfAbsent(s, unused -> new ArrayList<>()).add(seated);
              if (check.wouldRatherNot(person, ranges.get(s))) {
                model.addBoolOr(new Literal[] {seated.not(), here.not(), conflict});
              }
            }
          });
      model.addBoolOr(times);
    }
    model.addExactlyOne(pool);
    at.forEach(
        (s, here) -> {
          List<Literal> some = new ArrayList<>(able.getOrDefault(s, List.of()));
          some.add(here.not());
          model.addBoolOr(some);
        });
  }

  private TimeRange range(int s, Duration length) {
    Instant at = search.window().start().plusSeconds(s * cell);
    return TimeRange.of(at, length);
  }

  /** The circuit of sessions; returns the start of the first. */
  private IntVar order() {
    Pace pace = search.pace();
    long wait = pace.longestWait().toSeconds() / cell;
    long stretch = Math.min(cells, pace.longestStretch().toSeconds() / cell);
    long pause = pace.breakLength().toSeconds() / cell;
    boolean stretches = pace.longestStretch().compareTo(Duration.ofDays(1)) < 0;
    CircuitConstraint circuit = model.addCircuit();
    IntVar first = model.newIntVar(0, cells, "");
    List<IntVar> stretched = new ArrayList<>();
    List<IntVar> waited = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      stretched.add(model.newIntVar(length(i), stretches ? stretch : cells, ""));
      IntVar w = model.newIntVar(0, wait, "");
      waited.add(w);
      waiting.add(w);
      BoolVar begins = model.newBoolVar("");
      circuit.addArc(0, i + 1, begins);
      circuit.addArc(i + 1, 0, model.newBoolVar(""));
      model.addGreaterOrEqual(first, start.get(i)).onlyEnforceIf(begins);
    }
    List<Literal> nights = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        if (i != j) {
          LinearExpr gap =
              LinearExpr.newBuilder()
                  .add(start.get(j))
                  .addTerm(start.get(i), -1)
                  .add(-length(i))
                  .build();
          sameDay(circuit, i, j, gap, wait, stretches ? pause : 0, stretched, waited);
          if (stretches) {
            goesOn(circuit, i, j, gap, Math.min(wait, pause - 1), stretched, waited);
          }
          if (pace.days() > 1) {
            BoolVar night = model.newBoolVar("");
            circuit.addArc(i + 1, j + 1, night);
            nights.add(night);
            model
                .addGreaterOrEqual(
                    day.get(j), LinearExpr.newBuilder().add(day.get(i)).add(1).build())
                .onlyEnforceIf(night);
          }
        }
      }
    }
    model.addLessOrEqual(LinearExpr.sum(nights.toArray(Literal[]::new)), pace.days() - 1L);
    return first;
  }

  /** One after the other, with a pause that is a break. */
  private void sameDay(
      CircuitConstraint circuit, int i, int j, LinearExpr gap, long wait, long pause,
      List<IntVar> stretched, List<IntVar> waited) {
    if (pause > wait) {
      return;
    }
    BoolVar arc = model.newBoolVar("");
    circuit.addArc(i + 1, j + 1, arc);
    model.addLinearConstraint(gap, pause, wait).onlyEnforceIf(arc);
    model.addEquality(day.get(i), day.get(j)).onlyEnforceIf(arc);
    model.addGreaterOrEqual(waited.get(j), gap).onlyEnforceIf(arc);
  }

  /** One after the other, and no break between. */
  private void goesOn(
      CircuitConstraint circuit, int i, int j, LinearExpr gap, long wait,
      List<IntVar> stretched, List<IntVar> waited) {
    BoolVar arc = model.newBoolVar("");
    circuit.addArc(i + 1, j + 1, arc);
    model.addLinearConstraint(gap, 0, wait).onlyEnforceIf(arc);
    model.addEquality(day.get(i), day.get(j)).onlyEnforceIf(arc);
    model.addGreaterOrEqual(waited.get(j), gap).onlyEnforceIf(arc);
    LinearExpr longer =
        LinearExpr.newBuilder().add(stretched.get(i)).add(gap).add(length(j)).build();
    model.addGreaterOrEqual(stretched.get(j), longer).onlyEnforceIf(arc);
  }

  private void minimize(IntVar first) {
    IntVar earliest = model.newIntVar(0, dayOf(cells), "");
    IntVar latest = model.newIntVar(0, dayOf(cells), "");
    for (int i = 0; i < count; i++) {
      model.addLessOrEqual(earliest, day.get(i));
      model.addGreaterOrEqual(latest, day.get(i));
    }
    long[] weights = weights();
    model.minimize(
        LinearExpr.newBuilder()
            .addTerm(soft, weights[0])
            .addTerm(load, weights[1])
            .addTerm(unliked, weights[2])
            .addTerm(latest, weights[3])
            .addTerm(earliest, -weights[3])
            .addTerm(waiting, weights[4])
            .add(first)
            .build());
  }

  private long[] weights() {
    int most = search.people().stream().mapToInt(Interviewer::load).max().orElse(0);
    long wait = cells + 1L;
    long spread = wait * (count * 25L * 3600 / cell / 4 + 1);
    long notLiked = spread * (dayOf(cells) + 1);
    long loaded = notLiked * (count + 1L);
    return new long[] {loaded * (count * (long) most + 1), loaded, notLiked, spread, wait};
  }

  /** A score as this model counts it. */
  long objective(Score score) {
    long[] weights = weights();
    return weights[0] * score.soft()
        + weights[1] * score.load()
        + weights[2] * score.unliked()
        + weights[3] * score.spread()
        + weights[4] * (score.waiting().toSeconds() / cell)
        + Duration.between(search.window().start(), score.start()).toSeconds() / cell;
  }
}
