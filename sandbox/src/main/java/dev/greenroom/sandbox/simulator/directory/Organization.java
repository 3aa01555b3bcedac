package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.AccessTokens;
import dev.greenroom.sandbox.simulator.entra.GraphPermissions;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.Permissions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The tenant itself, and which application permissions it granted to which app.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/organization-list">list organization</a>
 * @see <a href="https://learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments">app
 *     role assignments</a>
 */
final class Organization {
  private static final Permissions READ_APPLICATIONS =
      Permissions.of(
          List.of("Application.Read.All", "Directory.Read.All"),
          List.of("Application.Read.All", "Directory.Read.All"));

  private final World world;

  Organization(World world) {
    this.world = world;
  }

  void addTo(GraphRoutes routes) {
    routes
        .add("GET", "/organization", Organization::organization)
        .add("GET", "/servicePrincipals", this::servicePrincipals)
        .add(
            "GET", "/servicePrincipals(appId='{appId}')", this::servicePrincipal, READ_APPLICATIONS)
        .add("GET", "/servicePrincipals/{id}/appRoleAssignments", this::assignments);
  }

  private static GraphReply organization(GraphCall call) {
    Tenant tenant = call.tenant();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", tenant.id());
    json.put("displayName", tenant.displayName());
    json.put("tenantType", "AAD");
    json.putArray("verifiedDomains")
        .addObject()
        .put("capabilities", "Email, OfficeCommunicationsOnline")
        .put("isDefault", true)
        .put("isInitial", false)
        .put("name", tenant.domain())
        .put("type", "Managed");
    ObjectNode seen = Projection.plain(json, call.query().select(), Set.of());
    return GraphReply.collection(call.context("organization"), List.of(seen));
  }

  private GraphReply servicePrincipals(GraphCall call) {
    Set<String> select = call.query().select();
    return new Listing(call, false)
        .of(
            "servicePrincipals",
            all(call.tenant()),
            app -> Projection.plain(app, select, Set.of()));
  }

  private GraphReply servicePrincipal(GraphCall call) {
    String appId = call.parameter("appId");
    ObjectNode found =
        all(call.tenant()).stream()
            .filter(app -> app.path("appId").asText().equals(appId))
            .findFirst()
            .orElseThrow(() -> GraphException.resourceNotFound(appId));
    ObjectNode body = found.objectNode();
    body.put("@odata.context", call.context("servicePrincipals/$entity"));
    body.setAll(Projection.plain(found, call.query().select(), Set.of()));
    return GraphReply.ok(body);
  }

  private List<ObjectNode> all(Tenant tenant) {
    List<ObjectNode> all = new ArrayList<>();
    ObjectNode graph = describe(tenant, GraphPermissions.GRAPH_APP_ID, "Microsoft Graph");
    GraphPermissions.application()
        .forEach(
            (value, id) ->
                graph.withArray("appRoles").addObject().put("id", id).put("value", value));
    all.add(graph);
    for (AppRegistration app : world.apps()) {
      if (tenant.grant(app.clientId()).isPresent()) {
        ObjectNode json = describe(tenant, app.clientId(), app.displayName());
        app.appRoles()
            .forEach(
                role ->
                    json.withArray("appRoles")
                        .addObject()
                        .put("id", idOf(app.clientId() + role))
                        .put("value", role));
        all.add(json);
      }
    }
    return all;
  }

  private static ObjectNode describe(Tenant tenant, String appId, String displayName) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", AccessTokens.servicePrincipalId(tenant, appId));
    json.put("appId", appId);
    json.put("displayName", displayName);
    json.put("accountEnabled", true);
    json.put("servicePrincipalType", "Application");
    json.putArray("appRoles");
    return json;
  }

  private GraphReply assignments(GraphCall call) {
    String id = call.parameter("id");
    Tenant tenant = call.tenant();
    ObjectNode principal =
        all(tenant).stream()
            .filter(app -> app.path("id").asText().equals(id))
            .findFirst()
            .orElseThrow(() -> GraphException.resourceNotFound(id));
    String resource = AccessTokens.servicePrincipalId(tenant, GraphPermissions.GRAPH_APP_ID);
    List<ObjectNode> assignments = new ArrayList<>();
    tenant
        .grant(principal.path("appId").asText())
        .map(Grant::applicationRoles)
        .orElse(Set.of())
        .forEach(
            role -> {
              ObjectNode json = JsonNodeFactory.instance.objectNode();
              json.put("id", idOf(id + role));
              json.put(
                  "appRoleId", GraphPermissions.applicationId(role).orElseGet(() -> idOf(role)));
              json.put("principalDisplayName", principal.path("displayName").asText());
              json.put("principalId", id);
              json.put("principalType", "ServicePrincipal");
              json.put("resourceDisplayName", "Microsoft Graph");
              json.put("resourceId", resource);
              assignments.add(json);
            });
    return new Listing(call, false)
        .of(
            "servicePrincipals('%s')/appRoleAssignments".formatted(id),
            assignments,
            json -> Projection.plain(json, call.query().select(), Set.of()));
  }

  private static String idOf(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
