package dev.greenroom.availability.engine.loop;

/**
 * A {@link Score} as one number that adds up session by session: each criterion is a digit, and its
 * place is worth more than all those after it can reach.
 */
final class Costs {
  /** More than any plan costs. */
  static final long NONE = 1L << 62;

  final long wait;
  final long day;
  final long unliked;
  final long load;
  final long soft;
  private final Board board;
  private final int step;
  private final long[] seeds;

  /**
   * @throws IllegalArgumentException if the window, the sessions and the loads are too large for it
   */
  Costs(Board board) {
    this.board = board;
    this.step = Math.toIntExact(board.search.step().toSeconds() / board.cell);
    int count = board.sessions.size();
    long seats = 0;
    for (Board.Row[] rows : board.rows) {
      seats += rows.length;
    }
    int mostLoad = board.people.stream().mapToInt(Interviewer::load).max().orElse(0);
    try {
      this.wait = board.cells / step + 2L;
      this.day = Math.multiplyExact(wait, mostWaiting() + 1);
      this.unliked = Math.multiplyExact(day, board.dayCount() + 1L);
      this.load = Math.multiplyExact(unliked, count + 1L);
      this.soft = Math.multiplyExact(load, seats * mostLoad + 1);
      if (Math.multiplyExact(soft, 4 * seats + 4) >= NONE) {
        throw new ArithmeticException();
      }
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("too large a loop: take a shorter window", e);
    }
    this.seeds = new long[count];
    for (int i = 0; i < count; i++) {
      seeds[i] = Draw.seedOf(board.search.wish().seed(), board.sessions.get(i).id());
    }
  }

  private long mostWaiting() {
    long aDay = 25L * 3600 / board.cell;
    long days = Math.min(board.search.pace().days(), board.sessions.size());
    return Math.min(board.cells, days * aDay);
  }

  /** What a session costs by its time alone. */
  long time(int session, int start) {
    boolean liked =
        board.search.candidate().preferred().isEmpty() || board.liked[session].get(start);
    return liked ? 0 : unliked;
  }

  /** What it costs that a loop begins there. */
  long beginsAt(int start) {
    return start / step;
  }

  /** What a person of a row costs at a time. */
  long seat(Board.Row row, int inPool, int start) {
    Interviewer her = board.people.get(row.pool()[inPool]);
    return load * her.load() + (row.soft()[inPool].get(start) ? soft : 0);
  }

  /** What an empty seat costs, where it may be empty. */
  long empty() {
    return soft;
  }

  /** A draw between people: fixed by the seed, the session and the person. */
  int draw(int session, int person) {
    return Draw.of(seeds[session], board.people.get(person).id());
  }

  static long mixed(long seed, long value) {
    long mix = seed * 0x9E3779B97F4A7C15L + value;
    mix = (mix ^ mix >>> 30) * 0xBF58476D1CE4E5B9L;
    mix = (mix ^ mix >>> 27) * 0x94D049BB133111EBL;
    return mix ^ mix >>> 31;
  }
}
