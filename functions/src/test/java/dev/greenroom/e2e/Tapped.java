package dev.greenroom.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.proxy.CallJournal;
import dev.greenroom.sandbox.proxy.FaultProxy;
import dev.greenroom.sandbox.simulator.subscriptions.DeliveryFault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The workplace with a proxy before storage and before Graph: every call of the app is seen, and
 * can go wrong.
 */
final class Tapped implements AutoCloseable {
  static final boolean FULL = "full".equals(System.getProperty("scale"));

  /** Two people of one office: they have many free times in common. */
  static final List<String> PANEL = List.of(Northwind.TOBIAS, Northwind.LUCIA);

  static final int MINUTES = 45;

  private static final AtomicInteger CANDIDATES = new AtomicInteger();

  final CallJournal journal = new CallJournal();
  final Workplace workplace;
  final Auditor auditor;
  private final Map<String, FaultProxy> proxies = new HashMap<>();
  private final Deque<JsonNode> slots = new ArrayDeque<>();

  Tapped() {
    workplace =
        Workplace.open(
            (plan, azurite, simulator) ->
                plan.withGraphAt(tap("graph", URI.create(simulator.graphUrl())))
                    .withStorage(
                        azurite.connectionString(
                            tap("queues", azurite.queueEndpoint()),
                            tap("tables", azurite.tableEndpoint())))
                    .withQueueLease(Duration.ofSeconds(2)));
    workplace.connected();
    auditor = new Auditor(workplace);
  }

  private URI tap(String name, URI upstream) {
    FaultProxy proxy = FaultProxy.start(name, upstream, journal);
    proxies.put(name, proxy);
    return proxy.uri();
  }

  /** {@code graph}, {@code queues} or {@code tables}. */
  FaultProxy proxy(String name) {
    return proxies.get(name);
  }

  /** No change in Outlook is announced from now on, so that only the calls of a request come. */
  Tapped unannounced() {
    workplace
        .simulator
        .subscriptions()
        .add(DeliveryFault.next(DeliveryFault.Kind.DROP, Integer.MAX_VALUE));
    return this;
  }

  /**
   * What a request itself calls: no polling of queues, and nothing that makes sure at the start
   * that tables and queues are there.
   */
  static boolean isStep(Call call) {
    return call.upstream().equals("queues")
        ? call.method().equals("POST") && call.path().contains("/messages")
        : !call.path().contains("/Tables");
  }

  /** Whether it changes something. */
  static boolean isWrite(Call call) {
    return switch (call.upstream()) {
      case "tables" -> !call.isRead();
      case "graph" -> isEventWrite(call);
      default -> true;
    };
  }

  static boolean isEventWrite(Call call) {
    return call.upstream().equals("graph") && !call.isRead() && call.path().contains("/events");
  }

  /** An interview that somebody wants, and how to ask for it. */
  record Wish(
      String email,
      String title,
      List<String> panel,
      Instant start,
      Optional<String> room,
      String key) {
    Instant end() {
      return start.plus(MINUTES, ChronoUnit.MINUTES);
    }

    Map<String, Object> body() {
      Map<String, Object> body = new HashMap<>();
      body.put("title", title);
      body.put("candidate", Map.of("name", "Ada Example", "email", email));
      body.put("panel", panel);
      body.put("start", start.toString());
      body.put("durationMinutes", MINUTES);
      body.put("teams", true);
      body.put("panelNotes", "Please fill in the scorecard.");
      room.ifPresent(id -> body.put("roomId", id));
      return body;
    }

    Wish byAnother() {
      return wish(panel, start, room);
    }
  }

  /** A wish for a time that nobody has asked for yet, and that is free. */
  Wish wish() {
    JsonNode slot = slot();
    return wish(
        PANEL,
        Instant.parse(slot.path("start").asText()),
        Optional.of(slot.path("room").path("id").asText()));
  }

  static Wish wish(List<String> panel, Instant start, Optional<String> room) {
    int number = CANDIDATES.incrementAndGet();
    return new Wish(
        "ada%d@candidates.example".formatted(number),
        "Interview %04d".formatted(number),
        panel,
        start,
        room,
        "key-%d".formatted(number));
  }

  /** A time that is free and that is given out once. */
  JsonNode slot() {
    if (slots.isEmpty()) {
      Map<String, Object> request =
          new HashMap<>(Workplace.availability(PANEL, MINUTES, tomorrow(), Duration.ofDays(45)));
      request.put("room", Map.of("capacity", 6));
      request.put("stepMinutes", 60);
      request.put("limit", 200);
      Api.Reply reply = workplace.scheduler().post("/availability", request);
      reply.body().path("slots").forEach(slots::add);
    }
    return slots.remove();
  }

  /** Times were taken otherwise; which are free has to be asked again. */
  void forgetSlots() {
    slots.clear();
  }

  static Instant tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
  }

  Api.Reply book(Wish wish) {
    return workplace.scheduler().post("/interviews", wish.body(), "Idempotency-Key", wish.key());
  }

  /** Whether the slot is offered to whoever asks now. */
  boolean offers(Wish wish) {
    Map<String, Object> request =
        new HashMap<>(
            Workplace.availability(
                wish.panel(), MINUTES, wish.start(), Duration.ofMinutes(MINUTES)));
    for (JsonNode slot :
        workplace.scheduler().post("/availability", request).body().path("slots")) {
      if (Instant.parse(slot.path("start").asText()).equals(wish.start())) {
        return true;
      }
    }
    return false;
  }

  void restartHost() {
    if (workplace.installation.host().isAlive()) {
      workplace.installation.host().kill();
    }
    workplace.installation.startHost();
  }

  /** Lets the timer run, as often as it takes, until nothing is left to do for any interview. */
  Duration settle() {
    Instant began = Instant.now();
    Workplace.eventually(
        "nothing is left to do",
        () -> {
          if (auditor.unfinished() == 0) {
            return true;
          }
          workplace.runTimer("FinishBookings");
          nap(Duration.ofMillis(500));
          return auditor.unfinished() == 0;
        });
    return Duration.between(began, Instant.now());
  }

  static void nap(Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A figure, for whoever reads the log of the suite. */
  static void report(String what, Object... values) {
    System.Logger log = System.getLogger("e2e");
    log.log(System.Logger.Level.INFO, what.formatted(values));
  }

  @Override
  public void close() {
    workplace.close();
    proxies.values().forEach(FaultProxy::close);
  }
}
