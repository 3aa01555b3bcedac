package dev.greenroom.sandbox.host;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Feeds one function from one queue, as the listener of WebJobs does: takes up to batchSize
 * messages at a time, the next ones when no more than newBatchThreshold are still running, and
 * waits longer and longer, up to maxPollingInterval, while there is nothing or the storage is away.
 *
 * @see <a href="https://github.com/Azure/azure-sdk-for-net/tree/main/sdk/storage">QueueListener of
 *     Microsoft.Azure.WebJobs.Extensions.Storage</a>
 */
final class QueueListener {
  private static final Logger LOG = Logger.getLogger("Host.Queues");
  private static final Duration SHORTEST_POLL = Duration.ofMillis(100);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private final String queueName;
  private final Supplier<QueueClient> storage;
  private final Function<QueueClient, QueueDelivery> deliveries;
  private final HostJson.Queues options;
  private final Duration lease;
  private final ExecutorService threads;
  private final Semaphore wakeUps = new Semaphore(0);
  private final Object monitor = new Object();
  private final Thread poller;
  private volatile boolean stopping;
  private int running;

  /**
   * @param storage asked for the queue once polling begins, so that no start waits for an SDK
   */
  QueueListener(
      String queueName,
      Supplier<QueueClient> storage,
      Function<QueueClient, QueueDelivery> deliveries,
      HostJson.Queues options,
      Duration lease,
      ExecutorService threads) {
    this.queueName = queueName;
    this.storage = storage;
    this.deliveries = deliveries;
    this.options = options;
    this.lease = lease;
    this.threads = threads;
    this.poller = new Thread(this::poll, "queue-" + queueName);
    this.poller.setDaemon(true);
  }

  void start() {
    poller.start();
  }

  String queueName() {
    return queueName;
  }

  /** Something was put into this queue by this host: no need to sleep on. */
  void wake() {
    wakeUps.release();
  }

  private void poll() {
    QueueClient queue = storage.get();
    QueueDelivery delivery = deliveries.apply(queue);
    Duration pause = SHORTEST_POLL;
    boolean exists = false;
    try {
      while (!stopping) {
        boolean found = false;
        try {
          exists = exists || create(queue);
          found = takeBatch(queue, delivery);
        } catch (RuntimeException e) {
          exists = false;
          LOG.log(
              Level.WARNING,
              "cannot read queue {0}: {1}",
              new Object[] {queueName(), StorageRefusal.describe(e)});
        }
        pause = found ? SHORTEST_POLL : longer(pause);
        if (found) {
          awaitRunningAtMost(options.newBatchThreshold());
        } else if (wakeUps.tryAcquire(randomly(pause).toMillis(), TimeUnit.MILLISECONDS)) {
          wakeUps.drainPermits();
          pause = SHORTEST_POLL;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // stopped while waiting: nothing is in our hands
    }
  }

  /** Stands in for the deployment, which creates the queues on Azure; the real host only waits. */
  private static boolean create(QueueClient queue) {
    queue.createIfNotExistsWithResponse(null, CALL_LIMIT, Context.NONE);
    return true;
  }

  private boolean takeBatch(QueueClient queue, QueueDelivery delivery) {
    List<QueueMessageItem> batch =
        queue.receiveMessages(options.batchSize(), lease, CALL_LIMIT, Context.NONE).stream()
            .toList();
    for (QueueMessageItem message : batch) {
      synchronized (monitor) {
        running++;
      }
      threads.execute(() -> deliver(delivery, message));
    }
    return !batch.isEmpty();
  }

  private void deliver(QueueDelivery delivery, QueueMessageItem message) {
    try {
      delivery.deliver(message);
    } finally {
      synchronized (monitor) {
        running--;
        monitor.notifyAll();
      }
    }
  }

  private void awaitRunningAtMost(int count) throws InterruptedException {
    synchronized (monitor) {
      while (running > count && !stopping) {
        monitor.wait();
      }
    }
  }

  private Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(options.maxPollingInterval()) < 0
        ? doubled
        : options.maxPollingInterval();
  }

  /** A fifth up or down, so that many listeners do not march in step. */
  private static Duration randomly(Duration pause) {
    long millis = pause.toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis * 4 / 5, millis + 1));
  }

  /** Takes no more messages. Those already taken run on. */
  void stop() {
    stopping = true;
    wake(); // not interrupted: a batch on its way to us would lie invisible for the whole lease
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  boolean isIdle() {
    synchronized (monitor) {
      return running == 0 && !poller.isAlive();
    }
  }
}
