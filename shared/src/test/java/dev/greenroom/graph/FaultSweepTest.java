package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.OrganizerLookup;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.entra.EntraGrantProof;
import dev.greenroom.entra.SimulatedCloud;
import dev.greenroom.people.Directory;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.MailboxDirectory;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.people.SyncProgress;
import dev.greenroom.people.SyncProgress.State;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault at every Graph call of consent, people and rooms. The calls are found by letting the
 * story run without a fault first. {@code -Dscale=full} tries the slow faults at each call too.
 *
 * @see <a href="https://learn.microsoft.com/graph/errors">error responses</a>
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">delta query: replays,
 *     removals, resynchronisation</a>
 * @see <a href="https://learn.microsoft.com/graph/throttling">throttling</a>
 */
class FaultSweepTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));
  private static final TenantId TENANT = new TenantId(DemoTenant.CONTOSO);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final EmailAddress ORGANIZER = EmailAddress.of("interviews@contoso.example");
  private static final String NEVER_THERE = "99999999-0000-0000-0000-000000000009";
  private static final Duration ASKED_TO_WAIT = Duration.ofSeconds(1);
  private static final Duration TOO_LONG = Duration.ofSeconds(120);

  @TempDir static Path directory;
  private static SimulatedCloud cloud;
  private static TokenCredential credential;
  private static Ending undisturbed;
  private static ExecutorService threads;

  /** What is left when a story is over. */
  private record Ending(
      State first,
      State second,
      Map<String, Person> people,
      Map<String, Room> rooms,
      Optional<OrganizerLookup.Finding> organizer,
      List<Duration> delays,
      List<Relay.Call> calls,
      int mostInFlight) {}

  /** Faults that a later question outlives: afterwards all must be as if nothing had been. */
  private static Map<String, Relay.Trouble> passing() {
    Map<String, Relay.Trouble> faults = new LinkedHashMap<>();
    faults.put("429 without Retry-After", Relay.error(429, "TooManyRequests"));
    faults.put("503", Relay.error(503, "ServiceUnavailable"));
    faults.put("504", Relay.error(504, "GatewayTimeout"));
    faults.put("500", Relay.error(500, "InternalServerError"));
    faults.put("502 as a page", Relay.page(502));
    faults.put("200 as a page", Relay.page(200));
    faults.put("connection cut", Relay.cut());
    faults.put("body cut", Relay.cutBody());
    faults.put("401", Relay.error(401, "InvalidAuthenticationToken"));
    faults.put(
        "401 with a claims challenge",
        Relay.error(
            401,
            "InvalidAuthenticationToken",
            "WWW-Authenticate",
            "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\""));
    faults.put("410 syncStateNotFound", onPages(Relay.error(410, "syncStateNotFound")));
    faults.put("400 resyncRequired", onPages(Relay.error(400, "resyncRequired")));
    faults.put("empty page with a link", Relay.emptyPage());
    faults.put("everything twice", Relay.edited(FaultSweepTest::twice));
    faults.put("gone, and never there", Relay.edited(FaultSweepTest::goneBefore));
    for (String status : List.of("429", "503", "504")) {
      faults.put(
          "a mailbox answers " + status,
          Relay.edited(batch -> failFirst(batch, status, "TooManyRequests", "0")));
    }
    faults.put(
        "429 with a long Retry-After",
        Relay.error(429, "TooManyRequests", "Retry-After", "" + TOO_LONG.toSeconds()));
    return faults;
  }

  private static Relay.Trouble onPages(Relay.Trouble fault) {
    return (relay, exchange, call, passedOn) ->
        (call.path().contains("/users/delta") || call.path().endsWith("/users"))
            && fault.strike(relay, exchange, call, passedOn);
  }

  private static Map<String, Relay.Trouble> slow() {
    Map<String, Relay.Trouble> faults = new LinkedHashMap<>();
    faults.put(
        "429 with Retry-After",
        Relay.error(429, "TooManyRequests", "Retry-After", "" + ASKED_TO_WAIT.toSeconds()));
    faults.put(
        "a mailbox answers 429 with Retry-After",
        Relay.edited(
            batch -> failFirst(batch, "429", "TooManyRequests", "" + ASKED_TO_WAIT.toSeconds())));
    faults.put("hang", Relay.hang(Duration.ofSeconds(8)));
    return faults;
  }

  @BeforeAll
  static void open() {
    cloud = new SimulatedCloud(CLOCK, directory, 10);
    cloud.grant(TENANT);
    TokenRequestContext graph = new TokenRequestContext().addScopes(SimulatedCloud.GRAPH_SCOPE);
    AccessToken token =
        cloud
            .credentials(SimulatedCloud.SECRET, (tenant, reason) -> {})
            .forTenant(TENANT)
            .getTokenSync(graph);
    credential = request -> reactor.core.publisher.Mono.just(token);
    threads = Executors.newFixedThreadPool(6);
    undisturbed = play(1, 0, Relay.cut());
  }

  @AfterAll
  static void close() {
    threads.shutdownNow();
    cloud.close();
  }

  @TestFactory
  Stream<DynamicTest> afterAPassingFaultAllIsAsIfNothingHadBeen() {
    assertThat(undisturbed.second()).isEqualTo(State.COMPLETED);
    assertThat(undisturbed.calls()).hasSizeBetween(8, 60);
    List<Future<DynamicTest>> tests = new ArrayList<>();
    int calls = undisturbed.calls().size();
    for (int call = 1; call <= calls; call++) {
      for (var fault : passing().entrySet()) {
        tests.add(started(fault.getKey(), fault.getValue(), call));
      }
    }
    int rotation = 0;
    for (var fault : slow().entrySet()) {
      for (int call = 1 + rotation; call <= calls; call += FULL ? 1 : 3) {
        tests.add(started(fault.getKey(), fault.getValue(), call));
      }
      rotation += FULL ? 0 : 1;
    }
    return tests.stream().map(FaultSweepTest::joined);
  }

  @TestFactory
  Stream<DynamicTest> aWithdrawnPermissionTakesNothingAwayThatIsKnown() {
    List<Future<DynamicTest>> tests = new ArrayList<>();
    int firstSync = callsOfTheFirstSync();
    int calls = undisturbed.calls().size();
    for (int call = firstSync + 1; call < calls - 1; call++) {
      int from = call;
      tests.add(
          threads.submit(
              () -> {
                Ending ending =
                    play(from, Integer.MAX_VALUE, Relay.error(403, "Authorization_RequestDenied"));
                return DynamicTest.dynamicTest(
                    "403 from call " + from + " on", () -> assertNothingLost(ending, from));
              }));
    }
    return tests.stream().map(FaultSweepTest::joined);
  }

  @TestFactory
  Stream<DynamicTest> aMailboxThatIsGoneOrClosedHarmsNoOther() {
    return Stream.of("ErrorItemNotFound", "MailboxNotEnabledForRESTAPI", "ErrorAccessDenied")
        .map(
            code ->
                DynamicTest.dynamicTest(
                    code,
                    () -> {
                      String status = code.equals("ErrorAccessDenied") ? "403" : "404";
                      Ending ending =
                          play(
                              1,
                              Integer.MAX_VALUE,
                              Relay.edited(batch -> failFirst(batch, status, code, "0")));

                      assertThat(ending.second()).isEqualTo(State.COMPLETED);
                      Map<String, Person> others = new TreeMap<>(undisturbed.people());
                      others
                          .entrySet()
                          .removeIf(one -> !ending.people().containsValue(one.getValue()));
                      assertThat(others)
                          .hasSizeGreaterThanOrEqualTo(undisturbed.people().size() - 2);
                      assertThat(ending.people().keySet()).isEqualTo(undisturbed.people().keySet());
                      assertThat(ending.rooms()).isEqualTo(undisturbed.rooms());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aTroubledEntraIsNoLossOfConsent() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("503", Fault.unavailable());
    faults.put("504", Fault.gatewayTimeout());
    faults.put("429", Fault.throttled(ASKED_TO_WAIT));
    faults.put("cut", new Fault.Cut());
    faults.put("answer lost", new Fault.AnswerLost());
    for (int code : List.of(90024, 90033, 90006, 50033, 50087, 50196)) {
      faults.put(
          "AADSTS" + code,
          new Fault.Refuse(
              400,
              "temporarily_unavailable",
              "AADSTS%d: later.".formatted(code),
              Optional.empty()));
    }
    return faults.entrySet().stream()
        .map(
            fault ->
                DynamicTest.dynamicTest(fault.getKey(), () -> provesNothing(fault.getValue())));
  }

  private static void provesNothing(Fault fault) {
    List<TenantId> lost = new ArrayList<>();
    int rule =
        cloud.simulator().faults().add(FaultRule.always(fault).onPath("entra:").onMethod("POST"));
    try {
      var proof =
          new EntraGrantProof(
              cloud.credentials(SimulatedCloud.SECRET, (tenant, reason) -> lost.add(tenant)));

      assertThatThrownBy(() -> proof.find(TENANT)).isInstanceOf(UpstreamUnavailable.class);
      assertThat(lost).isEmpty();
    } finally {
      cloud.simulator().faults().remove(rule);
    }
  }

  private static void assertNothingLost(Ending ending, int from) {
    boolean rooms =
        undisturbed.calls().subList(callsOfTheFirstSync(), from).stream()
            .anyMatch(call -> call.path().contains("/places/"));
    assertThat(ending.second())
        .as("rooms that may not be read stop nobody's sync")
        .isEqualTo(rooms ? State.COMPLETED : State.FAILED);
    assertThat(ending.people().keySet()).isEqualTo(undisturbed.people().keySet());
    assertThat(ending.rooms()).isEqualTo(undisturbed.rooms());
    assertThat(ending.calls()).allMatch(Relay.Call::isRead);
  }

  private static int callsOfTheFirstSync() {
    long places =
        undisturbed.calls().stream().filter(call -> call.path().contains("/places/")).count();
    int seen = 0;
    for (Relay.Call call : undisturbed.calls()) {
      seen += call.path().contains("/places/") ? 1 : 0;
      if (seen == places / 2) {
        return call.number();
      }
    }
    throw new AssertionError("no rooms were read");
  }

  private static Future<DynamicTest> started(String name, Relay.Trouble fault, int call) {
    return threads.submit(
        () -> {
          Ending ending = play(call, call, fault);
          return DynamicTest.dynamicTest(
              "%s at call %d".formatted(name, call), () -> assertUnharmed(ending, call, name));
        });
  }

  private static DynamicTest joined(Future<DynamicTest> test) {
    try {
      return test.get();
    } catch (Exception e) {
      return DynamicTest.dynamicTest(
          "a story that broke",
          () -> {
            throw e;
          });
    }
  }

  private static void assertUnharmed(Ending ending, int struck, String name) {
    assertThat(ending.first()).isEqualTo(State.COMPLETED);
    assertThat(ending.second()).isEqualTo(State.COMPLETED);
    assertThat(ending.people()).isEqualTo(undisturbed.people());
    assertThat(ending.rooms()).isEqualTo(undisturbed.rooms());
    ending
        .organizer()
        .ifPresent(finding -> assertThat(Optional.of(finding)).isEqualTo(undisturbed.organizer()));
    assertThat(ending.calls()).as("no write, so none twice").allMatch(Relay.Call::isRead);
    assertThat(ending.mostInFlight()).isLessThanOrEqualTo(MailboxLanes.LANES);
    boolean batch = undisturbed.calls().get(struck - 1).path().endsWith("/$batch");
    if (name.equals("429 with Retry-After") || batch && name.endsWith("429 with Retry-After")) {
      assertWaited(ending.calls(), struck, ASKED_TO_WAIT);
    }
    boolean lookup = struck > undisturbed.calls().size() - 2;
    if (name.equals("429 with a long Retry-After") && !lookup) {
      assertThat(ending.delays())
          .as("the work goes back to the queue for as long")
          .anyMatch(delay -> delay.compareTo(TOO_LONG) >= 0);
    }
  }

  private static void assertWaited(List<Relay.Call> calls, int struck, Duration least) {
    Relay.Call before = calls.get(struck - 1);
    Relay.Call after = calls.get(struck);
    assertThat(Duration.ofNanos(after.nanoTime() - before.nanoTime()))
        .isGreaterThanOrEqualTo(least.minusMillis(5));
  }

  /** A first sync, a second, and the look-up of an organizer, with some calls struck. */
  private static Ending play(int from, int until, Relay.Trouble trouble) {
    try (Relay relay = new Relay(cloud.simulator().graphUrl()).strike(from, until, trouble)) {
      InMemoryRowStore rows = new InMemoryRowStore();
      TableTenants tenants = new TableTenants(rows);
      tenants.change(TENANT, FaultSweepTest::connected);
      GraphClients clients = new GraphClients(tenant -> credential, relay.url());
      Deque<String> slices = new ArrayDeque<>();
      List<Duration> delays = new ArrayList<>();
      DirectorySync sync = sync(clients, rows, tenants, slices, delays);
      State first = run(sync, slices);
      State second = run(sync, slices);
      Optional<OrganizerLookup.Finding> organizer = organizer(clients);
      TablePeople known = new TablePeople(rows);
      Map<String, Person> people = new TreeMap<>();
      known
          .list(TENANT, 200, Optional.empty())
          .items()
          .forEach(person -> people.put(person.id().value(), person));
      Map<String, Room> rooms = new TreeMap<>();
      known.rooms(TENANT).forEach(room -> rooms.put(room.id().value(), room));
      return new Ending(
          first,
          second,
          people,
          rooms,
          organizer,
          delays,
          List.copyOf(relay.calls()),
          relay.mostInFlight());
    }
  }

  private static State run(DirectorySync sync, Deque<String> slices) {
    sync.start(TENANT);
    for (int slice = 0; !slices.isEmpty(); slice++) {
      assertThat(slice).as("a run comes to an end").isLessThan(100);
      sync.runSlice(TENANT, slices.remove());
    }
    SyncProgress progress = sync.progress(TENANT);
    return progress.state();
  }

  private static Optional<OrganizerLookup.Finding> organizer(GraphClients clients) {
    try {
      return Optional.of(
          bounded(clients, () -> new GraphOrganizers(clients).find(TENANT, ORGANIZER)));
    } catch (UpstreamUnavailable away) {
      return Optional.empty(); // the admin is told to try again
    }
  }

  /** A hanging Graph costs a test no more than this; in production it is a minute. */
  private static <T> T bounded(GraphClients clients, java.util.function.Supplier<T> work) {
    return clients.by(Deadline.in(Duration.ofSeconds(5)), work);
  }

  private static DirectorySync sync(
      GraphClients clients,
      InMemoryRowStore rows,
      TableTenants tenants,
      Deque<String> slices,
      List<Duration> delays) {
    MailboxDirectory mailboxes = new GraphMailboxes(clients);
    RoomDirectory places = new GraphRooms(clients, person -> clients);
    return new DirectorySync(
        new ConnectedTenants(tenants, CLOCK),
        new BoundedDirectory(clients, new GraphDirectory(clients, person -> clients)),
        (tenant, ids) -> bounded(clients, () -> mailboxes.read(tenant, ids)),
        (tenant, at) -> bounded(clients, () -> places.read(tenant, at)),
        new TableRoster(rows),
        new TableSyncs(rows),
        new SyncQueue() {
          @Override
          public void requestStart(TenantId tenant) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void requestSlice(TenantId tenant, String run, Duration delay) {
            slices.add(run);
            delays.add(delay);
          }
        },
        CLOCK);
  }

  private static TenantRecord connected(TenantRecord before) {
    return new TenantRecord(
        TENANT,
        ConsentState.GRANTED,
        Optional.of(NOW),
        Set.of("User.Read.All"),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Organizers.none(),
        Optional.empty());
  }

  private static void twice(ObjectNode page) {
    for (String list : List.of("value", "responses")) {
      if (page.get(list) instanceof ArrayNode items) {
        items.addAll(Relay.copyOf(items));
      }
    }
  }

  /** The removal of somebody who was never there, as a replayed log can have it. */
  private static void goneBefore(ObjectNode page) {
    JsonNode items = page.get("value");
    if (items instanceof ArrayNode list && page.toString().contains("/users/delta")) {
      ObjectNode gone = list.insertObject(0);
      gone.put("id", NEVER_THERE);
      gone.putObject("@removed").put("reason", "deleted");
    }
  }

  /** The directory, with {@link #bounded} patience. */
  private record BoundedDirectory(GraphClients clients, Directory people) implements Directory {
    @Override
    public DeltaToken now(TenantId tenant) {
      return bounded(clients, () -> people.now(tenant));
    }

    @Override
    public Read everybody(TenantId tenant, Optional<DeltaToken> from) {
      return bounded(clients, () -> people.everybody(tenant, from));
    }

    @Override
    public Read changes(TenantId tenant, DeltaToken from) {
      return bounded(clients, () -> people.changes(tenant, from));
    }
  }

  /** The batch's first mailbox by id, which stays the same one from batch to batch. */
  private static void failFirst(ObjectNode batch, String status, String code, String retryAfter) {
    if (!(batch.get("responses") instanceof ArrayNode parts) || parts.isEmpty()) {
      return;
    }
    ObjectNode first = (ObjectNode) parts.get(0);
    for (JsonNode part : parts) {
      if (part.path("id").asText().compareTo(first.path("id").asText()) < 0) {
        first = (ObjectNode) part;
      }
    }
    first.put("status", Integer.parseInt(status));
    first.putObject("headers").put("Retry-After", retryAfter);
    first.putObject("body").putObject("error").put("code", code).put("message", "on command");
  }
}
