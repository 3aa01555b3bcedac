package dev.greenroom.sandbox.simulator.entra;

import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.entra.Directory.Account;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /{tenant}/v2.0/adminconsent}: an admin grants an app what it asks for, for the whole
 * tenant. Success and failure both come back with {@code admin_consent=True}.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">admin
 *     consent</a>
 */
final class AdminConsentEndpoint {
  private final Directory directory;
  private final String graphUrl;

  AdminConsentEndpoint(Directory directory, String graphUrl) {
    this.directory = directory;
    this.graphUrl = graphUrl;
  }

  WebReply answer(WebRequest request) {
    if (request.tenant().equals("common")) {
      throw new EntraRefusal(
          400,
          "invalid_request",
          90009,
          "The common endpoint is not supported for admin consent. Use a tenant or 'organizations'.");
    }
    directory.tenantsAt(request.tenant());
    AppRegistration app = directory.app(request);
    String redirectUri = Directory.redirectUri(app, request);
    Scopes scopes = Scopes.parse(request.required("scope"), graphUrl);
    for (String name : scopes.names()) {
      if (scopes.isForGraph() && !GraphPermissions.isDelegated(name)) {
        throw EntraRefusal.badScope(name);
      }
    }
    return switch (request.field("decision")) {
      case "accept" -> accept(request, app, scopes, redirectUri);
      case "cancel" ->
          refuse(request, redirectUri, 65004, "User declined to consent to access the app.");
      default ->
          WebReply.page(
              200,
              Pages.adminConsent(
                  app.displayName(),
                  asked(app, scopes),
                  directory.accountsAt(request.tenant()),
                  request.fields()));
    };
  }

  private static List<String> asked(AppRegistration app, Scopes scopes) {
    List<String> lines = new ArrayList<>();
    if (scopes.isDefault()) {
      app.applicationRoles().forEach(role -> lines.add(role + " (application)"));
      app.delegatedScopes().forEach(scope -> lines.add(scope + " (delegated)"));
    }
    scopes.names().forEach(scope -> lines.add(scope + " (delegated)"));
    return lines;
  }

  private WebReply accept(
      WebRequest request, AppRegistration app, Scopes scopes, String redirectUri) {
    Account account = directory.account(request.tenant(), request.required("account"));
    if (!account.isAdmin()) {
      return refuse(
          request,
          redirectUri,
          90094,
          "An administrator of your organization has to grant the permissions that were asked for.");
    }
    String granted;
    synchronized (account.tenant()) {
      granted = grant(account.tenant().grantOf(app.clientId()), app, scopes);
    }
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("admin_consent", "True");
    fields.put("tenant", account.tenant().id());
    if (request.fields().containsKey("state")) {
      fields.put("state", request.field("state"));
    }
    fields.put("scope", granted);
    return WebReply.backTo(redirectUri, "query", fields);
  }

  private static String grant(Grant grant, AppRegistration app, Scopes scopes) {
    Set<String> names = scopes.names();
    List<String> granted = new ArrayList<>();
    if (scopes.isDefault()) {
      grant.applicationRoles().addAll(app.applicationRoles());
      grant.delegatedScopes().addAll(app.delegatedScopes());
      granted.add("https://graph.microsoft.com/.default");
    }
    grant.delegatedScopes().addAll(names);
    names.forEach(name -> granted.add("https://graph.microsoft.com/" + name));
    return String.join(" ", granted);
  }

  private static WebReply refuse(WebRequest request, String redirectUri, int number, String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("admin_consent", "True");
    fields.put("error", "access_denied");
    fields.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s"
            .formatted(number, text, UUID.randomUUID(), UUID.randomUUID()));
    if (request.fields().containsKey("state")) {
      fields.put("state", request.field("state"));
    }
    return WebReply.backTo(redirectUri, "query", fields);
  }
}
