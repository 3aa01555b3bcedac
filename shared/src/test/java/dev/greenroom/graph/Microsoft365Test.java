package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenRequestContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.consent.ChangeOutcome;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.GrantReview;
import dev.greenroom.consent.OrganizerLookup;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.ProveOutcome;
import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.consent.SettingsChange;
import dev.greenroom.consent.SettingsChange.OutsideMailbox;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.TenantSettings;
import dev.greenroom.consent.TenantView;
import dev.greenroom.entra.AppCredentials;
import dev.greenroom.entra.EntraGrantProof;
import dev.greenroom.entra.SimulatedCloud;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.KnownSubjects;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.SyncProgress;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.people.WallClock;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consent's and people's adapters, over HTTP, against the simulator and its demo tenants. */
class Microsoft365Test {
  private static final TenantId NORTHWIND = new TenantId(DemoTenant.NORTHWIND);
  private static final TenantId CONTOSO = new TenantId(DemoTenant.CONTOSO);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final TokenRequestContext GRAPH =
      new TokenRequestContext().addScopes("https://graph.microsoft.com/.default");

  @TempDir static Path directory;

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TableTenants tenants = new TableTenants(rows);
  private final List<Round> rounds = new ArrayList<>();
  private final ConnectedTenants connected =
      new ConnectedTenants(tenants, (tenant, round, delay) -> rounds.add(round), CLOCK);
  private final Deque<String> messages = new ArrayDeque<>();
  private SimulatedCloud cloud;
  private AppCredentials credentials;
  private GraphClients clients;

  @BeforeEach
  void start() {
    cloud = new SimulatedCloud(CLOCK, directory, 25);
    credentials = cloud.credentials(SimulatedCloud.SECRET, connected);
    clients = new GraphClients(credentials::forTenant, URI.create(cloud.simulator().graphUrl()));
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void findsNoGrantBeforeConsentAndAllOfItAfter() {
    EntraGrantProof proof = new EntraGrantProof(credentials);

    Finding before = proof.find(CONTOSO);
    cloud.grant(CONTOSO);
    Finding after = proof.find(CONTOSO);

    assertThat(before).isEqualTo(new Finding.Unknown("AADSTS700016"));
    assertThat(after)
        .isEqualTo(
            new Finding.Proven(
                CONTOSO,
                Set.of(
                    "Calendars.ReadWrite",
                    "Calendars.Read",
                    "MailboxSettings.Read",
                    "User.Read.All",
                    "Place.Read.All")));
  }

  @Test
  void noticesThatATenantTookItsConsentBack() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW.minus(Duration.ofDays(1)));
    cloud.tenant(CONTOSO).revoke(SimulatedCloud.APP);

    assertThatThrownBy(() -> new GraphRooms(clients).read(CONTOSO, Optional.empty()))
        .isInstanceOfSatisfying(
            UpstreamUnavailable.class, away -> assertThat(away.upstream()).isEqualTo("entra"));
    boolean beforeTheSecondLook = connected.isConnected(CONTOSO);
    assertThat(rounds).containsExactly(Round.SECOND);
    review().review(CONTOSO, Round.SECOND);

    assertThat(beforeTheSecondLook).isTrue();
    assertThat(connected.isConnected(CONTOSO)).isFalse();
    assertThat(settings().show(CONTOSO).alert().orElseThrow()).contains("AADSTS700016");
  }

  @Test
  void bringsATenantBackThatConsentedAgainWhenItsAdminSaysSo() {
    connect(CONTOSO, NOW.minus(Duration.ofDays(1)));
    review().review(CONTOSO, Round.SECOND);
    boolean lost = !connected.isConnected(CONTOSO);
    cloud.grant(CONTOSO);
    review().review(CONTOSO, Round.FIRST);
    boolean byItself = connected.isConnected(CONTOSO);

    ProveOutcome outcome = review().proveNow(CONTOSO);

    assertThat(lost).isTrue();
    assertThat(byItself).isFalse();
    assertThat(outcome).isInstanceOf(ProveOutcome.Proven.class);
    assertThat(settings().show(CONTOSO).consent()).isEqualTo(ConsentState.GRANTED);
  }

  /** Granted by Exchange alone: organizer, interviewer and room, and a mailbox outside. */
  @Test
  void provesAScopeByTryingIt() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW.minus(Duration.ofDays(1)));
    syncAll(CONTOSO);
    settings()
        .change(
            CONTOSO,
            new SettingsChange(
                Optional.of(EmailAddress.of("interviews@contoso.example")),
                Optional.of(EmailAddress.of("interview-sync@contoso.example")),
                new SettingsChange.TeamsOrganizer.Keep(),
                new OutsideMailbox.Name(EmailAddress.of("ngaire.tamihana@contoso.example"))));
    grantCalendarsByExchangeExceptTo(Contoso.COORDINATOR);

    review().review(CONTOSO, Round.FIRST);

    TenantView view = settings().show(CONTOSO);
    assertThat(view.consent()).isEqualTo(ConsentState.GRANTED);
    assertThat(view.permissions())
        .filteredOn(grant -> grant.granted() == TenantView.Granted.SCOPED)
        .allMatch(TenantView.Grant::limitProven)
        .extracting(grant -> grant.permission().value())
        .containsExactlyInAnyOrder("Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read");
  }

  @Test
  void doesNotTakeOurOwnBrokenSecretForATenantThatLeft() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW.minus(Duration.ofDays(1)));
    AppCredentials wrong = cloud.credentials("not-the-secret", connected);

    assertThatThrownBy(() -> wrong.forTenant(CONTOSO).getTokenSync(GRAPH))
        .isInstanceOf(UpstreamUnavailable.class)
        .hasMessageContaining("AADSTS7000215")
        .hasMessageNotContaining("not-the-secret");
    assertThatThrownBy(() -> new EntraGrantProof(wrong).find(CONTOSO))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(connected.isConnected(CONTOSO)).isTrue();
  }

  @Test
  void doesNotTakeATroubledEntraForATenantThatLeft() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW.minus(Duration.ofDays(1)));
    cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        400,
                        "temporarily_unavailable",
                        "AADSTS90033: try again.",
                        Optional.empty()))
                .onPath("entra:"));

    assertThatThrownBy(() -> credentials.forTenant(CONTOSO).getTokenSync(GRAPH))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(connected.isConnected(CONTOSO)).isTrue();
  }

  @Test
  void syncsTheDemoTenantAsItIs() {
    cloud.grant(NORTHWIND);
    connect(NORTHWIND, NOW);

    syncAll(NORTHWIND);

    assertThat(sync().progress(NORTHWIND).state()).isEqualTo(SyncProgress.State.COMPLETED);
    Map<String, Person> people = people(NORTHWIND);
    Tenant there = cloud.tenant(NORTHWIND);
    assertThat(people.keySet()).isEqualTo(there.users().keySet());
    assertThat(people.values())
        .anyMatch(person -> person.kind() == Person.Kind.GUEST)
        .anyMatch(person -> !person.enabled())
        .anyMatch(person -> person.mailbox() == MailboxState.ON_PREMISES)
        .anyMatch(person -> person.clock().filter(Microsoft365Test::isNewYorkByHand).isPresent());
    assertThat(people.values())
        .filteredOn(person -> person.mailbox() == MailboxState.CLOUD)
        .isNotEmpty()
        .allMatch(person -> person.clock().isPresent() && person.workingHours().isPresent());
    assertThat(new TablePeople(rows).rooms(NORTHWIND)).hasSize(12);
  }

  @Test
  void readsOnlyChangesAfterwardsAndEverybodyWhenTheTokenExpired() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW);
    syncAll(CONTOSO);
    Tenant there = cloud.tenant(CONTOSO);
    ObjectNode isaac = there.user(Contoso.ISAAC).orElseThrow().deepCopy();
    there.putUser(isaac.put("displayName", "Isaac Renamed"));
    there.removeUser(Contoso.IMOGEN, "changed");

    syncAll(CONTOSO);

    assertThat(people(CONTOSO).get(Contoso.ISAAC).displayName()).isEqualTo("Isaac Renamed");
    assertThat(people(CONTOSO)).doesNotContainKey(Contoso.IMOGEN);
    assertThat(sync().progress(CONTOSO).counts().people()).isEqualTo(1);
  }

  @Test
  void keepsWhatItHasWhenAMailboxIsBusyForEver() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW);
    cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(Fault.throttled(Duration.ofSeconds(30)))
                .onPath(Contoso.ISAAC + "/mailboxSettings"));

    syncAll(CONTOSO);

    assertThat(sync().progress(CONTOSO).state()).isEqualTo(SyncProgress.State.COMPLETED);
    assertThat(sync().progress(CONTOSO).counts().failed()).isEqualTo(1);
    assertThat(people(CONTOSO).get(Contoso.ISAAC).mailbox()).isEqualTo(MailboxState.NOT_CHECKED);
    assertThat(people(CONTOSO).get(Contoso.IMOGEN).mailbox()).isEqualTo(MailboxState.CLOUD);
  }

  @Test
  void takesOrganizerMailboxesThatItCouldRead() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW);

    ChangeOutcome outcome =
        settings()
            .change(
                CONTOSO,
                change(
                    "interviews@contoso.example",
                    "interview-sync@contoso.example",
                    "harriet.langley@contoso.example"));

    assertThat(outcome).isInstanceOf(ChangeOutcome.Changed.class);
    assertThat(connected.organizers(CONTOSO).candidate().orElseThrow().teams()).isFalse();
    assertThat(connected.organizers(CONTOSO).teams().orElseThrow().teams()).isTrue();
    assertThat(connected.organizers(CONTOSO).mailboxes()).hasSize(3);
  }

  @Test
  void namesEveryFaultOfASettingsChange() {
    cloud.grant(CONTOSO);
    connect(CONTOSO, NOW);

    ChangeOutcome outcome =
        settings()
            .change(
                CONTOSO,
                change(
                    "nobody@contoso.example",
                    "interviews@northwind.example",
                    "interviews@contoso.example"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ChangeOutcome.Faulty.class,
            faulty ->
                assertThat(faulty.faults())
                    .extracting(ChangeOutcome.Fault::pointer)
                    .containsExactly("/candidateOrganizer", "/panelOrganizer", "/teamsOrganizer"));
    assertThat(connected.organizers(CONTOSO).mailboxes()).isEmpty();
  }

  @Test
  void tellsAMailboxThatItMayNotRead() {
    cloud.grant(CONTOSO);
    cloud
        .simulator()
        .faults()
        .add(
            FaultRule.always(Fault.refuse(403, "ErrorAccessDenied"))
                .onPath(Contoso.INTERVIEWS + "/calendar"));

    OrganizerLookup.Finding finding =
        new GraphOrganizers(clients).find(CONTOSO, EmailAddress.of("interviews@contoso.example"));

    assertThat(finding).isInstanceOf(OrganizerLookup.Finding.NoAccess.class);
  }

  private void grantCalendarsByExchangeExceptTo(String outside) {
    Tenant contoso = cloud.tenant(CONTOSO);
    synchronized (contoso) {
      Set<String> inside = new HashSet<>(contoso.users().keySet());
      inside.remove(outside);
      Grant grant = contoso.grantOf(SimulatedCloud.APP);
      for (String permission :
          Set.of("Calendars.ReadWrite", "Calendars.Read", "MailboxSettings.Read")) {
        grant.applicationRoles().remove(permission);
        grant.mailboxScopes().put(permission, inside);
      }
    }
    clients.forget(CONTOSO);
    credentials = cloud.credentials(SimulatedCloud.SECRET, connected);
    clients = new GraphClients(credentials::forTenant, URI.create(cloud.simulator().graphUrl()));
  }

  private GrantReview review() {
    return new GrantReview(
        consentSettings(),
        tenants,
        new TableConsents(rows),
        new EntraGrantProof(credentials),
        new GraphScopeProbe(clients, CLOCK),
        new KnownSubjects(new TablePeople(rows)),
        (tenant, round, delay) -> rounds.add(round),
        CLOCK);
  }

  private static boolean isNewYorkByHand(WallClock clock) {
    return clock.name().startsWith("<")
        && clock
            .rules()
            .getOffset(NOW)
            .equals(ZoneId.of("America/New_York").getRules().getOffset(NOW));
  }

  private static SettingsChange change(String candidate, String panel, String teams) {
    return new SettingsChange(
        Optional.of(EmailAddress.of(candidate)),
        Optional.of(EmailAddress.of(panel)),
        new SettingsChange.TeamsOrganizer.Name(EmailAddress.of(teams)));
  }

  private TenantSettings settings() {
    return new TenantSettings(
        consentSettings(), tenants, new GraphOrganizers(clients), tenant -> {});
  }

  private ConsentSettings consentSettings() {
    return new ConsentSettings(
        NORTHWIND,
        SimulatedCloud.APP,
        URI.create(cloud.simulator().entraUrl()),
        "https://graph.microsoft.com/.default",
        URI.create("https://greenroom.example/api/consent"),
        URI.create("https://greenroom.example/api/consent/callback"),
        PermissionManifest.packs());
  }

  private void connect(TenantId tenant, Instant grantedAt) {
    tenants.change(
        tenant,
        known ->
            new TenantRecord(
                tenant,
                ConsentState.GRANTED,
                Optional.of(grantedAt),
                Set.of("User.Read.All"),
                Optional.empty(),
                known.organizers()));
  }

  private Map<String, Person> people(TenantId tenant) {
    return new TablePeople(rows)
        .list(tenant, 200, Optional.empty()).items().stream()
            .collect(Collectors.toMap(person -> person.id().value(), Function.identity()));
  }

  private void syncAll(TenantId tenant) {
    sync().start(tenant);
    while (!messages.isEmpty()) {
      sync().runSlice(tenant, messages.remove());
    }
  }

  private DirectorySync sync() {
    return new DirectorySync(
        connected,
        new GraphDirectory(clients),
        new GraphMailboxes(clients),
        new GraphRooms(clients),
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
        CLOCK);
  }
}
