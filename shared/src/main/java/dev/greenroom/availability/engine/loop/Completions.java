package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;

/**
 * What the rest of a loop costs at least, for each set of sessions done and each time: exact but
 * for one thing, that a person may be seated twice. Worked out when first asked for, and kept.
 *
 * <p>Once the budget is spent, an answer is the sum of each session's cheapest start: less sharp,
 * and still never too much.
 */
final class Completions {
  private final Board board;
  private final Costs costs;
  private final Prices prices;
  private final Work work;
  private final Memo memo = new Memo();
  private final int all;
  private final int mostDays;
  final int longestWait;
  final int longestStretch;
  final int breakLength;
  private final boolean stretches;

  Completions(Board board, Costs costs, Prices prices, Work work) {
    this.board = board;
    this.costs = costs;
    this.prices = prices;
    this.work = work;
    this.all = (1 << board.sessions.size()) - 1;
    Pace pace = board.search.pace();
    this.mostDays = Math.min(pace.days(), board.sessions.size());
    this.longestWait = floor(pace.longestWait().toSeconds());
    this.longestStretch = floor(pace.longestStretch().toSeconds());
    this.breakLength = -Math.floorDiv(-Math.toIntExact(pace.breakLength().toSeconds()), board.cell);
    this.stretches = longestStretch < 24 * 3600 / board.cell;
  }

  private int floor(long seconds) {
    return Math.toIntExact(seconds / board.cell);
  }

  boolean mayStart(int session, int done) {
    return (done >> session & 1) == 0 && (board.predecessors[session] & ~done) == 0;
  }

  /** The stretch after a session that begins {@code gap} after the one before; 0 if none counts. */
  int stretch(int before, int gap, int session) {
    if (!stretches) {
      return 0;
    }
    return gap >= breakLength ? board.length[session] : before + gap + board.length[session];
  }

  int firstStretch(int session) {
    return stretches ? board.length[session] : 0;
  }

  boolean isTooLong(int stretch) {
    return stretch > longestStretch;
  }

  /**
   * The first cell at which a session of that day may no longer begin, after one that ended there.
   */
  int endOfWait(int end) {
    return Math.min(end + longestWait + 1, board.days[board.dayOf(end - 1) + 1]);
  }

  /** The least that the sessions not yet done cost, the day going on at {@code end}. */
  long after(int day, int done, int end, int stretch) {
    if (done == all) {
      return 0;
    }
    long key = ((((long) day << 12 | done) << 22 | end) << 12 | stretch) << 1 | 1;
    long known = memo.get(key);
    if (known != Memo.MISSING) {
      return known;
    }
    if (work.isSpent()) {
      return cheapest(done);
    }
    long least = goingOn(day, done, end, stretch);
    if (day < mostDays) {
      long later = onALaterDay(day + 1, done, board.dayOf(end - 1) + 1);
      least = Math.min(least, later == Costs.NONE ? Costs.NONE : later + costs.day);
    }
    memo.put(key, least);
    return least;
  }

  private long goingOn(int day, int done, int end, int stretch) {
    long least = Costs.NONE;
    int until = endOfWait(end);
    for (int session = 0; session < board.sessions.size(); session++) {
      if (mayStart(session, done)) {
        Bits starts = board.starts[session];
        for (int start = starts.next(end);
            start >= 0 && start < until;
            start = starts.next(start + 1)) {
          work.spend(1);
          long cost = prices.all[session][start] + costs.wait * (start - end);
          int next = stretch(stretch, start - end, session);
          if (cost < least && !isTooLong(next)) {
            int over = start + board.length[session];
            long rest = after(day, done | 1 << session, over, next);
            least = Math.min(least, cost + rest);
          }
        }
      }
    }
    return Math.min(least, Costs.NONE);
  }

  /** The least from a day on, when the {@code day}th day used is that one or a later one. */
  private long onALaterDay(int day, int done, int from) {
    if (from >= board.dayCount()) {
      return Costs.NONE;
    }
    long key = (((long) day << 12 | done) << 22 | from) << 1 | 1L << 50;
    long known = memo.get(key);
    if (known != Memo.MISSING) {
      return known;
    }
    if (work.isSpent()) {
      return cheapest(done);
    }
    long later = onALaterDay(day, done, from + 1);
    long least = later == Costs.NONE ? Costs.NONE : later + costs.day;
    for (int session = 0; session < board.sessions.size(); session++) {
      if (mayStart(session, done)) {
        Bits starts = board.starts[session];
        int until = board.days[from + 1];
        for (int start = starts.next(board.days[from]);
            start >= 0 && start < until;
            start = starts.next(start + 1)) {
          work.spend(1);
          long cost = prices.all[session][start];
          if (cost < least) {
            least = Math.min(least, cost + afterFirst(day, done, session, start));
          }
        }
      }
    }
    least = Math.min(least, Costs.NONE);
    memo.put(key, least);
    return least;
  }

  /** The least after a session that begins a day. */
  long afterFirst(int day, int done, int session, int start) {
    if (isTooLong(firstStretch(session))) {
      return Costs.NONE;
    }
    return after(day, done | 1 << session, start + board.length[session], firstStretch(session));
  }

  private long cheapest(int done) {
    long sum = 0;
    for (int session = 0; session < board.sessions.size(); session++) {
      if ((done >> session & 1) == 0) {
        sum += prices.least[session];
      }
    }
    return Math.min(sum, Costs.NONE);
  }
}
