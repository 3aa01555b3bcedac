package dev.greenroom.availability.engine.loop;

import dev.greenroom.availability.engine.Bits;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each session costs at each start if it had its pick of people. Whoever is wanted by several
 * can be given a price: it is added wherever she is seated, and taken off once in the end, so that
 * the sum is never more than any plan costs, and closer to it.
 */
final class Prices {
  /**
   * By session and start: people, and the time itself. {@link Costs#NONE} where there is no start.
   */
  final long[][] all;

  /** The people alone. */
  final long[][] people;

  /** The cheapest start of each session. */
  final long[] least;

  final long[] price;

  /** All prices together. */
  final long sum;

  /** What it took, as {@link Work} counts. */
  private long work;

  private final Board board;
  private final Costs costs;

  Prices(Board board, Costs costs, long[] price) {
    this.board = board;
    this.costs = costs;
    this.price = price;
    this.sum = Arrays.stream(price).sum();
    int count = board.sessions.size();
    this.all = new long[count][];
    this.people = new long[count][];
    this.least = new long[count];
    for (int i = 0; i < count; i++) {
      people[i] = new long[board.starts[i].size()];
      Arrays.fill(people[i], Costs.NONE);
      if (board.rows[i].length == 1 && board.rows[i][0].isRequired()) {
        one(i, board.rows[i][0]);
      } else {
        several(i);
      }
      all[i] = withTime(i);
      least[i] = Arrays.stream(all[i]).min().orElse(Costs.NONE);
    }
  }

  long work() {
    return work;
  }

  private long[] withTime(int session) {
    long[] sums = people[session].clone();
    for (int start = 0; start < sums.length; start++) {
      if (sums[start] != Costs.NONE) {
        sums[start] += costs.time(session, start);
      }
    }
    return sums;
  }

  /** One seat: the cheapest offers first, each to all starts that have none yet. */
  private void one(int session, Board.Row row) {
    int[] pool = row.pool();
    long[] offers =
        IntStream.range(0, pool.length * 2)
            .mapToLong(i -> costOf(row, i / 2, i % 2 == 1))
            .toArray();
    int[] order =
        IntStream.range(0, offers.length)
            .boxed()
            .sorted((a, b) -> Long.compare(offers[a], offers[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    work += startsOf(session) + (long) offers.length * board.starts[session].size() / Long.SIZE;
    Bits left = board.starts[session].copy();
    for (int offer : order) {
      Bits takes = left.copy();
      takes.and(row.free()[offer / 2]);
      if (offer % 2 == 0) {
        takes.andNot(row.soft()[offer / 2]);
      }
      for (int start = takes.next(0); start >= 0; start = takes.next(start + 1)) {
        people[session][start] = offers[offer];
      }
      left.andNot(takes);
      if (left.isEmpty()) {
        return;
      }
    }
  }

  private long costOf(Board.Row row, int inPool, boolean soft) {
    int person = row.pool()[inPool];
    return costs.load * board.people.get(person).load() + (soft ? costs.soft : 0) + price[person];
  }

  private long startsOf(int session) {
    return board.starts[session].count();
  }

  private void several(int session) {
    work += startsOf(session) * board.rows[session].length * (1 + board.people.size() / 2);
    Seating seating = new Seating(board.people.size(), board.rows[session].length);
    Bits starts = board.starts[session];
    for (int start = starts.next(0); start >= 0; start = starts.next(start + 1)) {
      if (seat(seating, session, start)) {
        people[session][start] = seating.total();
        clear(seating, session);
      }
    }
  }

  /** Adds all rows of a session; false, and nothing changed, if they cannot all be seated. */
  boolean seat(Seating seating, int session, int start) {
    Board.Row[] rows = board.rows[session];
    for (int row = 0; row < rows.length; row++) {
      seating.nextRow();
      for (int one = 0; one < rows[row].pool().length; one++) {
        if (rows[row].free()[one].get(start)) {
          int person = rows[row].pool()[one];
          seating.offer(person, costs.seat(rows[row], one, start) + price[person]);
        }
      }
      if (!rows[row].isRequired()) {
        seating.mayStayEmpty(costs.empty());
      }
      if (!seating.push()) {
        for (; row > 0; row--) {
          seating.pop();
        }
        return false;
      }
    }
    return true;
  }

  void clear(Seating seating, int session) {
    for (int row = 0; row < board.rows[session].length; row++) {
      seating.pop();
    }
  }
}
