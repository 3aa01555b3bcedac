package dev.greenroom.availability.engine.loop;

import java.util.Arrays;

/**
 * The ways to go on from one place, given out in the order of what each promises to cost: a heap,
 * for there may be a hundred thousand of them. Of equal promises the one that was added first comes
 * first.
 */
final class Branch {
  private int size;
  private long[] promise = new long[32];
  private long[] extra = new long[32];
  private int[] day = new int[32];
  private int[] session = new int[32];
  private int[] start = new int[32];
  private int[] stretch = new int[32];
  private boolean[] isClose = new boolean[32];

  /** Which ways were not taken yet: a heap once {@link #isHeap}. */
  private int[] left = new int[32];

  private int leftOver;
  private boolean isHeap;

  void clear() {
    size = 0;
    leftOver = 0;
    isHeap = false;
  }

  void add(long promised, int onDay, int next, int at, long more, int stretched) {
    if (size == left.length) {
      grow();
    }
    promise[size] = promised;
    extra[size] = more;
    day[size] = onDay;
    session[size] = next;
    start[size] = at;
    stretch[size] = stretched;
    isClose[size] = false;
    left[leftOver++] = size++;
  }

  private void grow() {
    int more = size * 2;
    promise = Arrays.copyOf(promise, more);
    extra = Arrays.copyOf(extra, more);
    day = Arrays.copyOf(day, more);
    session = Arrays.copyOf(session, more);
    start = Arrays.copyOf(start, more);
    stretch = Arrays.copyOf(stretch, more);
    isClose = Arrays.copyOf(isClose, more);
    left = Arrays.copyOf(left, more);
  }

  /** As if none had been taken. What was looked at closely stays so. */
  void restart() {
    for (int way = 0; way < size; way++) {
      left[way] = way;
    }
    leftOver = size;
    isHeap = false;
  }

  boolean isEmpty() {
    return leftOver == 0;
  }

  /** The way that promises most, of those not taken. */
  int best() {
    if (!isHeap) {
      for (int place = leftOver / 2 - 1; place >= 0; place--) {
        sink(place);
      }
      isHeap = true;
    }
    return left[0];
  }

  /** Takes the best way, so that the next one is the best. */
  int takeBest() {
    int best = best();
    left[0] = left[--leftOver];
    sink(0);
    return best;
  }

  /** Corrects what the best way promises: it may not be the best any more. */
  void lookCloser(long promised) {
    int best = left[0];
    promise[best] = promised;
    isClose[best] = true;
    sink(0);
  }

  private void sink(int from) {
    int place = from;
    while (true) {
      int least = place;
      for (int child = 2 * place + 1; child <= 2 * place + 2 && child < leftOver; child++) {
        if (isBefore(left[child], left[least])) {
          least = child;
        }
      }
      if (least == place) {
        return;
      }
      int moved = left[place];
      left[place] = left[least];
      left[least] = moved;
      place = least;
    }
  }

  private boolean isBefore(int one, int other) {
    return promise[one] < promise[other] || (promise[one] == promise[other] && one < other);
  }

  boolean isClose(int way) {
    return isClose[way];
  }

  long promise(int way) {
    return promise[way];
  }

  /** What it costs to go there, without the session itself. */
  long extra(int way) {
    return extra[way];
  }

  int day(int way) {
    return day[way];
  }

  int session(int way) {
    return session[way];
  }

  int start(int way) {
    return start[way];
  }

  int stretch(int way) {
    return stretch[way];
  }
}
