package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.Caller;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRequest;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.QueryOptions;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls operations as an app would, short of the wire. */
final class Calls {
  private final Office office;
  private final Map<String, List<String>> headers = new HashMap<>();
  private Set<String> roles = Set.of("Calendars.ReadWrite");

  Calls(Office office) {
    this.office = office;
  }

  Calls prefer(String preference) {
    headers.put("Prefer", List.of(preference));
    return this;
  }

  Calls withRole(String role) {
    roles = Set.of(role);
    return this;
  }

  ObjectNode get(GraphRoutes.Operation operation, Mailbox mailbox, String query) {
    return run(operation, mailbox, query, Map.of());
  }

  ObjectNode get(GraphRoutes.Operation operation, Mailbox mailbox, String query, String eventId) {
    return run(operation, mailbox, query, Map.of("eventId", eventId));
  }

  /** Follows a link of an answer. */
  ObjectNode follow(GraphRoutes.Operation operation, Mailbox mailbox, String link) {
    return get(operation, mailbox, URI.create(link).getRawQuery());
  }

  private ObjectNode run(
      GraphRoutes.Operation operation, Mailbox mailbox, String query, Map<String, String> more) {
    Map<String, String> parameters = new HashMap<>(more);
    parameters.put("id", mailbox.ownerId());
    GraphRequest request =
        new GraphRequest("GET", "/users/x/y", query, headers, "", "https://graph.test/v1.0");
    GraphCall call =
        new GraphCall(
            office.tenant,
            new Caller(office.tenant.id(), "app", Optional.empty(), roles, Set.of()),
            office.world.clock().instant(),
            request,
            parameters,
            QueryOptions.parse(query),
            Optional.empty());
    GraphReply reply = operation.run(call);
    return (ObjectNode) reply.json().orElseThrow();
  }

  static List<String> ids(ObjectNode page) {
    return page.get("value").findValuesAsText("id");
  }
}
