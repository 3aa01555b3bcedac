package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Groups, their members and owners.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/group">group</a>
 * @see <a href="https://learn.microsoft.com/graph/api/group-list-members">list members</a>
 */
final class Groups {
  /** Properties that come only with {@code $select}, and only for one group. */
  private static final Set<String> ONLY_WHEN_SELECTED =
      Set.of(
          "hideFromAddressLists",
          "hideFromOutlookClients",
          "allowExternalSenders",
          "autoSubscribeNewMembers",
          "accessType",
          "isSubscribedByMail",
          "unseenCount");

  private Groups() {}

  static void addTo(GraphRoutes routes) {
    routes
        .add("GET", "/groups", Groups::list)
        .add("GET", "/groups/{id}", Groups::one)
        .add("GET", "/groups/{id}/members", Groups::members)
        .add("GET", "/groups/{id}/owners", Groups::owners);
  }

  private static GraphReply list(GraphCall call) {
    Set<String> select = call.query().select();
    for (String name : select) {
      if (ONLY_WHEN_SELECTED.contains(name)) {
        throw GraphException.badRequest(
            "Request_UnsupportedQuery",
            "The property '%s' is only supported for a single group.".formatted(name));
      }
    }
    return new Listing(call, false)
        .of(
            "groups",
            call.tenant().groups().values(),
            group -> Projection.plain(group, select, ONLY_WHEN_SELECTED));
  }

  private static GraphReply one(GraphCall call) {
    ObjectNode seen = Projection.plain(group(call), call.query().select(), ONLY_WHEN_SELECTED);
    ObjectNode body = seen.objectNode();
    body.put("@odata.context", call.context("groups/$entity"));
    body.setAll(seen);
    return GraphReply.ok(body);
  }

  private static GraphReply members(GraphCall call) {
    return people(call, call.tenant().membersOf(group(call).get("id").asText()));
  }

  private static GraphReply owners(GraphCall call) {
    return people(call, call.tenant().ownersOf(group(call).get("id").asText()));
  }

  private static ObjectNode group(GraphCall call) {
    String id = call.parameter("id");
    return Optional.ofNullable(call.tenant().groups().get(id))
        .orElseThrow(() -> GraphException.resourceNotFound(id));
  }

  private static GraphReply people(GraphCall call, List<String> ids) {
    List<ObjectNode> objects = ids.stream().flatMap(id -> object(call, id)).toList();
    return new Listing(call, false)
        .of(
            "directoryObjects",
            objects,
            object -> {
              ObjectNode seen = object.objectNode();
              boolean group = object.has("groupTypes");
              seen.put("@odata.type", group ? "#microsoft.graph.group" : "#microsoft.graph.user");
              Set<String> select = call.query().select();
              return seen.setAll(
                  group
                      ? Projection.plain(object, select, ONLY_WHEN_SELECTED)
                      : Projection.user(object, select, call.caller()));
            });
  }

  private static Stream<ObjectNode> object(GraphCall call, String id) {
    return Stream.of(
            Optional.ofNullable(call.tenant().users().get(id)),
            Optional.ofNullable(call.tenant().groups().get(id)))
        .flatMap(Optional::stream);
  }
}
