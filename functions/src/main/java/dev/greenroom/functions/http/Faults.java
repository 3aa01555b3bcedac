package dev.greenroom.functions.http;

import java.util.ArrayList;
import java.util.List;

/** The faults found so far; bounded, so that a hostile body cannot make a huge answer. */
public final class Faults {
  private static final int MOST = 100;
  private static final int LONGEST_POINTER = 300;

  private final List<Fault> found = new ArrayList<>();

  public void add(String pointer, String detail) {
    if (found.size() < MOST) {
      found.add(
          new Fault(
              pointer.length() > LONGEST_POINTER ? pointer.substring(0, LONGEST_POINTER) : pointer,
              detail));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public List<Fault> all() {
    return List.copyOf(found);
  }
}
