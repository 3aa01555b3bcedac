package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.people.SyncProgress;
import dev.greenroom.people.SyncProgress.State;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.values.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The whole sync over HTTP, with every kind of fault at each kind of call that it makes. */
class DirectoryFaultsTest {
  private static final TenantId CONTOSO = new TenantId(DemoTenant.CONTOSO);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(900), Duration.ofMillis(400));

  private static final List<String> CALLS =
      List.of("/users/delta()", "/users", "/mailboxSettings", "/places/");

  private static final Map<String, Fault> FAULTS = faults();

  @TempDir static Path directory;
  private static SandboxGraph cloud;

  private InMemoryRowStore rows = new InMemoryRowStore();
  private Deque<String> messages = new ArrayDeque<>();

  @BeforeAll
  static void start() {
    cloud =
        new SandboxGraph(directory, NOW, "User.Read.All", "MailboxSettings.Read", "Place.Read.All");
  }

  @AfterAll
  static void stop() {
    cloud.close();
  }

  @AfterEach
  void heal() {
    cloud.simulator.faults().clear();
  }

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("throttled", Fault.throttled(Duration.ofSeconds(120)));
    faults.put("throttled without a word", Fault.throttledWithoutRetryAfter());
    faults.put("unavailable", Fault.unavailable());
    faults.put("gateway timeout", Fault.gatewayTimeout());
    faults.put("hangs", new Fault.Hang(Duration.ofMillis(700)));
    faults.put("cut", new Fault.Cut());
    faults.put("answer lost", new Fault.AnswerLost());
    faults.put("a page of HTML", new Fault.WebPage(200));
    faults.put("an error in HTML", new Fault.WebPage(503));
    faults.put("500", Fault.refuse(500, "InternalServerError"));
    faults.put("401", Fault.refuse(401, "InvalidAuthenticationToken"));
    faults.put("a claims challenge", new Fault.ClaimsChallenge());
    faults.put("410", Fault.refuse(410, "resyncRequired"));
    faults.put("400", Fault.refuse(400, "syncStateNotFound"));
    return faults;
  }

  @TestFactory
  Stream<DynamicTest> hasEverybodyRightWhateverHappensOnce() {
    return CALLS.stream()
        .flatMap(
            call ->
                FAULTS.entrySet().stream()
                    .map(
                        fault ->
                            DynamicTest.dynamicTest(
                                call + " " + fault.getKey(),
                                () -> endsRight(call, fault.getValue()))));
  }

  private void endsRight(String call, Fault fault) {
    rows = new InMemoryRowStore();
    messages = new ArrayDeque<>();
    cloud.simulator.faults().clear();
    cloud.simulator.faults().add(FaultRule.always(fault).onPath(call).times(1));

    SyncProgress end = syncAll();
    if (end.state() == State.FAILED) {
      end = syncAll(); // what the next timer does
    }

    assertThat(end.state()).isEqualTo(State.COMPLETED);
    assertThat(people().keySet()).isEqualTo(contoso().users().keySet());
    assertThat(new TablePeople(rows).rooms(CONTOSO)).isNotEmpty();
    assertThat(end.counts().failed()).isLessThanOrEqualTo(1);
  }

  @Test
  void hasPeopleRightInATenantThatGrantsNoRooms() {
    cloud
        .simulator
        .faults()
        .add(FaultRule.always(Fault.refuse(403, "ErrorAccessDenied")).onPath("/places/"));

    SyncProgress end = syncAll();

    assertThat(end.state()).isEqualTo(State.COMPLETED);
    assertThat(end.report().rooms()).isEqualTo(RoomsRead.State.NOT_GRANTED);
    assertThat(people().keySet()).isEqualTo(contoso().users().keySet());
  }

  @Test
  void saysWhichPermissionIsMissingWhenTheDirectoryIsClosed() {
    cloud
        .simulator
        .faults()
        .add(FaultRule.always(Fault.refuse(403, "Authorization_RequestDenied")).onPath("/users"));

    SyncProgress end = syncAll();

    assertThat(end.state()).isEqualTo(State.FAILED);
    assertThat(end.detail().orElseThrow()).contains("directory", "permission is missing");
  }

  @Test
  void endsWhenTheSecondPageFailsForEver() {
    syncAll();
    cloud.simulator.faults().add(FaultRule.always(Fault.refuse(410, "resyncRequired")));

    SyncProgress end = syncAll();

    assertThat(end.state()).isEqualTo(State.FAILED);
    assertThat(people().keySet()).isEqualTo(contoso().users().keySet());
  }

  @Test
  void listsEverybodyInOnePageOf999AndTakesAMomentFirst() {
    cloud.simulator.traffic().reset();

    syncAll();

    assertThat(cloud.simulator.traffic().calls("GET /users")).isEqualTo(1);
    assertThat(cloud.simulator.traffic().calls("GET /users/delta()")).isEqualTo(2);
  }

  @Test
  void asksOnceWhenNothingChanged() {
    syncAll();
    cloud.simulator.traffic().reset();

    syncAll();

    assertThat(cloud.simulator.traffic().calls("GET /users")).isZero();
    assertThat(cloud.simulator.traffic().calls("GET /users/delta()")).isEqualTo(1);
    assertThat(cloud.simulator.traffic().calls("GET /users/{id}/mailboxSettings")).isZero();
  }

  @Test
  void sendsNobodyAMail() {
    int before = contoso().meetingMails().size();

    syncAll();

    assertThat(cloud.simulator.traffic().callsByRoute().keySet())
        .noneMatch(route -> route.contains("sendMail"));
    assertThat(contoso().meetingMails()).hasSize(before);
  }

  @Test
  void keepsAliasesOfMailAlone() {
    syncAll();

    assertThat(people().get(Contoso.ISAAC).aliases())
        .isNotEmpty()
        .allMatch(alias -> alias.value().endsWith("@" + contoso().domain()));
  }

  @Test
  void tellsWhyThereIsNoMailbox() {
    String unlicensed = "00000000-0000-4000-8000-000000000001";
    String lapsed = "00000000-0000-4000-8000-000000000002";
    String fresh = "00000000-0000-4000-8000-000000000003";
    String onPremises = "00000000-0000-4000-8000-000000000004";
    contoso().putUser(withPlan(unlicensed, ""));
    contoso().putUser(withPlan(lapsed, "Suspended"));
    contoso().putUser(withPlan(fresh, "Enabled"));
    contoso().putUser(withPlan(onPremises, "Enabled").put("onPremisesSyncEnabled", true));

    syncAll();

    Map<String, Person> people = people();
    assertThat(people.get(unlicensed).mailbox()).isEqualTo(MailboxState.UNLICENSED);
    assertThat(people.get(lapsed).mailbox()).isEqualTo(MailboxState.SOFT_DELETED);
    assertThat(people.get(fresh).mailbox()).isEqualTo(MailboxState.NONE);
    assertThat(people.get(onPremises).mailbox()).isEqualTo(MailboxState.ON_PREMISES);
  }

  /** Statuses are those of the assignedPlan page; somebody without a plan has none at all. */
  private static ObjectNode withPlan(String id, String status) {
    ObjectNode user = contoso().user(Contoso.ISAAC).orElseThrow().deepCopy();
    String address = "n" + id.substring(35) + "@" + contoso().domain();
    user.put("id", id).put("mail", address).put("userPrincipalName", address);
    user.putArray("proxyAddresses").add("SMTP:" + address);
    if (status.isEmpty()) {
      user.putArray("assignedPlans");
    } else {
      user.putArray("assignedPlans")
          .addObject()
          .put("service", "exchange")
          .put("capabilityStatus", status);
    }
    return user;
  }

  private static Tenant contoso() {
    return cloud.tenant(CONTOSO);
  }

  private Map<String, Person> people() {
    Map<String, Person> people = new LinkedHashMap<>();
    new TablePeople(rows)
        .list(CONTOSO, 200, Optional.empty())
        .items()
        .forEach(person -> people.put(person.id().value(), person));
    return people;
  }

  private SyncProgress syncAll() {
    DirectorySync sync = sync();
    sync.start(CONTOSO);
    while (!messages.isEmpty()) {
      sync.runSlice(CONTOSO, messages.remove());
    }
    return sync.progress(CONTOSO);
  }

  private DirectorySync sync() {
    GraphClients clients = cloud.clients(SHORT);
    return new DirectorySync(
        new Connected(),
        new GraphDirectory(clients, person -> clients, SHORT),
        new GraphMailboxes(clients, SHORT),
        new GraphRooms(clients, person -> clients),
        new TableRoster(rows),
        new TableSyncs(rows),
        new SyncQueue() {
          @Override
          public void requestStart(TenantId tenant) {
            throw new UnsupportedOperationException();
          }

          @Override
          public void requestSlice(TenantId tenant, String run, Duration delay) {
            messages.add(run);
          }
        },
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static final class Connected implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return true;
    }

    @Override
    public List<TenantId> connected() {
      return List.of(CONTOSO);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return Organizers.none();
    }
  }
}
