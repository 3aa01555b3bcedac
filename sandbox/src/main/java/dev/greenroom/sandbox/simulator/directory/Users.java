package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import java.util.Set;

/**
 * The people of a tenant, and the settings of their mailboxes.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list">list users</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-get-mailboxsettings">get mailbox
 *     settings</a>
 */
final class Users {
  private Users() {}

  static void addTo(GraphRoutes routes) {
    routes
        .add("GET", "/users", Users::list)
        .add("GET", "/users/{id}", Users::one)
        .add("GET", "/users/{id}/mailboxSettings", Users::mailboxSettings);
  }

  private static GraphReply list(GraphCall call) {
    Set<String> select = call.query().select();
    refuseMailboxSettings(select);
    String context = select.isEmpty() ? "users" : "users(%s)".formatted(String.join(",", select));
    return new Listing(call, false)
        .of(
            context,
            call.tenant().users().values(),
            user -> Projection.user(user, select, call.caller()));
  }

  /** Settings of a mailbox cannot be had in lists, nor signInActivity without its permission. */
  private static void refuseMailboxSettings(Set<String> select) {
    if (select.contains("mailboxSettings")) {
      throw GraphException.badRequest(
          "Request_UnsupportedQuery", "mailboxSettings is not supported in a list of users.");
    }
  }

  private static GraphReply one(GraphCall call) {
    String id = call.parameter("id");
    ObjectNode user = call.tenant().user(id).orElseThrow(() -> GraphException.resourceNotFound(id));
    ObjectNode seen = Projection.user(user, call.query().select(), call.caller());
    ObjectNode body = seen.objectNode();
    body.put("@odata.context", call.context("users/$entity"));
    body.setAll(seen);
    return GraphReply.ok(body);
  }

  private static GraphReply mailboxSettings(GraphCall call) {
    ObjectNode settings = call.mailbox("id").settings();
    ObjectNode seen = Projection.plain(settings, call.query().select(), Set.of());
    ObjectNode body = seen.objectNode();
    body.put(
        "@odata.context",
        call.context("users('%s')/mailboxSettings".formatted(call.parameter("id"))));
    body.setAll(seen);
    return GraphReply.ok(body);
  }
}
