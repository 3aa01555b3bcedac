package dev.greenroom.availability.engine.loop;

import java.util.Arrays;

/** Ways to go on, given out in the order of what each costs at least. */
final class Ways {
  private long[] cost = new long[16];
  private int[] session = new int[16];
  private int[] start = new int[16];
  private int size;
  private int next;
  private int current;

  static Ways[] several(int count) {
    Ways[] several = new Ways[count];
    Arrays.setAll(several, unused -> new Ways());
    return several;
  }

  void clear() {
    size = 0;
    next = 0;
  }

  int size() {
    return size;
  }

  void add(long atLeast, int ofSession, int at) {
    if (size == cost.length) {
      cost = Arrays.copyOf(cost, size * 2);
      session = Arrays.copyOf(session, size * 2);
      start = Arrays.copyOf(start, size * 2);
    }
    cost[size] = atLeast;
    session[size] = ofSession;
    start[size] = at;
    size++;
  }

  /**
   * Goes to the cheapest that was not given out yet; false if none costs less than {@code most}.
   */
  boolean hasNextBelow(long most) {
    if (next == size) {
      return false;
    }
    int least = next;
    for (int i = next + 1; i < size; i++) {
      if (cost[i] < cost[least]) {
        least = i;
      }
    }
    if (cost[least] >= most) {
      return false;
    }
    swap(least, next);
    current = next++;
    return true;
  }

  private void swap(int one, int other) {
    long itsCost = cost[one];
    cost[one] = cost[other];
    cost[other] = itsCost;
    int itsSession = session[one];
    session[one] = session[other];
    session[other] = itsSession;
    int itsStart = start[one];
    start[one] = start[other];
    start[other] = itsStart;
  }

  int session() {
    return session[current];
  }

  int start() {
    return start[current];
  }
}
