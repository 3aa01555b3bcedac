package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.people.Directory;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.values.CalendarOwner.OfPerson;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Graph's answers name addresses: next pages, delta links, redirects. Whatever they name, our token
 * goes to Graph and to nobody else.
 */
class BearerStaysHomeTest {
  private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
  private static final PersonId PERSON = new PersonId("dddddddd-0000-0000-0000-000000000004");

  /** {@code HOME} and {@code THIEF} stand for the ports. */
  private static final List<String> ELSEWHERE =
      List.of(
          "http://localhost:THIEF/v1.0/users",
          "http://127.0.0.1:HOME/v1.0/users",
          "https://localhost:HOME/v1.0/users",
          "http://localhost.evil.example:HOME/v1.0/users",
          "http://evil-localhost:HOME/v1.0/users",
          "http://localhost:HOME@127.0.0.1:THIEF/v1.0/users",
          "http://localhost%2F:THIEF@127.0.0.1:THIEF/v1.0/users",
          "http://localhost:HOME\\@127.0.0.1:THIEF/v1.0/users",
          "http://[::1]:THIEF/v1.0/users",
          "http://localhost.:HOME/v1.0/users");

  private ScriptedGraph home;
  private HttpServer thief;
  private final List<String> stolen = new CopyOnWriteArrayList<>();
  private GraphClients clients;

  @BeforeEach
  void open() throws IOException {
    home = new ScriptedGraph();
    thief = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    thief.createContext(
        "/",
        exchange -> {
          stolen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    thief.start();
    clients =
        new GraphClients(
            tenant -> ScriptedGraph.credential(),
            home.url(),
            new Patience(Duration.ofSeconds(4), Duration.ofSeconds(2)));
  }

  @AfterEach
  void close() {
    home.close();
    thief.stop(0);
  }

  static Stream<Arguments> links() {
    List<Arguments> all = new ArrayList<>();
    for (String link : List.of("@odata.nextLink", "@odata.deltaLink", "rooms", "calendarView")) {
      ELSEWHERE.forEach(elsewhere -> all.add(Arguments.of(link, elsewhere)));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("links")
  void aLinkAwayFromGraphIsNotFollowed(String link, String elsewhere) {
    String address = address(elsewhere);
    String name = link.startsWith("@") ? link : "@odata.nextLink";
    home.then(200, "{\"value\":[],\"%s\":\"%s\"}".formatted(name, address.replace("\\", "\\\\")));

    follow(link);

    assertThat(stolen).isEmpty();
    assertThat(home.asked()).hasSize(1);
  }

  private void follow(String link) {
    switch (link) {
      case "rooms" -> {
        RoomDirectory rooms = new GraphRooms(clients, person -> clients);
        RoomDirectory.Page page = (RoomDirectory.Page) rooms.read(TENANT, Optional.empty());
        assertThatThrownBy(() -> rooms.read(TENANT, page.next()))
            .isInstanceOf(UpstreamUnavailable.class);
      }
      case "calendarView" -> followCalendarView();
      case "@odata.nextLink" -> {
        Directory people = new GraphDirectory(clients, person -> clients);
        Directory.Read.Page page =
            (Directory.Read.Page)
                people.changes(TENANT, new DeltaToken(home.url() + "/users/delta()?$deltatoken=t"));
        DeltaToken next = page.next().or(page::since).orElseThrow();
        assertThatThrownBy(() -> people.changes(TENANT, next))
            .isInstanceOf(UpstreamUnavailable.class)
            .hasMessageNotContaining(next.link());
      }
      default -> {
        Directory people = new GraphDirectory(clients, person -> clients);
        DeltaToken since =
            page(people.changes(TENANT, new DeltaToken(home.url() + "/users/delta()")))
                .since()
                .orElseThrow();
        assertThatThrownBy(() -> people.changes(TENANT, since))
            .isInstanceOf(UpstreamUnavailable.class)
            .hasMessageNotContaining(since.link());
      }
    }
  }

  private static Directory.Read.Page page(Directory.Read read) {
    return (Directory.Read.Page) read;
  }

  private void followCalendarView() {
    FreeBusy answer =
        new CalendarViews(clients)
            .read(
                TENANT,
                new Target(new OfPerson(PERSON), EmailAddress.of("p@example.com")),
                new TimeRange(
                    Instant.parse("2026-03-02T08:00:00Z"), Instant.parse("2026-03-03T08:00:00Z")));

    assertThat(answer).as("unknown, never free").isInstanceOf(FreeBusy.Unreadable.class);
  }

  static Stream<Arguments> redirects() {
    List<Arguments> all = new ArrayList<>();
    for (int status : List.of(301, 302, 303, 307, 308)) {
      ELSEWHERE.stream()
          .filter(elsewhere -> !elsewhere.contains("\\"))
          .forEach(elsewhere -> all.add(Arguments.of(status, elsewhere)));
    }
    return all.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("redirects")
  void aRedirectIsNotFollowed(int status, String elsewhere) {
    home.then(status, "", "Location", address(elsewhere));

    assertThatThrownBy(
            () -> new GraphRooms(clients, person -> clients).read(TENANT, Optional.empty()))
        .isInstanceOf(UpstreamUnavailable.class);

    assertThat(stolen).isEmpty();
    assertThat(home.asked()).hasSize(1);
  }

  @Test
  void aRedirectInsideABatchIsNotFollowed() {
    home.then(
        200,
        """
        {"responses":[{"id":"%s","status":302,"headers":{"Location":"%s"},"body":{}}]}"""
            .formatted(PERSON, address(ELSEWHERE.get(0))));

    new GraphMailboxes(clients).read(TENANT, List.of(PERSON));

    assertThat(stolen).isEmpty();
    assertThat(home.asked()).hasSize(1);
  }

  private String address(String elsewhere) {
    return elsewhere
        .replace("HOME", Integer.toString(home.url().getPort()))
        .replace("THIEF", Integer.toString(thief.getAddress().getPort()));
  }
}
