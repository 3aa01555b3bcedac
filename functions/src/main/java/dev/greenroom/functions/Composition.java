package dev.greenroom.functions;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.BusyCalendars;
import dev.greenroom.availability.CalendarAvailability;
import dev.greenroom.availability.CalendarLoops;
import dev.greenroom.availability.LoopAvailability;
import dev.greenroom.availability.TenantScheduling;
import dev.greenroom.booking.AnswerWait;
import dev.greenroom.booking.BookingStore;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.EventTemplates;
import dev.greenroom.booking.ForgottenSnapshots;
import dev.greenroom.booking.Holds;
import dev.greenroom.consent.ConnectedTenants;
import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.GrantKeeper;
import dev.greenroom.consent.GrantReview;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.consent.Setup;
import dev.greenroom.consent.StateKey;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.TenantSettings;
import dev.greenroom.consent.TenantStore;
import dev.greenroom.consent.connections.ConnectKey;
import dev.greenroom.consent.connections.ConnectionSettings;
import dev.greenroom.consent.connections.GrantsOfPeople;
import dev.greenroom.consent.log.ActionLog;
import dev.greenroom.consent.log.NotingTenants;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.consent.registration.DeploymentRegistration;
import dev.greenroom.consent.registration.TenantRegistrations;
import dev.greenroom.entra.AccessTokens;
import dev.greenroom.entra.AppCredentials;
import dev.greenroom.entra.EntraGrantProof;
import dev.greenroom.entra.EntraRegistrationTrial;
import dev.greenroom.entra.OwnApps;
import dev.greenroom.functions.Settings.Credential;
import dev.greenroom.functions.Settings.Secret;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphDirectory;
import dev.greenroom.graph.GraphFreeBusy;
import dev.greenroom.graph.GraphMailboxes;
import dev.greenroom.graph.GraphOrganizerCalendar;
import dev.greenroom.graph.GraphOrganizers;
import dev.greenroom.graph.GraphRooms;
import dev.greenroom.graph.GraphScopeProbe;
import dev.greenroom.graph.GraphSubscriptions;
import dev.greenroom.notifications.Arrivals;
import dev.greenroom.notifications.ClientStateKeys;
import dev.greenroom.notifications.EventFollower;
import dev.greenroom.notifications.KnownSetup;
import dev.greenroom.notifications.NotificationIntake;
import dev.greenroom.notifications.NotificationWorker;
import dev.greenroom.notifications.PushDoors;
import dev.greenroom.notifications.SubscriptionUpkeep;
import dev.greenroom.notifications.Subscriptions;
import dev.greenroom.notifications.UpkeepQueue;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.KnownSubjects;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Profiles;
import dev.greenroom.people.Rooms;
import dev.greenroom.queues.QueuePeopleSync;
import dev.greenroom.queues.QueueSteps;
import dev.greenroom.queues.QueuedConnectionUpkeep;
import dev.greenroom.queues.QueuedEvents;
import dev.greenroom.queues.QueuedNotifications;
import dev.greenroom.queues.QueuedReviews;
import dev.greenroom.queues.QueuedUpkeep;
import dev.greenroom.queues.StorageQueues;
import dev.greenroom.tables.RowMemory;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableBookings;
import dev.greenroom.tables.TableConnections;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableHolds;
import dev.greenroom.tables.TableLog;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableProfiles;
import dev.greenroom.tables.TablePromises;
import dev.greenroom.tables.TableRegistrations;
import dev.greenroom.tables.TableRooms;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableScheduling;
import dev.greenroom.tables.TableSnapshots;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.tables.TableTemplates;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The one place where objects meet. Built once per worker process, so everything in it is
 * thread-safe; each part is built at its first use, so that the health and push doors load no SDK.
 */
final class Composition {
  /** How long a burst of notifications on one event is gathered before the event is read. */
  private static final Duration GATHERING = Duration.ofSeconds(1);

  /** Graph may lose a notification without a word: so often every event is looked at. */
  private static final Duration LOOK_EVERY = Duration.ofDays(1);

  /** How old people, rooms, templates and settings may be when something is booked. */
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  /** How many transactions of one page of the directory may be under way at once. */
  private static final int ROSTER_WRITERS = 4;

  /** How often, and how far apart, a repeated request looks for the first one's answer. */
  private static final int LOOKS = 100;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Settings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Supplier<CompositionOfUpstreams> upstreams;

  private final Supplier<RowMemory> memory;
  private final Supplier<RowStore> rows;
  private final Supplier<ActionLog> log;
  private final Supplier<StorageQueues> queues;
  private final Supplier<ConnectedTenants> tenants;
  private final Supplier<OwnApps> apps;
  private final Supplier<AppCredentials> credentials;
  private final Supplier<GraphClients> graph;
  private final Supplier<People> people;
  private final Supplier<DirectorySync> directorySync;
  private final Supplier<BusyCalendars> calendars;
  private final Supplier<TenantScheduling> scheduling;
  private final Supplier<Availability> availability;
  private final Supplier<LoopAvailability> loops;
  private final Supplier<Bookings> bookings;
  private final Supplier<Holds> holds;
  private final Supplier<Arrivals> arrivals;
  private final Supplier<SubscriptionUpkeep> upkeep;
  private final Supplier<ConsentRequests> consentRequests;
  private final Supplier<TenantSettings> tenantSettings;
  private final Supplier<GrantReview> grantReview;
  private final Supplier<Setup> setup;
  private final Supplier<CompositionOfConnections> connections;
  private final Supplier<CompositionOfLinks> links;
  private final Supplier<CompositionOfReadiness> doctor;
  private final Supplier<CompositionOfCalendars> groupCalendars;
  private final Supplier<CompositionOfMail> mail;
  private final Map<Class<?>, Supplier<?>> functions = new HashMap<>();

  Composition(Settings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    upstreams = new Once<>(() -> new CompositionOfUpstreams(settings));
    memory = new Once<>(() -> new RowMemory(upstreams.get().rows(), REMEMBERED, clock));
    rows = new Once<>(() -> memory.get().direct());
    log = new Once<>(() -> new ActionLog(new TableLog(rows.get()), clock));
    queues = new Once<>(() -> upstreams.get().queues());
    tenants =
        new Once<>(
            () ->
                new ConnectedTenants(
                    tenantStore(),
                    new TableTenants(memory.get().remembering()),
                    this::askForReview,
                    clock));
    apps = new Once<>(() -> upstreams.get().apps(new TableRegistrations(rows.get()), clock));
    credentials = new Once<>(() -> upstreams.get().credentials(apps.get(), tenants.get(), clock));
    graph = new Once<>(() -> upstreams.get().graph(credentials.get()));
    people = new Once<>(() -> new TablePeople(memory.get().remembering()));
    loops = new Once<>(this::loops);
    directorySync = new Once<>(this::directorySync);
    calendars = new Once<>(this::calendars);
    scheduling = new Once<>(() -> new TenantScheduling(new TableScheduling(rows.get())));
    availability = new Once<>(this::availability);
    bookings = new Once<>(() -> bookingsOn(new TableBookings(rows.get(), clock)));
    holds = new Once<>(this::holds);
    arrivals =
        new Once<>(
            () ->
                new Arrivals(
                    new TableArrivals(rows.get()),
                    new QueuedEvents(queues.get()),
                    GATHERING,
                    clock));
    upkeep = new Once<>(this::upkeep);
    consentRequests = new Once<>(this::consentRequests);
    tenantSettings = new Once<>(this::tenantSettings);
    grantReview = new Once<>(this::grantReview);
    setup = new Once<>(this::setup);
    connections = new Once<>(this::connections);
    doctor = new Once<>(this::doctor);
    links =
        new Once<>(
            () ->
                new CompositionOfLinks(
                    settings,
                    rows.get(),
                    bookings.get(),
                    availability.get(),
                    people.get(),
                    tenants.get(),
                    random,
                    clock));
    groupCalendars =
        new Once<>(
            () ->
                new CompositionOfCalendars(
                    rows.get(),
                    memory.get().remembering(),
                    graph.get(),
                    connections,
                    doctor,
                    clock));
    mail = new Once<>(this::mail);
    listFunctions();
  }

  /** The one object of a function class. */
  <T> T function(Class<T> type) {
    Supplier<?> function = functions.get(type);
    if (function == null) {
      throw new IllegalArgumentException("no function class of ours: " + type.getName());
    }
    return type.cast(function.get());
  }

  private void listFunctions() {
    Callers callers =
        new Callers(
            new Once<>(
                () -> new AccessTokens(settings.entraAuthority(), settings.apiAudiences(), clock)),
            log);
    ConsentGate consent = new ConsentGate(tenants::get, url("consent/requests").toString());
    functions.put(OperationsFunctions.class, new Once<>(OperationsFunctions::new));
    functions.put(
        PushFunctions.class, new Once<>(() -> new PushFunctions(new NotificationIntake(keys()))));
    functions.put(SyncFunctions.class, new Once<>(this::syncFunctions));
    functions.put(
        ConsentFunctions.class,
        new Once<>(
            () ->
                new ConsentFunctions(
                    callers, consentRequests, new BrowserNonce(random, isSecure()), setupPages())));
    functions.put(
        TenantFunctions.class,
        new Once<>(
            () ->
                new TenantFunctions(
                    callers,
                    consent,
                    consentRequests,
                    tenantSettings,
                    grantReview,
                    message -> QueuedReviews.deliver(message, grantReview.get()))));
    functions.put(SetupFunctions.class, new Once<>(() -> new SetupFunctions(setup, setupPages())));
    functions.put(
        ConnectionFunctions.class,
        new Once<>(
            () ->
                new ConnectionFunctions(
                    callers,
                    tenant ->
                        tenantStore()
                            .find(tenant)
                            .map(TenantRecord::state)
                            .orElse(ConsentState.MISSING),
                    () -> connections.get().connections(),
                    () -> connections.get().signIn(),
                    () -> connections.get().upkeep(),
                    tenant -> new QueuedConnectionUpkeep(queues.get()).send(tenant),
                    new BrowserNonce(random, isSecure()),
                    tenant -> mail.get().switches().isOn(tenant))));
    functions.put(
        RegistrationFunctions.class,
        new Once<>(() -> new RegistrationFunctions(callers, new Once<>(this::registrations))));
    functions.put(
        PeopleFunctions.class,
        new Once<>(
            () ->
                new PeopleFunctions(
                    callers,
                    consent,
                    directorySync,
                    message -> QueuePeopleSync.deliver(message, directorySync.get()))));
    functions.put(
        PersonFunctions.class,
        new Once<>(
            () ->
                new PersonFunctions(
                    callers,
                    new Once<>(
                        () ->
                            new Profiles(
                                new TableProfiles(rows.get()),
                                (tenant, person) -> directorySync.get().readMailbox(tenant, person),
                                clock)))));
    functions.put(
        RoomFunctions.class,
        new Once<>(
            () ->
                new RoomFunctions(
                    callers, new Once<>(() -> new Rooms(new TableRooms(rows.get()), clock)))));
    functions.put(
        AvailabilityFunctions.class,
        new Once<>(
            () -> new AvailabilityFunctions(callers, consent, availability, loops, scheduling)));
    functions.put(
        ExplanationFunctions.class,
        new Once<>(() -> new ExplanationFunctions(callers, consent, loops, scheduling)));
    functions.put(
        SchedulingFunctions.class, new Once<>(() -> new SchedulingFunctions(callers, scheduling)));
    functions.put(
        BookingFunctions.class,
        new Once<>(
            () ->
                new BookingFunctions(
                    callers,
                    consent,
                    bookings,
                    new BookingMessages(bookings),
                    () -> {
                      EachTenant.of(
                          tenants.get().connected(),
                          tenant -> {
                            bookings.get().sendDue(tenant);
                            holds.get().forgetExpired(tenant);
                          });
                      links.get().forgetAttempts();
                    },
                    url("interviews").toString())));
    LinkDesk desk =
        new LinkDesk(callers, () -> links.get().links().forStaff(), url("book").toString());
    functions.put(BookingLinkFunctions.class, new Once<>(() -> new BookingLinkFunctions(desk)));
    functions.put(
        AvailabilityRequestFunctions.class,
        new Once<>(
            () ->
                new AvailabilityRequestFunctions(
                    desk, new BookingReplies(consent, url("interviews").toString()))));
    functions.put(
        SelfBookingFunctions.class,
        new Once<>(
            () ->
                new SelfBookingFunctions(
                    () -> links.get().links().forCandidates(),
                    new CandidateDoor(
                        new CandidatePages(
                            new BrowserNonce(random, isSecure()), new CandidateWindows(clock)),
                        url("book").toString(),
                        settings.selfBooking().proxies()))));
    functions.put(LogFunctions.class, new Once<>(() -> new LogFunctions(callers, log)));
    functions.put(
        CalendarFunctions.class,
        new Once<>(
            () ->
                new CalendarFunctions(
                    callers, consent, new Once<>(() -> groupCalendars.get().calendars()))));
    functions.put(
        HoldFunctions.class,
        new Once<>(
            () ->
                new HoldFunctions(
                    callers,
                    new HoldReplies(
                        consent,
                        new BookingReplies(consent, url("interviews").toString()),
                        url("holds").toString()),
                    holds)));
    functions.put(
        LoopFunctions.class,
        new Once<>(() -> new LoopFunctions(callers, consent, bookings, url("loops").toString())));
    functions.put(
        EventTemplateFunctions.class,
        new Once<>(
            () ->
                new EventTemplateFunctions(
                    callers,
                    new Once<>(() -> new EventTemplates(new TableTemplates(rows.get()))))));
    functions.put(
        ReadinessFunctions.class,
        new Once<>(
            () ->
                new ReadinessFunctions(
                    callers,
                    consent,
                    new Once<>(() -> doctor.get().readiness()),
                    new Once<>(() -> doctor.get().groups()))));
    listMail(callers);
  }

  private void listMail(Callers callers) {
    functions.put(
        MailFunctions.class,
        new Once<>(
            () ->
                new MailFunctions(
                    callers,
                    () -> mail.get().switches(),
                    () -> mail.get().messages(),
                    () -> mail.get().reading())));
    functions.put(
        MailReadingFunctions.class,
        new Once<>(
            () ->
                new MailReadingFunctions(
                    () -> mail.get().reading(), () -> mail.get().askForReading())));
    functions.put(
        CandidateFunctions.class,
        new Once<>(
            () ->
                new CandidateFunctions(
                    callers, () -> mail.get().candidates(), () -> mail.get().eraseOld())));
    functions.put(
        MessageFunctions.class,
        new Once<>(
            () ->
                new MessageFunctions(
                    callers, () -> mail.get().messages(), () -> mail.get().handOutDue())));
  }

  private CompositionOfMail mail() {
    return new CompositionOfMail(
        rows.get(), queues.get(), graph.get(), connections, people.get(), clock);
  }

  List<ReadinessCheck> readinessChecks() {
    return doctor.get().checks();
  }

  private CompositionOfReadiness doctor() {
    return new CompositionOfReadiness(
        settings,
        clock,
        rows.get(),
        queues.get(),
        tenants.get(),
        credentials.get(),
        graph.get(),
        people.get(),
        directorySync.get());
  }

  /** Whoever finds a grant proven or lost notes it. */
  private TenantStore tenantStore() {
    return new NotingTenants(new TableTenants(rows.get()), log.get());
  }

  private DirectorySync directorySync() {
    return new DirectorySync(
        tenants.get(),
        new GraphDirectory(
            graph.get(),
            person -> connections.get().graphAs(graph.get(), person, Set.of("User.Read.All"))),
        new GraphMailboxes(graph.get()),
        new GraphRooms(
            graph.get(),
            person -> connections.get().graphAs(graph.get(), person, Set.of("Place.Read.All"))),
        new TableRoster(rows.get(), ROSTER_WRITERS),
        new TableSyncs(rows.get()),
        new QueuePeopleSync(queues.get(), PeopleFunctions.QUEUE),
        clock);
  }

  private Availability availability() {
    return new CalendarAvailability(
        people.get(), calendars.get(), new TablePromises(new TableBookings(rows.get(), clock)));
  }

  private LoopAvailability loops() {
    return new CalendarLoops(
        people.get(),
        new TablePeople(rows.get()),
        calendars.get(),
        new TablePromises(new TableBookings(rows.get())),
        clock);
  }

  private BusyCalendars calendars() {
    return new BusyCalendars(
        new GraphFreeBusy(graph.get()),
        new TableScheduling(memory.get().remembering()),
        new TableSnapshots(rows.get(), clock),
        settings.snapshotLife(),
        clock);
  }

  private Holds holds() {
    TableBookings store = new TableBookings(rows.get(), clock);
    return new Holds(
        new TableHolds(rows.get(), store),
        store,
        people.get(),
        tenants.get(),
        availability.get(),
        new TableTemplates(memory.get().remembering()),
        this::bookingsOn,
        settings.holdPercent(),
        clock);
  }

  private Bookings bookingsOn(BookingStore store) {
    return new Bookings(
        store,
        new GraphOrganizerCalendar(graph.get(), groupCalendars.get().routes()),
        new QueueSteps(queues.get()),
        people.get(),
        tenants.get(),
        availability.get(),
        new TableTemplates(memory.get().remembering()),
        groupCalendars.get().calendars(),
        AnswerWait.looking(LOOKS, BETWEEN_LOOKS),
        settings.rebookRooms(),
        clock);
  }

  private SubscriptionUpkeep upkeep() {
    UpkeepQueue queue = new QueuedUpkeep(queues.get());
    Subscriptions subscriptions =
        new Subscriptions(
            tenants.get(),
            new GraphSubscriptions(graph.get()),
            new TableSubscriptions(rows.get()),
            bookings.get().outlookChanges(),
            groupCalendars.get().calendars(),
            arrivals.get(),
            queue,
            keys(),
            PushDoors.at(settings.publicBaseUrl()),
            LOOK_EVERY,
            clock);
    return new SubscriptionUpkeep(tenants.get(), subscriptions, queue, clock);
  }

  private SyncFunctions syncFunctions() {
    return new SyncFunctions(
        new NotificationWorker(
            new TableSubscriptions(rows.get()),
            arrivals.get(),
            new QueuedUpkeep(queues.get()),
            new QueuedNotifications(queues.get()),
            clock),
        new EventFollower(
            new ForgottenSnapshots(
                bookings.get().outlookChanges(),
                new TableBookings(rows.get()),
                new TableSnapshots(rows.get(), clock)),
            arrivals.get(),
            clock),
        upkeep.get());
  }

  private ConsentSettings consentSettings() {
    return new ConsentSettings(
        settings.homeTenant(),
        settings.clientId(),
        settings.entraAuthority(),
        upstreams.get().graphScope(),
        url("consent"),
        url("consent/callback"),
        PermissionManifest.packs());
  }

  private ConsentRequests consentRequests() {
    return new ConsentRequests(
        consentSettings(),
        stateKey(),
        new TableConsents(rows.get()),
        tenantStore(),
        new EntraGrantProof(credentials.get()),
        pause -> LockSupport.parkNanos(pause.toNanos()),
        random,
        clock,
        tenant -> apps.get().apply(tenant).clientId());
  }

  private TenantRegistrations registrations() {
    return new TenantRegistrations(
        deploymentRegistration(),
        new TableRegistrations(rows.get()),
        new EntraRegistrationTrial(credentials.get(), apps.get()),
        upstreams.get().identityTenant(),
        new GrantKeeper(consentSettings(), tenantStore(), clock),
        new EntraGrantProof(upstreams.get().deploymentCredentials(tenants.get(), clock)),
        tenant -> {
          apps.get().forget(tenant);
          askForReview(tenant, Round.FIRST, Duration.ZERO);
        },
        clock);
  }

  private DeploymentRegistration deploymentRegistration() {
    Optional<Instant> expires =
        settings.credential() instanceof Credential.Certificate held
            ? Optional.of(held.certificate().expiresAt())
            : settings.credentialExpires();
    String kind = settings.credential().getClass().getSimpleName();
    return new DeploymentRegistration(
        settings.clientId(),
        Character.toLowerCase(kind.charAt(0)) + kind.substring(1),
        expires,
        settings.tenantVault());
  }

  private TenantSettings tenantSettings() {
    return new TenantSettings(
        consentSettings(),
        tenantStore(),
        new GraphOrganizers(graph.get()),
        tenant -> {
          upkeep.get().askFor(tenant);
          askForReview(tenant, Round.FIRST, Duration.ZERO);
        },
        new GrantsOfPeople(new TableConnections(rows.get())));
  }

  private GrantReview grantReview() {
    return new GrantReview(
        consentSettings(),
        tenantStore(),
        new TableConsents(rows.get()),
        new EntraGrantProof(credentials.get()),
        new GraphScopeProbe(graph.get(), clock),
        new KnownSubjects(people.get()),
        this::askForReview,
        clock);
  }

  private void askForReview(TenantId tenant, Round round, Duration delay) {
    new QueuedReviews(queues.get()).ask(tenant, round, delay);
  }

  private StateKey stateKey() {
    return StateKey.derivedFrom(
        Base64.getDecoder().decode(settings.clientStateKeys().get(0).value()));
  }

  private Setup setup() {
    return new Setup(
        tenantSettings.get(),
        new KnownSetup(tenants.get(), people.get(), new TableSubscriptions(rows.get()), clock),
        stateKey(),
        clock);
  }

  private SetupPages setupPages() {
    return new SetupPages(setup, url("consent"), random, isSecure());
  }

  private boolean isSecure() {
    return "https".equals(settings.publicBaseUrl().getScheme());
  }

  private CompositionOfConnections connections() {
    return new CompositionOfConnections(
        new ConnectionSettings(
            tenant -> apps.get().apply(tenant).clientId(),
            settings.entraAuthority(),
            URI.create(upstreams.get().graphScope().replaceAll("/\\.default$", "")),
            url("connect"),
            url("connect/callback"),
            PermissionManifest.packs(Mode.DELEGATED)),
        ConnectKey.derivedFrom(
            Base64.getDecoder().decode(settings.clientStateKeys().get(0).value())),
        rows.get(),
        upstreams.get().signIns(apps.get(), clock),
        upstreams.get().tokenVault(clock),
        (tenant, person) ->
            Optional.ofNullable(people.get().find(tenant, List.of(person)).get(person))
                .flatMap(Person::email)
                .map(EmailAddress::value),
        random,
        clock);
  }

  private ClientStateKeys keys() {
    return ClientStateKeys.of(
        settings.clientStateKeys().get(0).value(),
        settings.clientStateKeys().stream().skip(1).findFirst().map(Secret::value));
  }

  private URI url(String path) {
    return URI.create(settings.publicBaseUrl() + "/" + path);
  }
}
