package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Posts notifications. What comes for one URL within a moment goes in one POST; whatever is not
 * answered with 2xx in time is posted again at growing intervals, for four hours of the world's
 * time, and then given up.
 *
 * @see <a href="https://learn.microsoft.com/graph/change-notifications-delivery-webhooks">webhook
 *     delivery</a>
 */
final class Delivery {
  private static final Duration GIVE_UP = Duration.ofHours(4);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int MOST_IN_ONE_POST = 100;

  private final World world;
  private final HttpClient http;
  private final ScheduledExecutorService thread;
  private final Duration gather;
  private final Duration firstRetry;
  private final Map<String, List<ObjectNode>> waiting = new LinkedHashMap<>();
  private int outstanding;
  private long delivered;
  private long posts;
  private long lost;

  /**
   * @param gather how long notifications for one URL are collected
   * @param firstRetry the wait before the second attempt; each further wait doubles
   */
  Delivery(
      World world,
      HttpClient http,
      ScheduledExecutorService thread,
      Duration gather,
      Duration firstRetry) {
    this.world = world;
    this.http = http;
    this.thread = thread;
    this.gather = gather;
    this.firstRetry = firstRetry;
  }

  /** Sends one notification, now or later. */
  synchronized void send(String url, ObjectNode notification, Duration delay) {
    outstanding++;
    later(() -> collect(url, notification), delay);
  }

  private synchronized void collect(String url, ObjectNode notification) {
    List<ObjectNode> together = waiting.computeIfAbsent(url, unused -> new ArrayList<>());
    together.add(notification);
    if (together.size() == 1) {
      later(() -> flush(url), gather);
    }
  }

  private synchronized void flush(String url) {
    List<ObjectNode> together = waiting.remove(url);
    if (together == null) {
      return;
    }
    for (int from = 0; from < together.size(); from += MOST_IN_ONE_POST) {
      int to = Math.min(together.size(), from + MOST_IN_ONE_POST);
      post(new Parcel(url, List.copyOf(together.subList(from, to)), world.clock().instant(), 0));
    }
  }

  /** Notifications that travel together, and how often they were tried. */
  private record Parcel(String url, List<ObjectNode> items, Instant firstTry, int tries) {}

  private void post(Parcel parcel) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("value").addAll(parcel.items());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(parcel.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    synchronized (this) {
      posts++;
    }
    http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .whenComplete(
            (response, failure) ->
                ended(parcel, failure == null && response.statusCode() / 100 == 2));
  }

  private synchronized void ended(Parcel parcel, boolean taken) {
    boolean tooLate = world.clock().instant().isAfter(parcel.firstTry().plus(GIVE_UP));
    if (!taken && !tooLate) {
      Parcel again =
          new Parcel(parcel.url(), parcel.items(), parcel.firstTry(), parcel.tries() + 1);
      long factor = 1L << Math.min(parcel.tries(), 20);
      Duration wait = firstRetry.multipliedBy(factor);
      later(() -> post(again), wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
      return;
    }
    if (taken) {
      delivered += parcel.items().size();
    } else {
      lost += parcel.items().size();
    }
    outstanding -= parcel.items().size();
    notifyAll();
  }

  private void later(Runnable task, Duration delay) {
    try {
      thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      outstanding = 0;
    }
  }

  /** Waits until nothing is on its way or to be tried again; says whether it came to that. */
  synchronized boolean awaitQuiet(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (outstanding > 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How delivery went so far. */
  synchronized DeliveryCounts counts() {
    return new DeliveryCounts(posts, delivered, lost, outstanding);
  }
}
