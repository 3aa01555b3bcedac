package dev.greenroom.sandbox.simulator.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The faults that are switched on. The first rule that fits a call decides. Thread-safe. */
public final class Faults {
  private final TreeMap<Integer, Active> rules = new TreeMap<>(Comparator.naturalOrder());
  private int lastId;

  /** Switches a fault on; the number switches it off again. */
  public synchronized int add(FaultRule rule) {
    rules.put(++lastId, new Active(rule));
    return lastId;
  }

  public synchronized void remove(int id) {
    rules.remove(id);
  }

  public synchronized void clear() {
    rules.clear();
  }

  /** The rules that are on, with how many calls each has hit. */
  public synchronized List<Listed> list() {
    List<Listed> listed = new ArrayList<>();
    rules.forEach((id, active) -> listed.add(new Listed(id, active.rule, active.hits())));
    return listed;
  }

  /** A rule that is on. */
  public record Listed(int id, FaultRule rule, int hits) {}

  /** The fault that this call meets, if any; every matching rule counts the call. */
  public synchronized Optional<Fault> next(FaultRule.Target target) {
    Optional<Fault> first = Optional.empty();
    for (Active active : rules.values()) {
      if (active.rule.matches(target) && active.strikes() && first.isEmpty()) {
        first = Optional.of(active.rule.fault());
      }
    }
    return first;
  }

  private static final class Active {
    private final FaultRule rule;
    private int seen;

    Active(FaultRule rule) {
      this.rule = rule;
    }

    boolean strikes() {
      seen++;
      return seen >= rule.firstCall() && (long) seen - rule.firstCall() < rule.calls();
    }

    int hits() {
      return Math.max(0, Math.min(seen - rule.firstCall() + 1, rule.calls()));
    }
  }
}
