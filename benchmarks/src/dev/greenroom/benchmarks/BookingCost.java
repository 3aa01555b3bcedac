package dev.greenroom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.proxy.Call;
import dev.greenroom.sandbox.proxy.CallJournal;
import dev.greenroom.sandbox.simulator.subscriptions.DeliveryFault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one booking costs in requests, counted on the wire between the packaged app and its storage
 * and Graph: four interviewers, a room, a Teams meeting and an idempotency key.
 */
public final class BookingCost {
  private static final int MOST_ROUND_TRIPS = 4;
  private static final int CALENDARS_A_QUESTION = 20;
  private static final int BOOKINGS = 5;
  private static final int MINUTES = 45;

  /** Longer than the app remembers rows of settings and people. */
  private static final Duration QUIET = Duration.ofSeconds(11);

  private static final List<String> PANEL =
      List.of(Northwind.TOBIAS, Northwind.LUCIA, Northwind.ANNEKE, Northwind.TYRONE);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Installation app;
  private final CallJournal journal;
  private final Deque<JsonNode> slots = new ArrayDeque<>();
  private int booked;

  private BookingCost(Installation app, CallJournal journal) {
    this.app = app;
    this.journal = journal;
  }

  public static void main(String[] arguments) throws Exception {
    Path work = Files.createTempDirectory("greenroom-booking-cost");
    CallJournal journal = new CallJournal();
    boolean met;
    try (Town town = Town.connected(Path.of(arguments[0]), work);
        Town.Tapped tapped = town.tapped(journal)) {
      // what Outlook announces costs requests of its own, after the answer
      town.simulator
          .subscriptions()
          .add(DeliveryFault.next(DeliveryFault.Kind.DROP, Integer.MAX_VALUE));
      met = new BookingCost(tapped.app(), journal).measure();
    }
    System.exit(met ? 0 : 1);
  }

  /** The calls of one booking. */
  private record Cost(List<Call> storage, List<Call> graph) {
    /** One question for twenty calendars, whatever pages of views are needed, and the events. */
    long graphTarget() {
      int questions = (PANEL.size() + 1 + CALENDARS_A_QUESTION - 1) / CALENDARS_A_QUESTION;
      return questions + views() + 2 + 1;
    }

    long views() {
      return graph.stream().filter(call -> call.path().contains("/calendarView")).count();
    }

    boolean isMet() {
      return storage.size() <= MOST_ROUND_TRIPS && graph.size() <= graphTarget();
    }

    @Override
    public String toString() {
      return "%d round trips to storage, %d requests to Graph (at most %d)"
          .formatted(storage.size(), graph.size(), graphTarget());
    }
  }

  private boolean measure() throws Exception {
    findSlots();
    Cost first = book();
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < BOOKINGS; i++) {
      costs.add(book());
    }
    Thread.sleep(QUIET.toMillis());
    Cost afterQuiet = book();
    System.out.printf("The first booking of the process: %s%n", first);
    System.out.printf("After %d quiet seconds: %s%n", QUIET.toSeconds(), afterQuiet);
    list("storage", afterQuiet.storage());
    Cost worst = costs.get(0);
    for (Cost cost : costs) {
      System.out.printf("A booking among others: %s%n", cost);
      worst = cost.storage().size() > worst.storage().size() ? cost : worst;
    }
    list("storage", worst.storage());
    list("graph", worst.graph());
    int trips = costs.stream().mapToInt(cost -> cost.storage().size()).max().orElseThrow();
    long over =
        costs.stream()
            .mapToLong(cost -> Math.max(0, cost.graph().size() - cost.graphTarget()))
            .max()
            .orElseThrow();
    boolean met = costs.stream().allMatch(Cost::isMet) && afterQuiet.isMet();
    System.out.printf(
        "booking-cost: storage round trips %d, after a quiet while %d (at most %d), Graph requests"
            + " beyond what is needed %d (0): %s%n",
        trips, afterQuiet.storage().size(), MOST_ROUND_TRIPS, over, met ? "met" : "MISSED");
    return met;
  }

  private static void list(String what, List<Call> calls) {
    System.out.printf("  %s%n", what);
    calls.forEach(call -> System.out.printf("    %s %s%n", call.method(), call.path()));
  }

  /** Times at which all are free, none overlapping another. */
  private void findSlots() throws IOException, InterruptedException {
    Instant from = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    Map<String, Object> search = new HashMap<>();
    search.put("panel", PANEL);
    search.put("durationMinutes", MINUTES);
    search.put(
        "window",
        Map.of("start", from.toString(), "end", from.plus(Duration.ofDays(40)).toString()));
    search.put("room", Map.of("capacity", 4));
    search.put("stepMinutes", 60);
    search.put("limit", 200);
    post("/availability", search, "").path("slots").forEach(slots::add);
  }

  private Cost book() throws IOException, InterruptedException {
    JsonNode slot = slots.remove();
    booked++;
    Map<String, Object> body = new HashMap<>();
    body.put("title", "Interview " + booked);
    body.put("candidate", Map.of("name", "Ada", "email", "ada" + booked + "@candidates.example"));
    body.put("panel", PANEL);
    body.put("start", slot.path("start").asText());
    body.put("durationMinutes", MINUTES);
    body.put("roomId", slot.path("room").path("id").asText());
    body.put("teams", true);
    journal.restart();
    JsonNode interview = post("/interviews", body, "cost-" + booked);
    List<Call> calls = journal.steps();
    if (!interview.path("state").asText().equals("confirmed")) {
      throw new IllegalStateException("the booking was not confirmed");
    }
    return new Cost(
        calls.stream().filter(call -> !call.upstream().equals("graph")).toList(),
        calls.stream().filter(call -> call.upstream().equals("graph")).toList());
  }

  private JsonNode post(String path, Map<String, Object> body, String key)
      throws IOException, InterruptedException {
    String token = app.token(DemoTenant.NORTHWIND, Northwind.COORDINATOR, Installation.SCHEDULER);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.api(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (!key.isEmpty()) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> reply = http.send(request.build(), BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s answered %d: %s".formatted(path, reply.statusCode(), reply.body()));
    }
    return JSON.readTree(reply.body());
  }
}
