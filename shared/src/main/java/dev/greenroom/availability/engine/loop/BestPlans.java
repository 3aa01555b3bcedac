package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through the plans in the order of what they promise to cost, deepest first, and keeps the
 * best. A branch ends where what it costs already, its people distinct, and what the rest costs at
 * least are no better than the worst plan kept.
 */
final class BestPlans {
  private final Board board;
  private final Costs costs;
  private final Prices prices;
  private final Completions completions;
  private final Work work;
  private final Prices unpriced;
  private final Seating seating;
  private final Seating exact;
  private final List<Timing> kept;
  private final Branch[] branches;
  private final int[] sessionAt;
  private final int[] startAt;
  private final int all;
  private final int mostDays;

  /** Sessions in the order of time, and what the plan costs. */
  record Timing(int[] sessions, int[] starts, long cost) {}

  BestPlans(
      Board board,
      Costs costs,
      Prices prices,
      Prices unpriced,
      Work bounds,
      Work work,
      List<Timing> kept) {
    this.board = board;
    this.costs = costs;
    this.prices = prices;
    this.unpriced = unpriced;
    this.work = work;
    this.kept = kept;
    this.completions = new Completions(board, costs, prices, bounds);
    int count = board.sessions.size();
    int rows = Arrays.stream(board.rows).mapToInt(one -> one.length).sum();
    this.seating = new Seating(board.people.size(), rows);
    this.exact = new Seating(board.people.size(), rows);
    this.branches = new Branch[count];
    this.sessionAt = new int[count];
    this.startAt = new int[count];
    this.all = (1 << count) - 1;
    this.mostDays = Math.min(board.search.pace().days(), count);
  }

  /** The least that any plan costs. */
  long bound() {
    Branch root = root();
    return bringBest(root, 0) ? root.promise(root.best()) - prices.sum : Costs.NONE;
  }

  private Branch root() {
    if (branches[0] == null) {
      Branch root = new Branch();
      for (int session = 0; session < board.sessions.size(); session++) {
        if (completions.mayStart(session, 0)) {
          Bits starts = board.starts[session];
          for (int start = starts.next(0); start >= 0; start = starts.next(start + 1)) {
            work.spend(1);
            long time = costs.beginsAt(start);
            add(root, 1, session, start, completions.firstStretch(session), time, 0, 0);
          }
        }
      }
      branches[0] = root;
    }
    return branches[0];
  }

  /** Whether all was gone through; false when the budget ended before. */
  boolean search() {
    Branch root = root();
    root.restart();
    descend(root, 0, 0, 0);
    return !work.isSpent();
  }

  private void descend(Branch branch, int depth, int done, long time) {
    while (!work.isSpent() && bringBest(branch, done)) {
      take(branch, branch.takeBest(), depth, done, time);
    }
  }

  private void take(Branch branch, int one, int depth, int done, long time) {
    int session = branch.session(one);
    int start = branch.start(one);
    long seatedBefore = seating.total();
    work.spend(1 + Math.max(board.people.size(), board.wanted[session]));
    if (!prices.seat(seating, session, start)) {
      return;
    }
    long dearer = seating.total() - seatedBefore - prices.people[session][start];
    if (branch.promise(one) + dearer - prices.sum < worst()) {
      sessionAt[depth] = session;
      startAt[depth] = start;
      int nowDone = done | 1 << session;
      long nowTime = time + branch.extra(one) + costs.time(session, start);
      if (nowDone == all) {
        keep(nowTime);
      } else {
        descend(
            children(depth + 1, branch.day(one), nowDone, start, branch.stretch(one), nowTime),
            depth + 1,
            nowDone,
            nowTime);
      }
    }
    prices.clear(seating, session);
  }

  private Branch children(int depth, int day, int done, int lastStart, int stretch, long time) {
    Branch branch = branches[depth];
    if (branch == null) {
      branch = new Branch();
      branches[depth] = branch;
    }
    branch.clear();
    int end = lastStart + board.length[sessionAt[depth - 1]];
    int until = completions.endOfWait(end);
    int today = board.dayOf(end - 1);
    for (int session = 0; session < board.sessions.size(); session++) {
      if (completions.mayStart(session, done)) {
        Bits starts = board.starts[session];
        for (int start = starts.next(end); start >= 0; start = starts.next(start + 1)) {
          if (start < until) {
            goOn(branch, day, done, session, start, end, stretch, time);
          } else if (day == mostDays) {
            break;
          } else if (start >= board.days[today + 1]) {
            work.spend(1);
            long extra = costs.day * (board.dayOf(start) - today);
            int first = completions.firstStretch(session);
            add(branch, day + 1, session, start, first, extra, time, done);
          }
        }
      }
    }
    return branch;
  }

  private void goOn(
      Branch branch, int day, int done, int session, int start, int end, int stretch, long time) {
    work.spend(1);
    int next = completions.stretch(stretch, start - end, session);
    if (!completions.isTooLong(next)) {
      add(branch, day, session, start, next, costs.wait * (start - end), time, done);
    }
  }

  /** Adds a way to go on with what it costs at least by a glance; a closer look comes later. */
  private void add(
      Branch branch,
      int day,
      int session,
      int start,
      int stretch,
      long extra,
      long time,
      int done) {
    if (!completions.isTooLong(stretch)) {
      long rest = completions.atLeast(done | 1 << session);
      long promise = time + seating.total() + extra + prices.all[session][start] + rest;
      if (promise - prices.sum < worst()) {
        branch.add(promise, day, session, start, extra, stretch);
      }
    }
  }

  /** Looks closely until the best way has been looked at closely; false if there is none. */
  private boolean bringBest(Branch branch, int done) {
    while (!branch.isEmpty()) {
      int one = branch.best();
      if (branch.promise(one) >= Costs.NONE || branch.promise(one) - prices.sum >= worst()) {
        return false;
      }
      if (branch.isClose(one)) {
        return true;
      }
      int session = branch.session(one);
      int nowDone = done | 1 << session;
      int over = branch.start(one) + board.length[session];
      long rest = completions.after(branch.day(one), nowDone, over, branch.stretch(one));
      long closer = branch.promise(one) - completions.atLeast(nowDone) + rest;
      branch.lookCloser(Math.min(Costs.NONE, closer));
    }
    return false;
  }

  private long worst() {
    return kept.size() < board.search.wish().plans()
        ? Costs.NONE
        : kept.get(kept.size() - 1).cost();
  }

  private void keep(long time) {
    for (int at = 0; at < sessionAt.length; at++) {
      unpriced.seat(exact, sessionAt[at], startAt[at]);
    }
    long cost = time + exact.total();
    while (exact.rows() > 0) {
      exact.pop();
    }
    if (cost >= worst()) {
      return;
    }
    Timing timing = new Timing(sessionAt.clone(), startAt.clone(), cost);
    if (isKept(timing)) {
      return;
    }
    int at = 0;
    while (at < kept.size() && kept.get(at).cost() <= cost) {
      at++;
    }
    kept.add(at, timing);
    if (kept.size() > board.search.wish().plans()) {
      kept.remove(kept.size() - 1);
    }
  }

  private boolean isKept(Timing timing) {
    return kept.stream()
        .anyMatch(
            one ->
                Arrays.equals(one.sessions(), timing.sessions())
                    && Arrays.equals(one.starts(), timing.starts()));
  }

  /** For each session the people that the cheapest plan would take, seated twice if need be. */
  List<int[]> wanted() {
    List<int[]> wanted = new ArrayList<>();
    Branch branch = root();
    int done = 0;
    long time = 0;
    Seating alone = new Seating(board.people.size(), seatingRows());
    for (int depth = 0; done != all && bringBest(branch, done); depth++) {
      int one = branch.best();
      int session = branch.session(one);
      int start = branch.start(one);
      prices.seat(alone, session, start);
      wanted.add(alone.seated(board.people.size()));
      prices.clear(alone, session);
      sessionAt[depth] = session;
      startAt[depth] = start;
      done |= 1 << session;
      if (done != all) {
        branch = children(depth + 1, branch.day(one), done, start, branch.stretch(one), time);
      }
    }
    return wanted;
  }

  private int seatingRows() {
    return Arrays.stream(board.rows).mapToInt(rows -> rows.length).max().orElse(1);
  }
}
