package dev.greenroom.availability.engine.loop;

import java.util.Arrays;

/** A map from positive longs to longs, for there are many and boxes are dear. */
final class Memo {
  static final long MISSING = -1;

  /** So many entries take 8 MB. */
  private static final int MOST = 1 << 18;

  private long[] keys = new long[1 << 12];
  private long[] values = new long[1 << 12];
  private int size;

  long get(long key) {
    int mask = keys.length - 1;
    for (int at = hash(key) & mask; ; at = (at + 1) & mask) {
      if (keys[at] == key) {
        return values[at];
      }
      if (keys[at] == 0) {
        return MISSING;
      }
    }
  }

  /** Whether no more should be put in: memory is as much of a budget as work is. */
  boolean isFull() {
    return size >= MOST;
  }

  /** {@code key} is new, and not 0. */
  void put(long key, long value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    insert(key, value);
    size++;
  }

  void clear() {
    Arrays.fill(keys, 0);
    size = 0;
  }

  private void insert(long key, long value) {
    int mask = keys.length - 1;
    int at = hash(key) & mask;
    while (keys[at] != 0) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    values[at] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldKeys[at] != 0) {
        insert(oldKeys[at], oldValues[at]);
      }
    }
  }

  private static int hash(long key) {
    long mix = key * 0x9E3779B97F4A7C15L;
    return (int) (mix >>> 32);
  }
}
