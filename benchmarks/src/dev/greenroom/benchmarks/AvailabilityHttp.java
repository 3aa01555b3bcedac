package dev.greenroom.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What {@code POST /availability} adds to reading the calendars: against the bare reads of Graph
 * with the same SDK, and, with warm snapshots, against the bare read of the rows that they are in.
 */
public final class AvailabilityHttp {
  private static final double MOST_LIVE = 1.3;
  private static final double MOST_WARM = 1.5;
  private static final Duration WINDOW = Duration.ofDays(28);

  /** The endpoint's patience with one calendar, and what R11 allows beyond it. */
  private static final Duration TIME_OUT = Duration.ofSeconds(10);

  private static final Duration BEYOND = Duration.ofMillis(100);

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Town town;
  private final Installation app;
  private final int rounds;

  private AvailabilityHttp(Town town, Installation app, int rounds) {
    this.town = town;
    this.app = app;
    this.rounds = rounds;
  }

  public static void main(String[] arguments) throws Exception {
    boolean met;
    try (Town town =
            Town.connected(Path.of(arguments[0]), Files.createTempDirectory("availability"));
        Installation app = town.host()) {
      met = new AvailabilityHttp(town, app, Integer.parseInt(arguments[1])).run();
    }
    System.exit(met ? 0 : 1);
  }

  private boolean run() throws Exception {
    List<Person> people = fifty();
    StringBuilder line = new StringBuilder("availability-http:");
    boolean met = true;
    try (BareReads bare = new BareReads(town)) {
      for (int size : new int[] {20, 50}) {
        List<Person> panel = people.subList(0, size);
        Series live = new Series(size + " people, read live");
        Series graph = new Series(size + " people, bare reads of Graph");
        Series warm = new Series(size + " people, from snapshots");
        Series rows = new Series(size + " people, bare read of the rows");
        for (int round = -3; round < rounds; round++) {
          boolean counts = round >= 0;
          measure(live, counts, () -> ask(panel, true));
          measure(graph, counts, () -> bare.graph(panel, from(), from().plus(WINDOW)));
          measure(warm, counts, () -> ask(panel, false));
          measure(rows, counts, () -> bare.rows(panel));
        }
        List.of(live, graph, warm, rows).forEach(System.out::println);
        double liveRatio = live.median() / graph.median();
        double warmRatio = warm.median() / rows.median();
        met &= liveRatio <= MOST_LIVE && warmRatio <= MOST_WARM;
        line.append(
            " %d people live / Graph %.2f (at most %.1f), snapshots / rows %.2f (at most %.1f);"
                .formatted(size, liveRatio, MOST_LIVE, warmRatio, MOST_WARM));
      }
    }
    Duration hanging = hanging(people.subList(0, 20));
    boolean inTime = hanging.compareTo(TIME_OUT.plus(BEYOND)) <= 0;
    line.append(
        " one of 20 hangs %d ms (at most %d): "
            .formatted(hanging.toMillis(), TIME_OUT.plus(BEYOND).toMillis()));
    System.out.println(line + (met && inTime ? "met" : "MISSED"));
    return met && inTime;
  }

  /** An interviewer. */
  record Person(String id, String address) {}

  private interface Work {
    void run() throws Exception;
  }

  private static void measure(Series series, boolean counts, Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    if (counts) {
      series.add((System.nanoTime() - start) / 1e6);
    }
  }

  /** Of the demo tenant, and as many again who keep the same diaries. */
  private List<Person> fifty() throws Exception {
    List<Person> people = known();
    Tenant tenant = town.simulator.world().tenant(DemoTenant.NORTHWIND).orElseThrow();
    synchronized (tenant) {
      for (int i = 0; people.size() + i < 60; i++) {
        Person like = people.get(i % people.size());
        ObjectNode user = tenant.users().get(like.id()).deepCopy();
        String id = new UUID(Town.SEED, i).toString();
        String address = "twin%d@%s".formatted(i, Northwind.DOMAIN);
        user.put("id", id).put("mail", address).put("userPrincipalName", address);
        user.putArray("proxyAddresses").add("SMTP:" + address);
        tenant.putUser(user);
        Mailbox diary = tenant.mailbox(like.id()).orElseThrow();
        Mailbox twin =
            new Mailbox(id, Mailbox.Home.CLOUD, diary.settings().deepCopy(), diary.hasTeams());
        diary.events().values().forEach(event -> twin.putEvent(event.deepCopy()));
        tenant.putMailbox(twin);
      }
    }
    call("POST", "/people/sync", "", Installation.ADMIN);
    Instant end = Instant.now().plusSeconds(60);
    do {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("the sync did not bring fifty people");
      }
      Thread.sleep(200);
      people = known();
    } while (people.size() < 50);
    return people.subList(0, 50);
  }

  private List<Person> known() throws Exception {
    List<Person> people = new ArrayList<>();
    call("GET", "/people?mailbox=cloud&interviewer=true&limit=200", "", Installation.ADMIN)
        .path("people")
        .forEach(
            one -> {
              boolean person = one.path("purpose").asText("user").equals("user");
              if (person && one.path("enabled").asBoolean() && one.has("workingHours")) {
                people.add(new Person(one.path("id").asText(), one.path("email").asText()));
              }
            });
    return people;
  }

  private static Instant from() {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
  }

  private void ask(List<Person> panel, boolean fresh) throws Exception {
    JsonNode answer = answer(panel, fresh);
    String source = fresh ? "live" : "snapshot";
    if (answer.path("calendars").size() != panel.size()
        || !answer.path("unreadable").isEmpty()
        || !answer.path("calendars").path(0).path("source").asText().equals(source)) {
      throw new IllegalStateException("not all calendars were read " + source);
    }
  }

  private JsonNode answer(List<Person> panel, boolean fresh) throws Exception {
    return call(
        "POST",
        "/availability",
        json.writeValueAsString(
            Map.of(
                "panel", panel.stream().map(Person::id).toList(),
                "durationMinutes", 45,
                "fresh", fresh,
                "window",
                    Map.of(
                        "start", from().toString(), "end", from().plus(WINDOW).toString()))),
        Installation.SCHEDULER);
  }

  private Duration hanging(List<Person> panel) throws Exception {
    town.simulator.faults().add(FaultRule.always(new Fault.Hang(TIME_OUT.multipliedBy(3))).onMailbox(panel.get(7).id()));
    long start = System.nanoTime();
    JsonNode answer = answer(panel, true);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (answer.path("unreadable").size() != 1 || answer.path("calendars").size() != 19) {
      throw new IllegalStateException("the mailbox that hangs is not the only unknown one");
    }
    return took;
  }

  private JsonNode call(String method, String path, String body, String role)
      throws IOException, InterruptedException {
    String who = role.equals(Installation.ADMIN) ? Northwind.ADMIN : Northwind.COORDINATOR;
    HttpRequest request =
        HttpRequest.newBuilder(app.api(path))
            .header("Authorization", "Bearer " + app.token(DemoTenant.NORTHWIND, who, role))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (reply.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s %s answered %d %s".formatted(method, path, reply.statusCode(), reply.body()));
    }
    return json.readTree(reply.body());
  }
}
