package dev.greenroom.availability.engine.loop;

import java.util.Arrays;

/**
 * The cheapest way to seat distinct people, kept while sessions are added and taken away again: the
 * Hungarian method, one row at a time. Columns are people, and after them one empty chair for each
 * row that may stay empty.
 */
final class Seating {
  private final int columns;
  private final long[] rowPotential;
  private final long[] columnPotential;
  private final int[] rowAt;
  private final long[][] costs;
  private int rows;
  private long total;

  private final long[] least;
  private final int[] cameFrom;
  private final boolean[] used;

  /** Potentials as they were before each row. */
  private final long[][] rowsBefore;

  private final long[][] columnsBefore;
  private final int[][] seatedBefore;
  private final long[] totalBefore;

  Seating(int people, int mostRows) {
    this.columns = people + mostRows;
    this.rowPotential = new long[mostRows + 1];
    this.columnPotential = new long[columns + 1];
    this.rowAt = new int[columns + 1];
    this.costs = new long[mostRows + 1][columns + 1];
    this.least = new long[columns + 1];
    this.cameFrom = new int[columns + 1];
    this.used = new boolean[columns + 1];
    this.rowsBefore = new long[mostRows + 1][mostRows + 1];
    this.columnsBefore = new long[mostRows + 1][columns + 1];
    this.seatedBefore = new int[mostRows + 1][columns + 1];
    this.totalBefore = new long[mostRows + 1];
  }

  /** What those seated cost together. */
  long total() {
    return total;
  }

  int rows() {
    return rows;
  }

  /** The costs of the row that {@link #push} will add: to be filled, {@link Costs#NONE} all. */
  long[] nextRow() {
    long[] row = costs[rows + 1];
    Arrays.fill(row, Costs.NONE);
    return row;
  }

  /** Lets the row that is added next stay empty. */
  void mayStayEmpty(long cost) {
    costs[rows + 1][columns - costs.length + 1 + rows + 1] = cost;
  }

  /** Puts {@code cost} on a person for the row that is added next. */
  void offer(int person, long cost) {
    costs[rows + 1][person + 1] = cost;
  }

  /**
   * Adds the row, seating others anew if need be; false, and nothing changed, if nobody is left.
   */
  boolean push() {
    int row = ++rows;
    System.arraycopy(rowPotential, 0, rowsBefore[row], 0, rowPotential.length);
    System.arraycopy(columnPotential, 0, columnsBefore[row], 0, columnPotential.length);
    System.arraycopy(rowAt, 0, seatedBefore[row], 0, rowAt.length);
    totalBefore[row] = total;
    rowPotential[row] = 0;
    Arrays.fill(least, Costs.NONE);
    Arrays.fill(used, false);
    rowAt[0] = row;
    int at = 0;
    do {
      used[at] = true;
      int next = nearest(rowAt[at], at);
      if (next < 0) {
        pop();
        return false;
      }
      shift(least[next]);
      at = next;
    } while (rowAt[at] != 0);
    while (at != 0) {
      rowAt[at] = rowAt[cameFrom[at]];
      at = cameFrom[at];
    }
    return true;
  }

  /** The column nearest to the tree, or -1. */
  private int nearest(int row, int from) {
    long[] cost = costs[row];
    long base = rowPotential[row];
    int nearest = -1;
    for (int column = 1; column <= columns; column++) {
      if (!used[column]) {
        if (cost[column] != Costs.NONE) {
          long reduced = cost[column] - base - columnPotential[column];
          if (reduced < least[column]) {
            least[column] = reduced;
            cameFrom[column] = from;
          }
        }
        if (least[column] != Costs.NONE && (nearest < 0 || least[column] < least[nearest])) {
          nearest = column;
        }
      }
    }
    return nearest;
  }

  private void shift(long delta) {
    total += delta;
    for (int column = 0; column <= columns; column++) {
      if (used[column]) {
        rowPotential[rowAt[column]] += delta;
        columnPotential[column] -= delta;
      } else if (least[column] != Costs.NONE) {
        least[column] -= delta;
      }
    }
  }

  /** Takes away the row added last. */
  void pop() {
    System.arraycopy(rowsBefore[rows], 0, rowPotential, 0, rowPotential.length);
    System.arraycopy(columnsBefore[rows], 0, columnPotential, 0, columnPotential.length);
    System.arraycopy(seatedBefore[rows], 0, rowAt, 0, rowAt.length);
    total = totalBefore[rows];
    rows--;
  }

  /** By row, in the order in which they were added: the person's place, or -1 for an empty seat. */
  int[] seated(int people) {
    int[] seated = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowAt[column] > 0) {
        seated[rowAt[column] - 1] = column <= people ? column - 1 : -1;
      }
    }
    return seated;
  }
}
