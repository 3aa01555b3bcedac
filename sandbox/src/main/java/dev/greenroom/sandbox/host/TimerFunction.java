package dev.greenroom.sandbox.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One timer function: due by its schedule, or run by hand, and never twice at once. What comes due
 * while it runs is left out.
 *
 * <p>Not here: the monitor of the real host, which keeps the last run in blob storage and makes up
 * for one that was missed while the app was down.
 */
final class TimerFunction {
  private static final Logger LOG = Logger.getLogger("Host.Timers");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FunctionJson function;
  private final Schedule schedule;
  private final Invoker invoker;
  private final Clock clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  TimerFunction(FunctionJson function, Schedule schedule, Invoker invoker, Clock clock) {
    this.function = function;
    this.schedule = schedule;
    this.invoker = invoker;
    this.clock = clock;
  }

  String name() {
    return function.name();
  }

  /** Runs it whenever it comes due, until {@code alarm} is shut down. */
  void keepOn(ScheduledExecutorService alarm, ExecutorService threads) {
    keepOn(Instant.MIN, alarm, threads);
  }

  private void keepOn(Instant last, ScheduledExecutorService alarm, ExecutorService threads) {
    Instant now = clock.instant();
    Instant due = schedule.next(now.isAfter(last) ? now : last);
    try {
      alarm.schedule(
          () -> threads.execute(() -> runWhenDue(due, alarm, threads)),
          Duration.between(now, due).toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.log(Level.FINE, "timer {0} is not set again: the host is stopping", name());
    }
  }

  private void runWhenDue(Instant due, ScheduledExecutorService alarm, ExecutorService threads) {
    if (oneAtATime.tryLock()) {
      try {
        run(due);
      } finally {
        oneAtATime.unlock();
      }
    }
    keepOn(due, alarm, threads);
  }

  /** Waits for a run that is going on, then runs. */
  void runByHand() {
    oneAtATime.lock();
    try {
      run(clock.instant());
    } finally {
      oneAtATime.unlock();
    }
  }

  private void run(Instant due) {
    try {
      invoker.run(function, new Invocation(new Invocation.Input.Text(timerInfo(due)), Map.of()));
    } catch (LoadedFunction.Failed reported) {
      LOG.log(Level.FINE, "timer {0} failed; the next run is as scheduled", name());
    }
  }

  private String timerInfo(Instant due) {
    ObjectNode info = JSON.createObjectNode();
    info.putObject("Schedule").put("AdjustForDST", true);
    ObjectNode status = info.putObject("ScheduleStatus");
    status.put("Last", due.toString());
    status.put("LastUpdated", due.toString());
    status.put("Next", schedule.next(due).toString());
    info.put("IsPastDue", false);
    return info.toString();
  }
}
