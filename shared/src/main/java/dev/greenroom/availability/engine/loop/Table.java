package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import java.util.Arrays;

/**
 * The least that the rest of a loop costs, for each set of sessions done and each cell, worked out
 * all at once from the end. It leaves out two rules, that people are distinct and that breaks are
 * due, so it is never more than the truth.
 */
final class Table {
  private final Board board;
  private final Costs costs;
  private final Prices prices;
  private final Completions rules;
  private final int all;
  private final int mostDays;
  private final int width;
  private final long[] least;
  private final long[] onLaterDays;
  private final long[] begin;

  /** The first start and the last end of each day. */
  private final int[] from;

  private final int[] to;

  Table(Board board, Costs costs, Prices prices, Completions rules, int mostDays) {
    this.board = board;
    this.costs = costs;
    this.prices = prices;
    this.rules = rules;
    this.all = (1 << board.sessions.size()) - 1;
    this.mostDays = mostDays;
    this.width = board.cells + 1;
    this.least = new long[mostDays * (all + 1) * width];
    this.onLaterDays = new long[mostDays * (all + 1) * (board.dayCount() + 1)];
    this.begin = new long[width];
    this.from = new int[board.dayCount()];
    this.to = new int[board.dayCount()];
    bounds();
    for (int day = mostDays; day >= 1; day--) {
      for (int done = all - 1; done > 0; done--) {
        fill(day, done);
      }
    }
  }

  /** How many numbers the table would hold. */
  static long size(Board board, int mostDays) {
    return (long) mostDays * (1L << board.sessions.size()) * (board.cells + 1);
  }

  private void bounds() {
    Arrays.fill(from, board.cells);
    for (int session = 0; session < board.sessions.size(); session++) {
      Bits starts = board.starts[session];
      for (int start = starts.next(0); start >= 0; start = starts.next(start + 1)) {
        int day = board.dayOf(start);
        from[day] = Math.min(from[day], start);
        to[day] = Math.max(to[day], start + board.length[session]);
      }
    }
  }

  /** The least after {@code done}, the last of which ended there. */
  long after(int day, int done, int end) {
    return done == all ? 0 : least[row(day, done) + end];
  }

  private int row(int day, int done) {
    return ((day - 1) * (all + 1) + done) * width;
  }

  private int laterRow(int day, int done) {
    return ((day - 1) * (all + 1) + done) * (board.dayCount() + 1);
  }

  private void fill(int day, int done) {
    beginnings(day, done);
    int later = laterRow(day, done);
    onLaterDays[later + board.dayCount()] = Costs.NONE;
    int row = row(day, done);
    for (int today = board.dayCount() - 1; today >= 0; today--) {
      long tomorrow = day == mostDays ? Costs.NONE : laterDay(day + 1, done, today + 1);
      long earliest = laterDay(day, done, today + 1);
      for (int end = to[today]; end > from[today]; end--) {
        int until = Math.min(to[today], end + rules.longestWait);
        long best = tomorrow;
        for (int start = end; start <= until; start++) {
          best = Math.min(best, begin[start] + costs.wait * (start - end));
        }
        least[row + end] = best;
      }
      for (int start = from[today]; start < to[today]; start++) {
        earliest = Math.min(earliest, begin[start]);
      }
      onLaterDays[later + today] = earliest;
    }
  }

  /** What it costs at least to begin the next session at each cell. */
  private void beginnings(int day, int done) {
    Arrays.fill(begin, Costs.NONE);
    for (int session = 0; session < board.sessions.size(); session++) {
      if (rules.mayStart(session, done)) {
        long[] own = prices.all[session];
        int next = done | 1 << session;
        int row = row(day, next) + board.length[session];
        Bits starts = board.starts[session];
        for (int start = starts.next(0); start >= 0; start = starts.next(start + 1)) {
          long rest = next == all ? 0 : least[row + start];
          begin[start] = Math.min(begin[start], own[start] + rest);
        }
      }
    }
  }

  private long laterDay(int day, int done, int from) {
    long on = onLaterDays[laterRow(day, done) + from];
    return on >= Costs.NONE ? Costs.NONE : on + costs.day;
  }
}
