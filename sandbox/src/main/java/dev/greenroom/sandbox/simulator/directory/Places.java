package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Rooms, workspaces and room lists.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/place-list">list places</a>
 */
final class Places {
  private static final String ROOM = "#microsoft.graph.room";
  private static final String WORKSPACE = "#microsoft.graph.workspace";
  private static final String ROOM_LIST = "#microsoft.graph.roomList";

  private Places() {}

  static void addTo(GraphRoutes routes) {
    routes
        .add("GET", "/places/microsoft.graph.room", call -> list(call, ROOM))
        .add("GET", "/places/microsoft.graph.workspace", call -> list(call, WORKSPACE))
        .add("GET", "/places/microsoft.graph.roomList", call -> list(call, ROOM_LIST))
        .add("GET", "/places/{id}/microsoft.graph.roomList/rooms", Places::roomsOf)
        .add("GET", "/places/{id}", Places::one);
  }

  private static GraphReply list(GraphCall call, String type) {
    return answer(
        call,
        type.substring(1),
        call.tenant().places().stream()
            .filter(place -> place.path("@odata.type").asText().equals(type))
            .toList());
  }

  private static GraphReply answer(GraphCall call, String type, Collection<ObjectNode> places) {
    Set<String> select = call.query().select();
    return new Listing(call, true)
        .of(
            "places/" + type,
            places,
            place -> Projection.plain(place, select, Set.of("@odata.type")));
  }

  private static GraphReply roomsOf(GraphCall call) {
    ObjectNode roomList = find(call);
    if (!roomList.path("@odata.type").asText().equals(ROOM_LIST)) {
      throw notFound();
    }
    Set<String> members = members(call.tenant(), roomList.get("id").asText());
    return answer(
        call,
        "microsoft.graph.room",
        call.tenant().places().stream()
            .filter(
                place ->
                    members.contains(place.path("id").asText())
                        || members.contains(place.path("emailAddress").asText()))
            .toList());
  }

  /** Ids and addresses of a list's rooms: as it was put, or as the members of its group. */
  private static Set<String> members(Tenant tenant, String roomListId) {
    Set<String> members = new LinkedHashSet<>(tenant.roomsOf(roomListId));
    for (String id : tenant.membersOf(roomListId)) {
      members.add(id);
      tenant.user(id).ifPresent(room -> members.add(room.path("mail").asText()));
    }
    return members;
  }

  private static GraphReply one(GraphCall call) {
    ObjectNode body = find(call).objectNode();
    body.put("@odata.context", call.context("places/$entity"));
    body.setAll(Projection.plain(find(call), call.query().select(), Set.of()));
    return GraphReply.ok(body);
  }

  private static ObjectNode find(GraphCall call) {
    String wanted = call.parameter("id");
    return call.tenant().places().stream()
        .filter(
            place ->
                place.path("id").asText().equals(wanted)
                    || place.path("emailAddress").asText().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(Places::notFound);
  }

  private static GraphException notFound() {
    return new GraphException(404, "itemNotFound", "The requested place was not found.");
  }
}
