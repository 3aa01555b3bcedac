package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.people.RoomDirectory.Page;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms, workspaces and room lists, over HTTP, against the simulated Places. */
class GraphRoomsTest {
  private static final TenantId NORTHWIND = new TenantId(DemoTenant.NORTHWIND);
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @TempDir static Path directory;

  private SandboxGraph graph;

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void readsTheDemoRoomsAndTheListsThatTheyAreIn() {
    GraphRooms rooms = open("Place.Read.All");

    Everything all = read(rooms);

    assertThat(all.rooms).hasSize(12).allMatch(room -> room.kind() == Room.Kind.ROOM);
    assertThat(all.rooms)
        .filteredOn(room -> room.displayName().equals("Elbe"))
        .singleElement()
        .satisfies(
            elbe -> {
              assertThat(elbe.building()).contains("Haus am Ufer");
              assertThat(elbe.floor()).contains("2");
              assertThat(elbe.capacity()).hasValue(6);
              assertThat(elbe.features())
                  .contains("audio", "display", "video", "wheelchair", "Teams Room");
            });
    assertThat(all.lists).hasSize(2).allMatch(list -> list.rooms().size() == 6);
  }

  @Test
  void tellsWorkspacesFromRooms() {
    GraphRooms rooms = open("Place.Read.All");
    tenant().putPlace(place("#microsoft.graph.workspace", "desks", "desks@northwind.example"));

    Everything all = read(rooms);

    assertThat(all.rooms)
        .filteredOn(room -> room.kind() == Room.Kind.WORKSPACE)
        .extracting(Room::id)
        .containsExactly(new RoomId("desks"));
  }

  @Test
  void reads1500RoomsIn250ListsToTheLastPageAndListsTwentyAtATime() {
    GraphRooms rooms = open("Place.Read.All");
    Tenant tenant = tenant();
    IntStream.range(0, 1488)
        .forEach(
            i ->
                tenant.putPlace(
                    place("#microsoft.graph.room", "r" + i, "r%d@northwind.example".formatted(i))));
    List<String> many = IntStream.range(0, 230).mapToObj(i -> "r" + i).toList();
    IntStream.range(0, 248)
        .forEach(
            i ->
                tenant.putRoomList(
                    place(
                        "#microsoft.graph.roomList",
                        "l" + i,
                        "l+%d@northwind.example".formatted(i)),
                    i == 0 ? many : List.of("r" + i)));
    graph.simulator.traffic().reset();

    Everything all = read(rooms);

    assertThat(all.rooms).hasSize(1500).extracting(Room::id).doesNotHaveDuplicates();
    assertThat(all.lists).hasSize(250);
    assertThat(all.lists)
        .filteredOn(list -> list.id().equals("l0"))
        .singleElement()
        .satisfies(list -> assertThat(list.rooms()).hasSize(230));
    assertThat(graph.simulator.traffic().calls("GET /places/microsoft.graph.room")).isEqualTo(15);
    assertThat(graph.simulator.traffic().calls("GET /places/microsoft.graph.roomList"))
        .isEqualTo(13);
    assertThat(graph.simulator.traffic().calls("GET /places/{id}/microsoft.graph.roomList/rooms"))
        .isEqualTo(250 + 2); // the large list has two pages more
  }

  @Test
  void saysThatNobodyMayReadThem() {
    GraphRooms rooms = open("Calendars.Read");

    assertThat(rooms.read(NORTHWIND, Optional.empty()))
        .isEqualTo(new RoomDirectory.Refused(RoomsRead.State.NOT_GRANTED));
  }

  @Test
  void saysThatThePersonHasToConnectFirst() {
    GraphRooms rooms = open("Calendars.Read");

    assertThat(rooms.readAs(NORTHWIND, new PersonId(Northwind.ADMIN), Optional.empty()))
        .isEqualTo(new RoomDirectory.Refused(RoomsRead.State.PERSON_NOT_CONNECTED));
  }

  @Test
  void leavesOutAListThatWentAwayWhileItWasRead() {
    GraphRooms rooms = open("Place.Read.All");
    graph
        .simulator
        .faults()
        .add(
            FaultRule.always(new Fault.Refuse(404, "itemNotFound", "gone", Optional.empty()))
                .onPath("roomList/rooms")
                .times(1));

    assertThat(read(rooms).lists).hasSize(1);
  }

  @Test
  void comesBackLaterWhenAListIsTooBusy() {
    GraphRooms rooms = open("Place.Read.All");
    graph
        .simulator
        .faults()
        .add(
            FaultRule.always(
                    new Fault.Refuse(
                        429, "TooManyRequests", "later", Optional.of(Duration.ofMinutes(7))))
                .onPath("roomList/rooms"));

    assertThatThrownBy(() -> read(rooms))
        .isInstanceOfSatisfying(
            UpstreamUnavailable.class,
            busy -> assertThat(busy.retryAfter()).contains(Duration.ofMinutes(7)));
  }

  private GraphRooms open(String... roles) {
    graph = new SandboxGraph(directory, NOW, roles);
    return new GraphRooms(graph.clients(Patience.INTERACTIVE));
  }

  private Tenant tenant() {
    return graph.tenant(NORTHWIND);
  }

  private static ObjectNode place(String type, String id, String address) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("@odata.type", type).put("id", id).put("displayName", "Place " + id);
    place.put("emailAddress", address);
    return place;
  }

  private static final class Everything {
    final List<Room> rooms = new ArrayList<>();
    final List<RoomList> lists = new ArrayList<>();
  }

  private static Everything read(GraphRooms rooms) {
    Everything all = new Everything();
    Optional<String> from = Optional.empty();
    do {
      Page page = (Page) rooms.read(NORTHWIND, from);
      all.rooms.addAll(page.rooms());
      all.lists.addAll(page.lists());
      from = page.next();
    } while (from.isPresent());
    return all;
  }
}
