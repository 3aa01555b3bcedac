package dev.greenroom.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.booking.OwnEvent;
import dev.greenroom.booking.Role;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ScopeProbe.Trial;
import dev.greenroom.consent.readiness.TenantGroups;
import dev.greenroom.notifications.ClientStateKeys;
import dev.greenroom.notifications.SubscriptionApi.Creation;
import dev.greenroom.notifications.SubscriptionApi.Wish;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Least rights, in both directions: each call of Graph is allowed by the manifest, and each
 * permission of the manifest is needed by a call.
 */
class PermissionsInUseTest {
  private static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  private static final Instant NOW = Instant.parse("2026-03-16T06:00:00Z");
  private static final TimeRange HOUR = TimeRange.of(NOW, Duration.ofHours(1));

  /** What Graph's metadata says nothing about, as each call's own page has it. */
  private static final Map<String, Set<String>> BY_DOCUMENTATION =
      Map.of(
          // https://learn.microsoft.com/graph/api/calendar-get
          "GET /users/{user-id}/calendar",
          Set.of("Calendars.ReadBasic", "Calendars.Read", "Calendars.ReadWrite"),
          // https://learn.microsoft.com/graph/api/subscription-post-subscriptions: events
          "POST /subscriptions",
          Set.of("Calendars.Read"),
          // https://learn.microsoft.com/graph/api/subscription-list and its neighbours: the same
          "GET /subscriptions",
          Set.of("Calendars.Read"),
          "PATCH /subscriptions/{subscription-id}",
          Set.of("Calendars.Read"),
          "DELETE /subscriptions/{subscription-id}",
          Set.of("Calendars.Read"),
          // https://learn.microsoft.com/graph/api/message-get and its neighbours
          "GET /users/{user-id}/messages",
          Set.of("Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"),
          "GET /users/{user-id}/messages/{message-id}",
          Set.of("Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"),
          // https://learn.microsoft.com/graph/api/message-createreply
          "POST /users/{user-id}/messages/{message-id}/createReply",
          Set.of("Mail.ReadWrite"),
          // https://learn.microsoft.com/graph/api/message-delta
          "GET /users/{user-id}/mailFolders/{mailFolder-id}/messages/delta()",
          Set.of("Mail.ReadBasic", "Mail.Read", "Mail.ReadWrite"));

  private static final String EXTRA = "EXTRA";

  @TempDir static Path directory;

  @Test
  void allowsEachCallByAPermissionOfTheManifest() throws IOException {
    JsonNode metadata = metadata();

    assertThat(calls())
        .allSatisfy(
            call ->
                assertThat(allowing(call, metadata)).containsAnyElementsOf(values(call.mode())));
  }

  @Test
  void needsEachPermissionOfTheManifestForACall() throws IOException {
    needsEach(Mode.APPLICATION, values(Mode.APPLICATION));
  }

  @Test
  void needsEachPermissionForMailForACall() throws IOException {
    needsEach(Mode.SCOPED, values(Mode.SCOPED));
    needsEach(Mode.DELEGATED, Set.of("Mail.ReadWrite", "Mail.Send"));
  }

  private static void needsEach(Mode mode, Set<String> manifest) throws IOException {
    JsonNode metadata = metadata();

    assertThat(manifest)
        .allSatisfy(
            permission -> {
              Set<String> others = new HashSet<>(manifest);
              others.remove(permission);
              assertThat(calls(mode))
                  .as("a call that nothing but %s allows", permission)
                  .anyMatch(call -> allowing(call, metadata).stream().noneMatch(others::contains));
            });
  }

  @Test
  void allowsWhatNoPackAsksForByTheOnePermissionThatReadinessNames() throws IOException {
    JsonNode metadata = metadata();

    assertThat(extras())
        .isNotEmpty()
        .allSatisfy(call -> assertThat(allowing(call, metadata)).contains(TenantGroups.PERMISSION));
    assertThat(values(Mode.APPLICATION)).doesNotContain(TenantGroups.PERMISSION);
  }

  /** Graph refuses here what the permissions of the manifest do not cover. */
  @Test
  void makesEveryCallOfTheListAndNoOther() throws IOException {
    String[] roles = values(Mode.APPLICATION).toArray(String[]::new);
    HttpServer door = door();
    try (SandboxGraph graph = new SandboxGraph(directory, NOW, roles)) {
      useEverything(graph, "http://localhost:" + door.getAddress().getPort() + "/push");

      Set<String> made =
          graph.simulator.traffic().callsByRoute().keySet().stream()
              .filter(route -> !route.equals("POST /$batch"))
              .map(PermissionsInUseTest::shape)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(made)
          .isEqualTo(
              calls(Mode.APPLICATION).stream()
                  .map(call -> shape(call.operation()))
                  .collect(Collectors.toSet()));
      assertThat(graph.simulator.traffic().repliesByStatus()).doesNotContainKeys(401, 403);
    } finally {
      door.stop(0);
    }
  }

  /** A new call shows itself here: it belongs on the list, and perhaps into the manifest. */
  @Test
  void listsEveryAdapterThatAsksGraph() throws IOException {
    Path folder = ProjectRoot.find().resolve("shared/src/main/java/dev/greenroom/graph");
    Pattern asks =
        Pattern.compile(
            "clients\\s*(\\.apply\\(\\w+\\)\\s*)?\\.(ask|askOnce|tell)\\(|batch\\s*\\.ask\\(|[gG]raph(Batch|Json)?(\\([^)]*\\))?\\s*\\.(ask|get)\\(\\s*tenant");
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (asks.matcher(Files.readString(file)).find()) {
          found.add(file.getFileName().toString().replace(".java", ""));
        }
      }
    }
    found.removeAll(Set.of("GraphClients", "GraphBatch", "GraphJson"));

    assertThat(found)
        .isEqualTo(
            Stream.concat(calls().stream(), extras().stream())
                .map(Call::adapter)
                .collect(Collectors.toSet()));
  }

  private static void useEverything(SandboxGraph graph, String door) {
    Tenant tenant = graph.tenant(TENANT);
    GraphClients clients = graph.clients(Patience.INTERACTIVE);
    GraphDirectory people = new GraphDirectory(clients, person -> clients);
    people.changes(TENANT, people.now(TENANT));
    people.everybody(TENANT, Optional.empty());
    new GraphMailboxes(clients).read(TENANT, List.of(new PersonId(Northwind.PART_TIME)));
    readRooms(new GraphRooms(clients, person -> clients));
    new GraphTenantMailboxes(clients).settings(TENANT, "interviews@" + tenant.domain());
    new GraphTenantMailboxes(clients).calendar(TENANT, "interviews@" + tenant.domain());
    new GraphOrganizers(clients).find(TENANT, EmailAddress.of("nobody@" + tenant.domain()));
    new GraphOrganizers(clients).find(TENANT, EmailAddress.of("interviews@" + tenant.domain()));
    MailboxId mailbox =
        new MailboxId(tenant.mailbox("interviews@" + tenant.domain()).orElseThrow().ownerId());
    new GraphScopeProbe(clients, Clock.fixed(NOW, ZoneOffset.UTC))
        .tryOn(TENANT, Trial.CHANGE_EVENTS, mailbox.value());
    readCalendars(clients, tenant);
    keepEvents(clients, mailbox);
    subscribe(clients, mailbox, door);
  }

  private static void readRooms(GraphRooms rooms) {
    Optional<String> next = Optional.empty();
    do {
      next = ((RoomDirectory.Page) rooms.read(TENANT, next)).next();
    } while (next.isPresent());
  }

  private static void readCalendars(GraphClients clients, Tenant tenant) {
    Target busy =
        new Target(
            new OfPerson(new PersonId(Northwind.PART_TIME)),
            EmailAddress.of(tenant.users().get(Northwind.PART_TIME).get("mail").asText()));
    new GraphFreeBusy(clients).read(TENANT, List.of(busy), TimeRange.of(NOW, Duration.ofDays(14)));
  }

  private static void keepEvents(GraphClients clients, MailboxId mailbox) {
    GraphOrganizerCalendar calendar = new GraphOrganizerCalendar(clients);
    InterviewId interview = new InterviewId("00000000-0000-0000-0000-000000000001");
    for (boolean alone : new boolean[] {false, true}) {
      Role role = alone ? Role.PANEL : Role.CANDIDATE;
      Answer.Found made =
          (Answer.Found) calendar.create(TENANT, mailbox, draft(new Tag(interview, role), alone));
      calendar.findOurs(TENANT, mailbox, new Tag(interview, role));
      OwnEvent own = new OwnEvent(mailbox, made.sighting().eventId(), interview, role);
      calendar.move(TENANT, own, HOUR, TimeRange.of(HOUR.end(), Duration.ofHours(1)));
      calendar.cancel(TENANT, own, "off");
    }
  }

  private static Draft draft(Tag tag, boolean alone) {
    return new Draft(
        tag,
        "t-" + tag.role(),
        "Interview",
        List.of("Hello"),
        HOUR,
        Optional.empty(),
        alone
            ? List.of()
            : List.of(
                new Draft.Invitee(
                    "Cleo",
                    EmailAddress.of("cleo@candidates.example"),
                    Draft.Invitee.Kind.REQUIRED)),
        false,
        false);
  }

  private static void subscribe(GraphClients clients, MailboxId mailbox, String door) {
    GraphSubscriptions subscriptions = new GraphSubscriptions(clients);
    ClientStateKeys keys =
        ClientStateKeys.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", Optional.empty());
    Creation made =
        subscriptions.create(
            TENANT,
            new Wish(
                mailbox,
                URI.create(door),
                URI.create(door),
                NOW.plus(Duration.ofDays(2)),
                keys.issue(TENANT, mailbox, new SecureRandom())));
    String id = ((Creation.Created) made).id();
    subscriptions.list(TENANT);
    subscriptions.renew(TENANT, List.of(id), NOW.plus(Duration.ofDays(3)));
    subscriptions.delete(TENANT, id);
  }

  /** Answers the validation of a subscription, as our push door does. */
  private static HttpServer door() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/push",
        exchange -> {
          String query = exchange.getRequestURI().getRawQuery();
          byte[] token =
              URLDecoder.decode(query.replaceFirst(".*validationToken=", ""), UTF_8)
                  .getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/plain");
          exchange.sendResponseHeaders(200, token.length);
          exchange.getResponseBody().write(token);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Set<String> values(Mode mode) {
    return PermissionManifest.of(PermissionManifest.packs(mode)).stream()
        .map(Permission::value)
        .collect(Collectors.toSet());
  }

  private static Set<String> allowing(Call call, JsonNode metadata) {
    if (BY_DOCUMENTATION.containsKey(call.operation())) {
      return BY_DOCUMENTATION.get(call.operation());
    }
    JsonNode permissions =
        metadata
            .path("paths")
            .path(call.path())
            .path(call.method().toLowerCase(Locale.ROOT))
            .path("x-permissions")
            .path(call.mode() == Mode.DELEGATED ? "delegated" : "application");
    Set<String> names = new HashSet<>();
    permissions.path("least").forEach(name -> names.add(name.asText()));
    permissions.path("other").forEach(name -> names.add(name.asText()));
    return names;
  }

  private static JsonNode metadata() throws IOException {
    try (InputStream in =
        Tenant.class.getResourceAsStream(
            "/dev/greenroom/sandbox/simulator/http/graph-slice.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static List<Call> calls() {
    return lines().stream()
        .filter(line -> !line.get(0).equals(EXTRA))
        .map(line -> new Call(Mode.valueOf(line.get(0)), line.get(1), line.get(2), line.get(3)))
        .toList();
  }

  private static List<Call> extras() {
    return lines().stream()
        .filter(line -> line.get(0).equals(EXTRA))
        .map(line -> new Call(Mode.APPLICATION, line.get(1), line.get(2), line.get(3)))
        .toList();
  }

  private static List<List<String>> lines() {
    try (InputStream in = PermissionsInUseTest.class.getResourceAsStream("graph-calls.csv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("graph-calls.csv is unreadable", e);
    }
  }

  private static List<Call> calls(Mode mode) {
    return calls().stream().filter(call -> call.mode() == mode).toList();
  }

  /** Without the names of the parameters, for each description has its own. */
  private static String shape(String operation) {
    return operation.replaceAll("\\{[^}]*}", "{}");
  }

  private record Call(Mode mode, String adapter, String method, String path) {
    String operation() {
      return method + " " + path;
    }
  }
}
