package dev.greenroom.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Stands at every call that leaves the room and, at the one chosen, dies: before the call, or after
 * it has taken effect. The calls are counted, never listed by hand.
 */
public final class Interception {
  /** The process is gone: nothing may catch this and go on. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
      super(where, null, false, false);
    }
  }

  private final List<String> calls = new ArrayList<>();
  private int dieAt = -1;
  private boolean afterwards;
  private volatile boolean dead;

  public void dieAt(int call, boolean afterTheEffect) {
    calls.clear();
    dieAt = call;
    afterwards = afterTheEffect;
    dead = false;
  }

  public void live() {
    dieAt(-1, false);
  }

  public synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  public <T> T at(String name, Supplier<T> call) {
    int index = entered(name);
    if (index == dieAt && !afterwards) {
      dead = true;
      throw new Crash("before " + name);
    }
    T result = call.get();
    if (index == dieAt) {
      dead = true;
      throw new Crash("after " + name);
    }
    return result;
  }

  private synchronized int entered(String name) {
    if (dead) {
      throw new Crash("dead already, at " + name);
    }
    calls.add(name);
    return calls.size() - 1;
  }
}
