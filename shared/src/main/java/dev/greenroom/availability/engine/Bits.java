package dev.greenroom.availability.engine;

import java.util.Arrays;

/** A row of bits whose length never changes. Not safe for several threads that write. */
public final class Bits {
  private final long[] words;
  private final int size;

  public Bits(int size) {
    this(new long[(size + 63) >>> 6], size);
  }

  private Bits(long[] words, int size) {
    this.words = words;
    this.size = size;
  }

  public static Bits full(int size) {
    Bits bits = new Bits(size);
    bits.set(0, size);
    return bits;
  }

  public int size() {
    return size;
  }

  public Bits copy() {
    return new Bits(words.clone(), size);
  }

  public boolean get(int bit) {
    return (words[bit >>> 6] >>> bit & 1) != 0;
  }

  public void set(int bit) {
    words[bit >>> 6] |= 1L << bit;
  }

  /** Sets {@code [from, to)}. */
  public void set(int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      words[first] |= head & tail;
      return;
    }
    words[first] |= head;
    for (int word = first + 1; word < last; word++) {
      words[word] = -1L;
    }
    words[last] |= tail;
  }

  /** Clears {@code [from, to)}. */
  public void clear(int from, int to) {
    if (from >= to) {
      return;
    }
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      words[first] &= ~(head & tail);
      return;
    }
    words[first] &= ~head;
    for (int word = first + 1; word < last; word++) {
      words[word] = 0;
    }
    words[last] &= ~tail;
  }

  public void clear() {
    Arrays.fill(words, 0);
  }

  public void and(Bits other) {
    for (int word = 0; word < words.length; word++) {
      words[word] &= other.words[word];
    }
  }

  public void andNot(Bits other) {
    for (int word = 0; word < words.length; word++) {
      words[word] &= ~other.words[word];
    }
  }

  public void or(Bits other) {
    for (int word = 0; word < words.length; word++) {
      words[word] |= other.words[word];
    }
  }

  public boolean isEmpty() {
    for (long word : words) {
      if (word != 0) {
        return false;
      }
    }
    return true;
  }

  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** The first bit set at {@code from} or after it; -1 when there is none. */
  public int next(int from) {
    int word = from >>> 6;
    if (word >= words.length) {
      return -1;
    }
    long rest = words[word] & (-1L << from);
    while (rest == 0) {
      if (++word == words.length) {
        return -1;
      }
      rest = words[word];
    }
    return (word << 6) + Long.numberOfTrailingZeros(rest);
  }

  /** How many of the 32 bits from {@code 32 * half} on are set, both here and in {@code other}. */
  int countOfHalf(int half, Bits other) {
    int word = half >>> 1;
    long both = words[word] & other.words[word];
    return Integer.bitCount((int) (both >>> ((half & 1) << 5)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bits bits && size == bits.size && Arrays.equals(words, bits.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    return "Bits[%d of %d]".formatted(count(), size);
  }
}
