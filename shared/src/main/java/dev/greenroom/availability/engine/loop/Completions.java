package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import java.util.Optional;

/**
 * What the rest of a loop costs at least, for each set of sessions done and each time: exact but
 * for one thing, that a person may be seated twice. Worked out when first asked for, and kept.
 *
 * <p>Once the budget is spent, an answer is the sum of each session's cheapest start: less sharp,
 * and still never too much.
 */
final class Completions {
  private static final long LARGEST_TABLE = 1_000_000;

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
  private final long[] atLeast;

  private final Optional<Table> table;

  /** By the number of sessions done: a call for more sessions never disturbs one for fewer. */
  private final Ways[] goingOn;

  private final Ways[] laterDay;

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
    this.atLeast = cheapest();
    this.goingOn = Ways.several(board.sessions.size());
    this.laterDay = Ways.several(board.sessions.size());
    this.stretches = longestStretch < 24 * 3600 / board.cell;
    this.table = table();
  }

  /** A table at once where it is small; else each number is worked out when it is asked for. */
  private Optional<Table> table() {
    long size = Table.size(board, mostDays);
    if (size > LARGEST_TABLE || work.isSpent()) {
      return Optional.empty();
    }
    work.spend(size);
    return Optional.of(new Table(board, costs, prices, this, mostDays));
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
    if (table.isPresent()) {
      return Math.min(Costs.NONE, table.get().after(day, done, end));
    }
    long key = ((((long) day << 12 | done) << 22 | end) << 12 | stretch) << 1 | 1;
    long known = memo.get(key);
    if (known != Memo.MISSING) {
      return known;
    }
    if (work.isSpent() || memo.isFull()) {
      return atLeast(done);
    }
    long least = goingOn(day, done, end, stretch);
    int tomorrow = board.dayOf(end - 1) + 1;
    if (day < mostDays && tomorrow < board.dayCount() && costs.day + atLeast(done) < least) {
      least = Math.min(least, costs.day + onALaterDay(day + 1, done, tomorrow));
    }
    memo.put(key, least);
    return least;
  }

  private long goingOn(int day, int done, int end, int stretch) {
    Ways ways = goingOn[Integer.bitCount(done)];
    ways.clear();
    int until = endOfWait(end);
    for (int session = 0; session < board.sessions.size(); session++) {
      if (mayStart(session, done)) {
        Bits starts = board.starts[session];
        long rest = atLeast(done | 1 << session);
        for (int start = starts.next(end);
            start >= 0 && start < until;
            start = starts.next(start + 1)) {
          if (!isTooLong(stretch(stretch, start - end, session))) {
            long cost = prices.all[session][start] + costs.wait * (start - end);
            ways.add(cost + rest, session, start);
          }
        }
      }
    }
    work.spend(1 + ways.size());
    long least = Costs.NONE;
    while (ways.hasNextBelow(least)) {
      int session = ways.session();
      int start = ways.start();
      long cost = prices.all[session][start] + costs.wait * (start - end);
      int next = stretch(stretch, start - end, session);
      int over = start + board.length[session];
      least = Math.min(least, cost + after(day, done | 1 << session, over, next));
    }
    return least;
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
    if (work.isSpent() || memo.isFull()) {
      return atLeast(done);
    }
    Ways ways = laterDay[Integer.bitCount(done)];
    ways.clear();
    for (int session = 0; session < board.sessions.size(); session++) {
      if (mayStart(session, done)) {
        Bits starts = board.starts[session];
        long rest = atLeast(done | 1 << session);
        int until = board.days[from + 1];
        for (int start = starts.next(board.days[from]);
            start >= 0 && start < until;
            start = starts.next(start + 1)) {
          ways.add(prices.all[session][start] + rest, session, start);
        }
      }
    }
    work.spend(1 + ways.size());
    long least = Costs.NONE;
    while (ways.hasNextBelow(least)) {
      int session = ways.session();
      int start = ways.start();
      long rest = afterFirst(day, done, session, start);
      least = Math.min(least, prices.all[session][start] + rest);
    }
    if (costs.day + atLeast(done) < least) {
      least = Math.min(least, costs.day + onALaterDay(day, done, from + 1));
    }
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

  /** What the sessions not yet done cost if each had its cheapest start: no more than they do. */
  long atLeast(int done) {
    return atLeast[done];
  }

  private long[] cheapest() {
    long[] sums = new long[all + 1];
    for (int done = all - 1; done >= 0; done--) {
      int session = Integer.numberOfTrailingZeros(~done);
      sums[done] = Math.min(Costs.NONE, sums[done | 1 << session] + prices.least[session]);
    }
    return sums;
  }
}
