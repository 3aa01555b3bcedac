package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import dev.greenroom.availability.engine.WorkingWeeks;
import dev.greenroom.availability.engine.loop.BestPlans.Timing;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Plans loops: the best plans, not the first ones, as {@link Score} ranks them. The same search has
 * the same answer, whoever asks and in whatever order its parts are named; between plans that are
 * equal in all that is scored, the seed decides. Safe for several threads.
 *
 * <p>Past its budget a search returns the best plans found so far, and says that it was cut short.
 */
public final class LoopEngine {
  /** Of a budget of 10: for the bounds, and for a first search without prices. */
  private static final int BOUNDS = 4;

  private static final int MOST_ROUNDS = 16;

  /** Counts up when the same search may have another answer than before. */
  public static final int VERSION = 1;

  private final WorkingWeeks weeks = new WorkingWeeks();

  /**
   * @throws IllegalArgumentException if the order goes round in a circle, or if window, sessions
   *     and loads are too large to be ranked
   */
  public LoopAnswer find(LoopSearch search) {
    return board(search)
        .filter(board -> Arrays.stream(board.starts).noneMatch(Bits::isEmpty))
        .filter(LoopEngine::canSeatAllEver)
        .map(board -> new Run(board).answer())
        .orElseGet(() -> new LoopAnswer(List.of(), true, 0));
  }

  /** Whether some session would have more starts if it had its pick of further rooms. */
  public boolean wantsRooms(LoopSearch search) {
    Optional<Board> now = board(search);
    Optional<Board> then = board(new Lifted(search).without(Rule.ROOM));
    return now.isPresent()
        && then.isPresent()
        && !Arrays.equals(now.get().starts, then.get().starts);
  }

  private Optional<Board> board(LoopSearch search) {
    Instant start =
        search.earliest().isAfter(search.window().start())
            ? search.earliest()
            : search.window().start();
    return start.isBefore(search.window().end())
        ? Optional.of(new Board(search, new TimeRange(start, search.window().end()), weeks))
        : Optional.empty();
  }

  /** Whether there are people enough, each session at whatever time suits it best. */
  private static boolean canSeatAllEver(Board board) {
    int rows = Arrays.stream(board.rows).mapToInt(one -> one.length).sum();
    Seating seating = new Seating(board.people.size(), rows);
    for (int session = 0; session < board.rows.length; session++) {
      for (Board.Row row : board.rows[session]) {
        seating.nextRow();
        for (int one = 0; one < row.pool().length; one++) {
          Bits both = row.free()[one].copy();
          both.and(board.starts[session]);
          if (!both.isEmpty()) {
            seating.offer(row.pool()[one], 0);
          }
        }
        if (row.isRequired() && !seating.push()) {
          return false;
        }
      }
    }
    return true;
  }

  /** One search, from bounds to plans. */
  private static final class Run {
    private final Board board;
    private final Costs costs;
    private final Prices unpriced;
    private final Work bounds = new Work();
    private final Work work = new Work();
    private final List<Timing> kept = new ArrayList<>();
    private final long budget;

    Run(Board board) {
      this.board = board;
      this.costs = new Costs(board);
      this.unpriced = new Prices(board, costs, new long[board.people.size()]);
      this.budget = board.search.wish().budget() / 10;
    }

    LoopAnswer answer() {
      boolean complete = search();
      Plans plans = new Plans(board, costs);
      return new LoopAnswer(
          kept.stream().map(plans::of).toList(), complete, bounds.spent() + work.spent());
    }

    private boolean search() {
      bounds.allow(budget * BOUNDS / 2);
      bounds.spend(unpriced.work());
      work.allow(budget * (10 - BOUNDS) / 4);
      BestPlans first = plans(unpriced);
      if (first.search()) {
        return true;
      }
      if (unpriced.work() > budget * BOUNDS / 2) {
        work.allow(budget * (10 - BOUNDS) / 2);
        return first.search(); // too large for prices to be worth their while
      }
      bounds.allow(budget * BOUNDS / 2);
      return new Pricing(first).search();
    }

    private BestPlans plans(Prices prices) {
      return new BestPlans(board, costs, prices, unpriced, bounds, work, kept);
    }

    /** Puts prices on people whom several sessions want, as long as that sharpens the bound. */
    private final class Pricing {
      private BestPlans best;
      private long bound;

      Pricing(BestPlans first) {
        this.best = first;
        this.bound = first.bound();
      }

      boolean search() {
        long[] price = new long[board.people.size()];
        BestPlans last = best;
        for (int round = 0; round < MOST_ROUNDS && !bounds.isSpent(); round++) {
          if (!raise(price, last.wanted(), round)) {
            break;
          }
          Prices priced = new Prices(board, costs, price.clone());
          bounds.spend(priced.work());
          last = plans(priced);
          long now = last.bound();
          work.allow(budget * (10 - BOUNDS) / 2 / MOST_ROUNDS);
          if (now == Costs.NONE || last.search()) {
            return true; // the prices left no better plan, or a dive along them went to the end
          }
          if (now > bound) {
            bound = now;
            best = last;
          }
        }
        work.allow(budget * (10 - BOUNDS) / 4);
        return best.search();
      }

      /** Dearer whom several want, cheaper whom nobody wants; false if nothing changed. */
      private boolean raise(long[] price, List<int[]> wanted, int round) {
        int[] count = new int[price.length];
        wanted.forEach(
            people -> Arrays.stream(people).filter(p -> p >= 0).forEach(p -> count[p]++));
        long gap = kept.isEmpty() ? costs.load * 8 : kept.get(0).cost() - bound;
        long norm = 0;
        for (int person = 0; person < price.length; person++) {
          if (count[person] > 1 || (count[person] == 0 && price[person] > 0)) {
            norm += (long) (count[person] - 1) * (count[person] - 1);
          }
        }
        if (norm == 0 || gap <= 0) {
          return false;
        }
        long step = Math.max(1, gap / norm / (1 + round / 4));
        for (int person = 0; person < price.length; person++) {
          price[person] = Math.max(0, price[person] + step * (count[person] - 1));
        }
        return true;
      }
    }
  }
}
