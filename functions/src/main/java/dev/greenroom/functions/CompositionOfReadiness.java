package dev.greenroom.functions;

import dev.greenroom.booking.BookingReadiness;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.ProbeSubjects;
import dev.greenroom.consent.readiness.CredentialCheck;
import dev.greenroom.consent.readiness.GroupCalendarCheck;
import dev.greenroom.consent.readiness.Groups;
import dev.greenroom.consent.readiness.OrganizerChecks;
import dev.greenroom.consent.readiness.PermissionsCheck;
import dev.greenroom.consent.readiness.Readiness;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.consent.readiness.ReadinessSettingsStore;
import dev.greenroom.consent.readiness.ScopeCheck;
import dev.greenroom.consent.readiness.SecurityGroupCheck;
import dev.greenroom.consent.readiness.TenantGroups;
import dev.greenroom.consent.readiness.TenantMailboxes;
import dev.greenroom.entra.AppCredentials;
import dev.greenroom.entra.EntraGrantProof;
import dev.greenroom.functions.Settings.Credential;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphScopeProbe;
import dev.greenroom.graph.GraphSubscriptions;
import dev.greenroom.graph.GraphTenantGroups;
import dev.greenroom.graph.GraphTenantMailboxes;
import dev.greenroom.notifications.PublicAddressReadiness;
import dev.greenroom.notifications.PushDoors;
import dev.greenroom.notifications.PushReadiness;
import dev.greenroom.notifications.QueuesReadiness;
import dev.greenroom.notifications.SubscriptionApi;
import dev.greenroom.notifications.SubscriptionReadiness;
import dev.greenroom.notifications.SubscriptionStore;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.InterviewersReadiness;
import dev.greenroom.people.KnownSubjects;
import dev.greenroom.people.People;
import dev.greenroom.people.PeopleReadiness;
import dev.greenroom.people.RoomAnswersReadiness;
import dev.greenroom.people.RoomsReadiness;
import dev.greenroom.people.SampleReadiness;
import dev.greenroom.queues.StorageQueueCounts;
import dev.greenroom.queues.StorageQueues;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TableReadinessSettings;
import dev.greenroom.tables.TableRegistrations;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.tables.TableTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The tenant doctor: every room's checks, and what they look with. */
final class CompositionOfReadiness {
  /** Most checks wait; more threads would only ask a mailbox for more at once than it allows. */
  private static final int THREADS = 8;

  /** An admin waits before a screen, and a gateway before the app. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration KEEP = Duration.ofSeconds(30);

  private final Settings settings;
  private final Clock clock;
  private final RowStore rows;
  private final StorageQueues queues;
  private final ConnectedTenants tenants;
  private final AppCredentials credentials;
  private final GraphClients graph;
  private final People people;
  private final DirectorySync sync;
  private final ReadinessSettingsStore named;
  private final TenantGroups groups;

  CompositionOfReadiness(
      Settings settings,
      Clock clock,
      RowStore rows,
      StorageQueues queues,
      ConnectedTenants tenants,
      AppCredentials credentials,
      GraphClients graph,
      People people,
      DirectorySync sync) {
    this.settings = settings;
    this.clock = clock;
    this.rows = rows;
    this.queues = queues;
    this.tenants = tenants;
    this.credentials = credentials;
    this.graph = graph;
    this.people = people;
    this.sync = sync;
    this.named = new TableReadinessSettings(rows);
    this.groups = new GraphTenantGroups(graph);
  }

  Groups groups() {
    return new Groups(groups, named, settings.clientId(), clock);
  }

  /** Groups as a person sees them, who may be let in where the app is not. */
  Groups groupsAs(GraphClients hers) {
    return new Groups(new GraphTenantGroups(hers), named, settings.clientId(), clock);
  }

  Readiness readiness() {
    return new Readiness(checks(), threads(), PATIENCE, KEEP, clock);
  }

  private static ExecutorService threads() {
    return Executors.newFixedThreadPool(
        THREADS,
        work -> {
          Thread thread = new Thread(work, "readiness");
          thread.setDaemon(true);
          return thread;
        });
  }

  List<ReadinessCheck> checks() {
    String clientId = settings.clientId();
    TenantMailboxes mailboxes = new GraphTenantMailboxes(graph);
    ProbeSubjects subjects = new KnownSubjects(people);
    List<ReadinessCheck> checks = new ArrayList<>();
    checks.add(
        new PermissionsCheck(
            new EntraGrantProof(credentials),
            PermissionManifest.of(PermissionManifest.packs()),
            tenants,
            mailboxes,
            new GraphScopeProbe(graph, clock),
            subjects,
            clientId,
            settings.publicBaseUrl() + "/consent/requests"));
    checks.add(new ScopeCheck(new TableTenants(rows), mailboxes, clientId, clock));
    checks.addAll(new OrganizerChecks(tenants, mailboxes).all());
    checks.add(SecurityGroupCheck.ofRecruiters(named, groups, clientId, clock));
    checks.add(SecurityGroupCheck.ofInterviewers(named, groups, clientId, clock));
    checks.add(new GroupCalendarCheck(named, groups, clientId, clock));
    checks.add(new PeopleReadiness(sync, clock));
    checks.add(new SampleReadiness(subjects, mailboxes));
    checks.add(new InterviewersReadiness(people));
    checks.add(new RoomsReadiness(people, mailboxes));
    checks.add(new RoomAnswersReadiness(people));
    checks.addAll(push());
    checks.add(new BookingReadiness(new TableBookings(rows), clock));
    checks.add(new QueuesReadiness(new StorageQueueCounts(queues), CompositionOfUpstreams.QUEUES));
    checks.add(
        new CredentialCheck(
            settings.credential() instanceof Credential.ManagedIdentity,
            settings.credential() instanceof Credential.Certificate held
                ? Optional.of(held.certificate().expiresAt())
                : settings.credentialExpires(),
            clientId,
            clock,
            new TableRegistrations(rows)::find));
    return checks;
  }

  private List<ReadinessCheck> push() {
    SubscriptionStore store = new TableSubscriptions(rows);
    SubscriptionApi api = new GraphSubscriptions(graph);
    return List.of(
        new SubscriptionReadiness(tenants, store, api, clock),
        new PushReadiness(tenants, store, api, PushDoors.at(settings.publicBaseUrl())),
        new PublicAddressReadiness(settings.publicBaseUrl()));
  }
}
