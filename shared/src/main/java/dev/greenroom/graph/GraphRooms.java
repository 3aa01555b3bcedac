package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@link RoomDirectory} by Places: the rooms, then the workspaces, then the room lists with theirs.
 * Each kind is a list of its own there, with pages of its own.
 */
public final class GraphRooms implements RoomDirectory {
  private static final String OPERATION = "read places";
  private static final int FORBIDDEN = 403;

  private final GraphClients app;
  private final Function<PersonId, GraphClients> people;

  /** Where nobody is connected. */
  public GraphRooms(GraphClients app) {
    this(
        app,
        person ->
            app.askedBy(
                tenant -> {
                  throw new PersonNotConnected(tenant, person, new TokenOutcome.NotConnected());
                }));
  }

  /**
   * @param people Graph as each person sees it, who must have granted Place.Read.All
   */
  public GraphRooms(GraphClients app, Function<PersonId, GraphClients> people) {
    this.app = app;
    this.people = people;
  }

  /** What is read, in this order. */
  private enum Kind {
    ROOMS("/places/graph.room?$top=100"),
    WORKSPACES("/places/graph.workspace?$top=100"),
    /** As many as go into one batch when their rooms are read. */
    LISTS("/places/graph.roomList?$top=" + GraphBatch.LARGEST);

    private final String first;

    Kind(String first) {
      this.first = first;
    }

    Optional<Kind> next() {
      return ordinal() + 1 < values().length
          ? Optional.of(values()[ordinal() + 1])
          : Optional.empty();
    }
  }

  /** Where to go on: {@code ROOMS https://...}. */
  private record Cursor(Kind kind, String link) {
    static Cursor parse(Optional<String> from) {
      if (from.isEmpty()) {
        return new Cursor(Kind.ROOMS, Kind.ROOMS.first);
      }
      int blank = from.get().indexOf(' ');
      return new Cursor(
          Kind.valueOf(from.get().substring(0, Math.max(0, blank))),
          from.get().substring(blank + 1));
    }

    /** The next page of the same kind, else the first of the next. */
    Optional<String> after(Optional<String> nextLink) {
      return nextLink
          .map(link -> kind + " " + link)
          .or(() -> kind.next().map(other -> other + " " + other.first));
    }
  }

  @Override
  public Read read(TenantId tenant, Optional<String> from) {
    return read(app, tenant, from);
  }

  @Override
  public Read readAs(TenantId tenant, PersonId person, Optional<String> from) {
    try {
      return read(people.apply(person), tenant, from);
    } catch (PersonNotConnected e) {
      return new Refused(RoomsRead.State.PERSON_NOT_CONNECTED);
    }
  }

  private static Read read(GraphClients graph, TenantId tenant, Optional<String> from) {
    Cursor here = Cursor.parse(from);
    try {
      JsonNode page = new GraphJson(graph, Patience.BACKGROUND).get(tenant, OPERATION, here.link());
      Optional<String> next =
          here.after(GraphJson.text(page, "@odata.nextLink", Integer.MAX_VALUE));
      return switch (here.kind()) {
        case ROOMS -> rooms(page, Room.Kind.ROOM, next);
        case WORKSPACES -> rooms(page, Room.Kind.WORKSPACE, next);
        case LISTS -> lists(graph, tenant, page, next);
      };
    } catch (GraphRefused e) {
      if (e.status() == FORBIDDEN) {
        return new Refused(RoomsRead.State.NOT_GRANTED);
      }
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
  }

  private static Page rooms(JsonNode page, Room.Kind kind, Optional<String> next) {
    List<Room> rooms = new ArrayList<>();
    int unusable = 0;
    for (JsonNode record : page.path("value")) {
      Optional<Room> room = PlaceJson.room(record, kind);
      room.ifPresent(rooms::add);
      unusable += room.isPresent() ? 0 : 1;
    }
    return new Page(rooms, unusable, next);
  }

  private static Page lists(
      GraphClients graph, TenantId tenant, JsonNode page, Optional<String> next)
      throws GraphRefused {
    List<RoomList> named = new ArrayList<>();
    int unusable = 0;
    for (JsonNode record : page.path("value")) {
      Optional<RoomList> list = PlaceJson.list(record);
      list.ifPresent(named::add);
      unusable += list.isPresent() ? 0 : 1;
    }
    List<RoomList> filled = new GraphRoomLists(graph).withRooms(tenant, named);
    return new Page(List.of(), filled, unusable + named.size() - filled.size(), next);
  }
}
