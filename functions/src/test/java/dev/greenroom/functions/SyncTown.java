package dev.greenroom.functions;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphSubscriptions;
import dev.greenroom.notifications.Arrivals;
import dev.greenroom.notifications.EventChange;
import dev.greenroom.notifications.EventFollower;
import dev.greenroom.notifications.NotificationWorker;
import dev.greenroom.notifications.PushDoors;
import dev.greenroom.notifications.QueueMessages;
import dev.greenroom.notifications.SubscriptionUpkeep;
import dev.greenroom.notifications.Subscriptions;
import dev.greenroom.notifications.Upkeep;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Options;
import dev.greenroom.sandbox.simulator.Simulator;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** One tenant with one organizer mailbox in the simulator, our doors, and our workers by hand. */
final class SyncTown implements AutoCloseable {
  static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
  static final MailboxId MAILBOX = new MailboxId("dddddddd-0000-0000-0000-000000000004");
  private static final String APP = "cccccccc-0000-0000-0000-000000000003";
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world = new World(Clock.systemUTC());
  final Simulator simulator;
  final Queue<String> followed = new ConcurrentLinkedQueue<>();
  final List<String> interviews = new java.util.concurrent.CopyOnWriteArrayList<>();
  final AtomicInteger brokenAnswers = new AtomicInteger();
  final SubscriptionUpkeep upkeep;

  private final Tenant tenant = world.addTenant(TENANT.value(), "Contoso", "contoso.example");
  private final Queue<String> notifications = new ConcurrentLinkedQueue<>();
  private final Queue<EventChange> eventChanges = new ConcurrentLinkedQueue<>();
  private final Queue<Upkeep> upkeeps = new ConcurrentLinkedQueue<>();
  private final QueueMessages messages = new QueueMessages();
  private final HttpServer doors;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final NotificationWorker worker;
  private final EventFollower follower;

  SyncTown() throws IOException {
    AppRegistration app =
        world.addApp(
            AppRegistration.of(APP, "Greenroom", "s3cret")
                .withApplicationRoles("Calendars.Read", "Calendars.ReadWrite"));
    tenant.grantOf(APP).applicationRoles().addAll(app.applicationRoles());
    tenant.putUser(
        json(
            "{'id':'%s','displayName':'Interviews','mail':'interviews@contoso.example','userPrincipalName':'interviews@contoso.example'}"
                .formatted(MAILBOX)));
    tenant.putMailbox(
        new Mailbox(
            MAILBOX.value(),
            Mailbox.Home.CLOUD,
            json("{'timeZone':'UTC','userPurpose':'shared'}"),
            true));
    simulator = Simulator.start(world, Options.in(Path.of("target", "sync-town").toAbsolutePath()));
    doors = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    doors.createContext("/api/graph/", this::push);
    doors.setExecutor(threads);
    doors.start();

    Clock clock = new WorldClock();
    var rows = new InMemoryRowStore();
    var store = new TableSubscriptions(rows);
    var arrivals =
        new Arrivals(
            new TableArrivals(rows),
            (change, delay) -> eventChanges.add(change),
            Duration.ZERO,
            clock);
    var changes = new Interviews();
    worker =
        new NotificationWorker(
            store,
            arrivals,
            (one, delay) -> upkeeps.add(one),
            (message, delay) -> notifications.add(message),
            clock);
    follower = new EventFollower(changes, arrivals, clock);
    URI base = URI.create("http://127.0.0.1:%d/api".formatted(doors.getAddress().getPort()));
    Tenants tenants = new OneTenant();
    upkeep =
        new SubscriptionUpkeep(
            tenants,
            new Subscriptions(
                tenants,
                new GraphSubscriptions(
                    new GraphClients(unused -> credential(), URI.create(simulator.graphUrl()))),
                store,
                changes,
                arrivals,
                (one, delay) -> upkeeps.add(one),
                PushDoor.KEYS,
                PushDoors.at(base),
                Duration.ofDays(1),
                clock),
            (one, delay) -> upkeeps.add(one),
            clock);
  }

  /** What the timer brings about. */
  void keep() {
    upkeep.keep(messages.write(Upkeep.of(TENANT, world.clock().instant())));
  }

  /** Lets Graph deliver what it has, and the workers do what there is to do. */
  void settle() {
    if (!simulator.subscriptions().awaitQuiet(Duration.ofSeconds(20))) {
      throw new AssertionError("Graph is still delivering");
    }
    for (String one = notifications.poll(); one != null; one = notifications.poll()) {
      worker.sort(one);
    }
    for (Upkeep one = upkeeps.poll(); one != null; one = upkeeps.poll()) {
      upkeep.keep(messages.write(one));
    }
    for (EventChange one = eventChanges.poll(); one != null; one = eventChanges.poll()) {
      follower.follow(messages.write(one));
    }
  }

  /** Somebody puts an event into the mailbox; returns the id that outlives moves. */
  String create(String subject) {
    ObjectNode event =
        simulator
            .calendars()
            .create(
                tenant,
                mailbox(),
                json(
                    ("{'subject':'%s','start':{'dateTime':'2030-01-07T10:00:00','timeZone':'UTC'},"
                            + "'end':{'dateTime':'2030-01-07T11:00:00','timeZone':'UTC'}}")
                        .formatted(subject)),
                Calendars.OUTLOOK);
    return mailbox().immutableIdOf(event.get("id").asText());
  }

  void advance(Duration by) {
    world.setClock(Clock.offset(world.clock(), by));
  }

  void revoke(String role) {
    tenant.grantOf(APP).applicationRoles().remove(role);
  }

  private Mailbox mailbox() {
    return tenant.mailbox(MAILBOX.value()).orElseThrow();
  }

  private void push(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (brokenAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.sendResponseHeaders(500, -1);
        return;
      }
      String path = exchange.getRequestURI().toString().substring("/api".length());
      PushDoor door = new PushDoor();
      HttpResponseMessage reply =
          path.startsWith("/graph/lifecycle")
              ? door.pushLifecycle(path, body)
              : door.push(path, body);
      if (door.queued() != null) {
        notifications.addAll(door.queued());
      }
      if (reply.getHeader("Content-Type") != null) {
        exchange.getResponseHeaders().set("Content-Type", reply.getHeader("Content-Type"));
      }
      byte[] text = String.valueOf(reply.getBody()).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.getStatusCode(), text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private TokenCredential credential() {
    return request ->
        Mono.fromSupplier(
            () ->
                new AccessToken(
                    token(), OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC).plusHours(1)));
  }

  private String token() {
    HttpClient http =
        HttpClient.newBuilder().sslContext(simulator.certificate().forClient()).build();
    try {
      String answer =
          http.send(
                  HttpRequest.newBuilder(
                          URI.create(simulator.entraUrl() + "/" + TENANT + "/oauth2/v2.0/token"))
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              "grant_type=client_credentials&client_id="
                                  + APP
                                  + "&client_secret=s3cret&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return JSON.readTree(answer).path("access_token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    simulator.close();
    doors.stop(0);
    threads.shutdownNow();
  }

  private final class WorldClock extends Clock {
    @Override
    public Instant instant() {
      return world.clock().instant();
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final class Interviews implements OutlookChanges {
    @Override
    public void follow(TenantId tenantId, MailboxId mailbox, String eventId) {
      followed.add(eventId);
    }

    @Override
    public List<MailboxId> homes(TenantId tenant) {
      return List.of();
    }

    @Override
    public List<String> eventsIn(TenantId tenantId, MailboxId mailbox) {
      return List.copyOf(interviews);
    }
  }

  private static final class OneTenant implements Tenants {
    @Override
    public boolean isConnected(TenantId tenantId) {
      return true;
    }

    @Override
    public List<TenantId> connected() {
      return List.of(TENANT);
    }

    @Override
    public Organizers organizers(TenantId tenantId) {
      var organizer = new Organizer(MAILBOX, EmailAddress.of("interviews@contoso.example"), true);
      return new Organizers(Optional.of(organizer), Optional.of(organizer), Optional.empty());
    }
  }
}
