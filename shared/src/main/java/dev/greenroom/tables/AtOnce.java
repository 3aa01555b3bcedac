package dev.greenroom.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks storage several questions at once: each takes a round trip, and fifty in a row would be what
 * an answer takes longest for. Questions must not ask in turn through here.
 */
final class AtOnce {
  private static final int THREADS = 8;

  private static final ExecutorService POOL = daemons();

  private AtOnce() {}

  /** The answers in the order of the questions; a failure is the first one's. */
  static <T> List<T> all(List<Supplier<T>> questions) {
    if (questions.size() < 2) {
      return questions.stream().map(Supplier::get).toList();
    }
    List<Future<T>> asked = new ArrayList<>();
    questions.forEach(question -> asked.add(POOL.submit(question::get)));
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while storage was asked", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("a question to storage broke", e.getCause());
    } finally {
      asked.forEach(answer -> answer.cancel(false));
    }
  }

  /** Threads that live only while there is work, and never keep the process alive. */
  private static ExecutorService daemons() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "tables");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
