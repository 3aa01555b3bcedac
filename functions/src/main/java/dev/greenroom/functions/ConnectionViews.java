package dev.greenroom.functions;

import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectLink;
import dev.greenroom.consent.connections.Connected;
import dev.greenroom.consent.connections.ConnectionView;
import dev.greenroom.consent.connections.Setback;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What connections look like in JSON, as openapi.yaml says. */
final class ConnectionViews {
  /**
   * Where a person takes back at Microsoft what she granted.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/identity/enterprise-apps/manage-application-permissions">review
   *     permissions</a>
   */
  static final String REVOKE_AT = "https://myapps.microsoft.com";

  private ConnectionViews() {}

  /** Packs by the names that the API gives them, in order. */
  static Map<String, Pack> named(Collection<Pack> packs) {
    Map<String, Pack> names = new LinkedHashMap<>();
    packs.stream().sorted().forEach(pack -> names.put(Views.camelCase(pack), pack));
    return names;
  }

  static Map<String, Object> me(Caller caller, ConsentState consent, ConnectionView connection) {
    Map<String, Object> brief = new LinkedHashMap<>();
    brief.put("state", Views.camelCase(connection.state()));
    brief.put("needsReconnect", connection.needsReconnect());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("tenantId", caller.tenant().value());
    view.put("personId", caller.id().value());
    view.put("roles", caller.roles().stream().map(Role::value).sorted().toList());
    view.put("consent", Views.camelCase(consent));
    view.put("connection", brief);
    return view;
  }

  static Map<String, Object> link(ConnectLink link, Collection<Pack> packs) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("link", link.link().toString());
    view.put("expiresAt", link.expiresAt().toString());
    view.put("packs", List.copyOf(named(packs).keySet()));
    return view;
  }

  static Map<String, Object> connection(ConnectionView connection) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", Views.camelCase(connection.state()));
    view.put("needsReconnect", connection.needsReconnect());
    connection.connectedAt().ifPresent(at -> view.put("connectedAt", at.toString()));
    connection.lastSuccess().ifPresent(at -> view.put("lastSuccessAt", at.toString()));
    connection.setback().ifPresent(setback -> view.put("lastError", setback(setback)));
    view.put("scopes", connection.scopes().stream().map(ConnectionViews::scope).toList());
    return view;
  }

  private static Map<String, Object> scope(ConnectionView.Scope scope) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("pack", Views.camelCase(scope.permission().pack()));
    view.put("permission", scope.permission().value());
    view.put("reason", scope.permission().reason());
    view.put("granted", scope.granted());
    view.put("needed", scope.needed());
    scope.lastSuccess().ifPresent(at -> view.put("lastSuccessAt", at.toString()));
    scope.lastError().ifPresent(error -> view.put("lastError", setback(error)));
    return view;
  }

  static Map<String, Object> summary(Connected connected) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", connected.person().value());
    view.put("state", Views.camelCase(connected.state()));
    view.put("needsReconnect", connected.needsReconnect());
    view.put("packs", List.copyOf(named(connected.packs()).keySet()));
    connected.connectedAt().ifPresent(at -> view.put("connectedAt", at.toString()));
    connected.lastSuccess().ifPresent(at -> view.put("lastSuccessAt", at.toString()));
    connected.setback().ifPresent(setback -> view.put("lastError", setback(setback)));
    return view;
  }

  private static Map<String, Object> setback(Setback setback) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", Views.camelCase(setback.trouble()));
    view.put("at", setback.at().toString());
    view.put("what", setback.trouble().what());
    view.put("whatToDo", setback.trouble().whatToDo());
    if (!setback.code().isEmpty()) {
      view.put("code", setback.code());
    }
    return view;
  }

  static Map<String, Object> disconnected(boolean was) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("wasConnected", was);
    view.put("revokeAt", REVOKE_AT);
    view.put(
        "whatToDo",
        "Greenroom has forgotten your connection. To take back at Microsoft what you had granted, open"
            + " \"revokeAt\", find Greenroom, and choose Manage your application and Revoke permissions.");
    return view;
  }
}
