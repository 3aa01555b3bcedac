package dev.greenroom.sandbox.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What one or several proxies saw, in one order, and the plan of what shall go wrong. Safe for use
 * by several threads.
 *
 * <p>A crash test first lets a story run with no plan and reads {@link #steps()}; then runs it once
 * per step k with {@code plan(CallJournal.atStep(k, Fault.crashBefore(host::kill)))}, and once with
 * {@code crashAfter}. Calls that come and go by themselves, like the polling of queues, are left
 * out of the count by {@link #counting}.
 */
public final class CallJournal {
  private final List<Call> calls = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private Predicate<Call> counted = CallJournal::isNoPoll;
  private Function<Call, Fault> plan = call -> Fault.none();
  private int steps;

  /** Taking, renewing and giving back queue messages; deleting and sending them do count. */
  private static boolean isNoPoll(Call call) {
    boolean message = call.path().contains("/messages");
    return !(message && (call.isRead() || call.method().equals("PUT")));
  }

  /**
   * Which calls are steps from now on; if not given, all but the polling of queues.
   *
   * @param wanted sees calls whose own step is still 0
   */
  public synchronized void counting(Predicate<Call> wanted) {
    counted = wanted;
  }

  /** What to do with each call from now on; asked once per call, in their order. */
  public synchronized void plan(Function<Call, Fault> faults) {
    plan = faults;
  }

  /** The fault at that step, and nothing else ever. */
  public static Function<Call, Fault> atStep(int step, Fault fault) {
    return call -> call.step() == step ? fault : Fault.none();
  }

  /** Forgets what was seen, and the plan; counts from 1 again. */
  public synchronized void restart() {
    calls.clear();
    exchanges.clear();
    steps = 0;
    plan = call -> Fault.none();
  }

  synchronized Planned enter(String upstream, String method, String path) {
    Call seen = new Call(calls.size() + 1L, 0, upstream, method, path);
    Call call =
        counted.test(seen) ? new Call(seen.sequence(), ++steps, upstream, method, path) : seen;
    calls.add(call);
    return new Planned(call, plan.apply(call));
  }

  synchronized void leave(Call call, int status) {
    exchanges.add(new Exchange(call, status));
  }

  record Planned(Call call, Fault fault) {}

  /** Every call, in the order in which they came. */
  public synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The calls that count, in the order in which they came; the k-th has step k. */
  public synchronized List<Call> steps() {
    return calls.stream().filter(call -> call.step() > 0).toList();
  }

  /** The calls that ended, in the order in which they ended. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public synchronized long count(Predicate<Call> wanted) {
    return calls.stream().filter(wanted).count();
  }
}
