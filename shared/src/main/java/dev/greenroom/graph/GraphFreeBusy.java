package dev.greenroom.graph;

import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calendars from Graph. {@link Schedules} says in a few calls who is clearly free; everybody else's
 * calendar is read by {@link CalendarViews}, several at a time. What one calendar costs, in time or
 * in errors, the others do not pay.
 */
public final class GraphFreeBusy implements FreeBusySource {
  /**
   * Exchange keeps the dates of an all-day entry as UTC midnights; whose day that is depends on
   * where she lives, up to 14 hours ahead of UTC and 12 behind.
   */
  private static final Duration FURTHEST_ZONE = Duration.ofHours(14);

  private static final int THREADS = 16;

  private final Schedules schedules;
  private final CalendarViews views;
  private final Duration longestStage;
  private final ConcurrentMap<TenantId, ExecutorService> threads = new ConcurrentHashMap<>();

  public GraphFreeBusy(GraphClients clients) {
    this.schedules = new Schedules(clients);
    this.views = new CalendarViews(clients);
    this.longestStage = clients.patience().total().plusSeconds(1);
  }

  @Override
  public List<FreeBusy> read(TenantId tenant, Collection<Target> calendars, TimeRange window) {
    if (window.length().compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window may be %s long, is %s".formatted(LONGEST_WINDOW, window.length()));
    }
    Map<CalendarOwner, Target> targets = new LinkedHashMap<>();
    calendars.forEach(target -> targets.putIfAbsent(target.owner(), target));
    TimeRange wider = window.widenedBy(FURTHEST_ZONE);

    // free/busy says nothing of entries that are shown as free: where they matter it is not asked
    List<Target> usual =
        targets.values().stream().filter(target -> !target.look().everyEntry()).toList();
    Set<Target> free = clearlyFree(tenant, usual, wider);
    Map<Target, Callable<FreeBusy>> looks = new LinkedHashMap<>();
    targets.values().stream()
        .filter(target -> !free.contains(target))
        .forEach(
            target -> looks.put(target, () -> within(window, views.read(tenant, target, wider))));
    Map<Target, FreeBusy> looked = inParallel(tenant, looks, GraphFreeBusy::timedOut);
    return targets.values().stream()
        .map(target -> looked.getOrDefault(target, new FreeBusy.Read(target.owner(), List.of())))
        .toList();
  }

  private Set<Target> clearlyFree(TenantId tenant, List<Target> targets, TimeRange window) {
    Map<List<Target>, Callable<Set<Target>>> questions = new LinkedHashMap<>();
    for (int from = 0; from < targets.size(); from += Schedules.LARGEST) {
      List<Target> chunk =
          targets.subList(from, Math.min(targets.size(), from + Schedules.LARGEST));
      questions.put(chunk, () -> schedules.clearlyFree(tenant, chunk, window));
    }
    Set<Target> free = new HashSet<>();
    inParallel(tenant, questions, chunk -> Set.of()).values().forEach(free::addAll);
    return free;
  }

  private static FreeBusy within(TimeRange window, FreeBusy calendar) {
    return calendar instanceof FreeBusy.Read read
        ? new FreeBusy.Read(
            read.owner(), read.entries().stream().filter(entry -> mayTouch(window, entry)).toList())
        : calendar;
  }

  private static boolean mayTouch(TimeRange window, Entry entry) {
    return entry.allDay()
        ? entry.range().widenedBy(FURTHEST_ZONE).overlaps(window)
        : entry.range().overlaps(window);
  }

  private static FreeBusy timedOut(Target target) {
    return new Unreadable(target.owner(), Reason.UNAVAILABLE, "Graph did not answer in time.");
  }

  /**
   * Runs all at once, as far as the tenant has threads; what is not done in time gets {@code late}.
   * Each tenant has its own: where calendars hang, others must not wait until theirs are unknown.
   */
  private <K, V> Map<K, V> inParallel(
      TenantId tenant, Map<K, Callable<V>> questions, Function<K, V> late) {
    ExecutorService hers = threads.computeIfAbsent(tenant, unused -> daemons());
    Deadline deadline = Deadline.in(longestStage);
    Map<K, Future<V>> running = new LinkedHashMap<>();
    questions.forEach((key, question) -> running.put(key, hers.submit(question)));
    Map<K, V> answers = new LinkedHashMap<>();
    List<Future<V>> open = new ArrayList<>(running.values());
    try {
      for (Map.Entry<K, Future<V>> one : running.entrySet()) {
        answers.put(one.getKey(), result(one.getValue(), deadline, () -> late.apply(one.getKey())));
      }
      return answers;
    } finally {
      open.forEach(future -> future.cancel(true));
    }
  }

  private static <V> V result(Future<V> future, Deadline deadline, Supplier<V> late) {
    try {
      return future.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return late.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return late.get();
    } catch (ExecutionException e) {
      // expected endings are values by now; what is left is a mistake of ours
      throw new IllegalStateException("a calendar's reading broke", e.getCause());
    }
  }

  /** Threads that live only while there is work, and never keep the process alive. */
  private static ExecutorService daemons() {
    AtomicInteger count = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "calendars-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
