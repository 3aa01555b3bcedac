package dev.greenroom.sandbox.simulator.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what was called, for tests and benchmarks. Thread-safe. */
public final class Traffic {
  private final Map<String, AtomicLong> callsByRoute = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicLong> repliesByStatus = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> mostInFlightByMailbox = new ConcurrentHashMap<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  void started(String route) {
    callsByRoute.computeIfAbsent(route, unused -> new AtomicLong()).incrementAndGet();
    mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
  }

  void ended(int status) {
    inFlight.decrementAndGet();
    repliesByStatus.computeIfAbsent(status, unused -> new AtomicLong()).incrementAndGet();
  }

  void inFlight(String mailbox, int now) {
    mostInFlightByMailbox
        .computeIfAbsent(mailbox, unused -> new AtomicInteger())
        .accumulateAndGet(now, Math::max);
  }

  /** Calls so far, parts of batches too, by method and template such as {@code GET /users/{id}}. */
  public Map<String, Long> callsByRoute() {
    Map<String, Long> calls = new TreeMap<>();
    callsByRoute.forEach((route, count) -> calls.put(route, count.get()));
    return calls;
  }

  public long calls(String route) {
    return callsByRoute().getOrDefault(route, 0L);
  }

  public Map<Integer, Long> repliesByStatus() {
    Map<Integer, Long> replies = new TreeMap<>();
    repliesByStatus.forEach((status, count) -> replies.put(status, count.get()));
    return replies;
  }

  /** The most calls ever served at the same time. */
  public int mostInFlight() {
    return mostInFlight.get();
  }

  /** The most calls of one app ever admitted at the same time, by the mailbox owner's object id. */
  public Map<String, Integer> mostInFlightByMailbox() {
    Map<String, Integer> most = new TreeMap<>();
    mostInFlightByMailbox.forEach((mailbox, count) -> most.put(mailbox, count.get()));
    return most;
  }

  public void reset() {
    callsByRoute.clear();
    repliesByStatus.clear();
    mostInFlightByMailbox.clear();
    mostInFlight.set(inFlight.get());
  }
}
