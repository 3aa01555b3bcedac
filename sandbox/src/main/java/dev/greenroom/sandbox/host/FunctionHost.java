package dev.greenroom.sandbox.host;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/**
 * Runs a staged app: its HTTP functions on a port of 127.0.0.1, its timers, its queue functions.
 *
 * <p>In this process the app sees this process's environment; to give it settings of its own, use
 * {@link HostProcess}. Not enforced: {@code functionTimeout}.
 */
public final class FunctionHost implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("Host");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Worker worker;
  private final HttpServer server;
  private final HttpDoor door;
  private final List<QueueListener> listeners;
  private final ScheduledExecutorService alarm;
  private final ScheduledExecutorService renewals;
  private final ExecutorService threads;
  private final ExecutorService httpThreads;

  private FunctionHost(
      Worker worker,
      HttpServer server,
      HttpDoor door,
      List<QueueListener> listeners,
      ScheduledExecutorService alarm,
      ScheduledExecutorService renewals,
      ExecutorService threads,
      ExecutorService httpThreads) {
    this.worker = worker;
    this.server = server;
    this.door = door;
    this.listeners = listeners;
    this.alarm = alarm;
    this.renewals = renewals;
    this.threads = threads;
    this.httpThreads = httpThreads;
  }

  /**
   * Loads the app, listens, and starts its triggers.
   *
   * @throws IllegalStateException if the real host or worker would not load it
   */
  public static FunctionHost start(HostOptions options) {
    StagedApp app = StagedApp.read(options.app());
    Map<String, String> values = new LinkedHashMap<>(app.localSettings().values());
    values.putAll(options.settings());
    AppSettings settings = new AppSettings(values);
    Worker worker = Worker.load(app);
    ScheduledExecutorService alarm = Executors.newScheduledThreadPool(1, daemons("alarm"));
    ScheduledExecutorService renewals = Executors.newScheduledThreadPool(1, daemons("lease"));
    ExecutorService threads = Executors.newCachedThreadPool(daemons("function"));

    QueueStore store = new QueueStore(settings);
    List<QueueListener> listeners = new ArrayList<>();
    QueueOutputs outputs =
        new QueueOutputs(
            store,
            settings,
            new QueueText(app.hostJson().queues().base64()),
            queue -> wake(listeners, queue));
    Invoker invoker = new Invoker(worker, outputs);
    List<TimerFunction> timers = timers(app, settings, invoker);
    listeners.addAll(
        listeners(
            app, settings, store, invoker, options.queueLease(), renewals, threads, listeners));

    app.functions().stream()
        .flatMap(function -> function.queueOutputs().stream())
        .forEach(output -> store.require(output.text("connection")));

    AdminDoor admin = new AdminDoor(app, settings, invoker, timers, threads);
    HttpDoor door =
        new HttpDoor(
            Routes.of(app, settings),
            settings,
            new AccessKeys(options.hostKey(), options.masterKey()),
            new Cors(app.localSettings()),
            invoker,
            admin);
    ExecutorService httpThreads =
        Executors.newFixedThreadPool(app.hostJson().concurrentRequests(), daemons("http"));
    HttpServer server = listen(options.port());
    server.createContext("/", door);
    server.setExecutor(httpThreads);
    server.start();
    listeners.forEach(QueueListener::start);
    timers.stream()
        .filter(timer -> !settings.isDisabled(timer.name()))
        .forEach(timer -> timer.keepOn(alarm, threads));
    LOG.info(() -> "Host started with %d functions".formatted(app.functions().size()));
    return new FunctionHost(worker, server, door, listeners, alarm, renewals, threads, httpThreads);
  }

  private static ThreadFactory daemons(String name) {
    var count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void wake(List<QueueListener> listeners, String queue) {
    listeners.stream()
        .filter(listener -> listener.queueName().equals(queue))
        .forEach(QueueListener::wake);
  }

  private static List<TimerFunction> timers(StagedApp app, AppSettings settings, Invoker invoker) {
    return app.functions().stream()
        .filter(function -> function.isTriggeredBy("timerTrigger"))
        .map(
            function ->
                new TimerFunction(
                    function,
                    Schedule.parse(settings.resolve(function.trigger().text("schedule"))),
                    invoker,
                    Clock.systemUTC()))
        .toList();
  }

  private static List<QueueListener> listeners(
      StagedApp app,
      AppSettings settings,
      QueueStore store,
      Invoker invoker,
      Duration lease,
      ScheduledExecutorService renewals,
      ExecutorService threads,
      List<QueueListener> all) {
    List<QueueListener> made = new ArrayList<>();
    HostJson.Queues queues = app.hostJson().queues();
    for (FunctionJson function : app.functions()) {
      if (function.isTriggeredBy("queueTrigger") && !settings.isDisabled(function.name())) {
        String connection = function.trigger().text("connection");
        String name = settings.resolve(function.trigger().text("queueName"));
        store.require(connection);
        made.add(
            new QueueListener(
                name,
                () -> store.queue(connection, name),
                queue ->
                    new QueueDelivery(
                        queue,
                        store.queue(connection, name + "-poison"),
                        function,
                        invoker,
                        queues,
                        lease,
                        renewals,
                        poison -> wake(all, poison)),
                queues,
                lease,
                threads));
      }
    }
    return made;
  }

  private static HttpServer listen(int port) {
    try {
      // a burst of callers waits in line instead of being refused
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Without a slash at its end. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Takes no new work, lets what runs end (for 30 s at most), and frees the port. */
  @Override
  public void close() {
    door.stop();
    listeners.forEach(QueueListener::stop);
    alarm.shutdown();
    long end = System.nanoTime() + PATIENCE.toNanos();
    boolean idle = isIdle();
    while (!idle && System.nanoTime() < end && pause()) {
      idle = isIdle();
    }
    threads.shutdown();
    boolean ended = idle && awaitThreads();
    LOG.info(() -> ended ? "Host stopped" : "Host stopped with work unfinished");
    server.stop(0);
    httpThreads.shutdownNow();
    threads.shutdownNow();
    renewals.shutdownNow(); // only now: what still ran has kept its messages
    worker.close();
  }

  private boolean isIdle() {
    return door.isIdle() && listeners.stream().allMatch(QueueListener::isIdle);
  }

  private boolean awaitThreads() {
    try {
      return threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** False when interrupted: then there is no more waiting. */
  private static boolean pause() {
    try {
      Thread.sleep(10);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
