package dev.greenroom.functions;

import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.RequestOutcome;
import dev.greenroom.consent.Setup;
import dev.greenroom.consent.TenantView;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What consent and tenants look like in JSON, as openapi.yaml says. */
final class ConsentViews {
  private ConsentViews() {}

  static Map<String, Object> link(RequestOutcome.Made made) {
    Map<String, Object> email = new LinkedHashMap<>();
    email.put("subject", made.email().subject());
    email.put("text", made.email().text());
    email.put("html", made.email().html());
    email.put("mailto", made.email().mailto());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("tenantId", made.tenant().value());
    view.put("link", made.link().toString());
    view.put("expiresAt", made.expiresAt().toString());
    view.put("email", email);
    return view;
  }

  /**
   * @param pending the link that waits for the tenant's IT admin
   */
  static Map<String, Object> tenant(TenantView tenant, Optional<RequestOutcome.Made> pending) {
    Map<String, Object> organizers = new LinkedHashMap<>();
    tenant.organizers().candidate().ifPresent(one -> organizers.put("candidate", organizer(one)));
    tenant.organizers().panel().ifPresent(one -> organizers.put("panel", organizer(one)));
    tenant.organizers().teams().ifPresent(one -> organizers.put("teams", organizer(one)));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("tenantId", tenant.tenant().value());
    view.put("consent", Views.camelCase(tenant.consent()));
    tenant.alert().ifPresent(alert -> view.put("alert", alert));
    pending.ifPresent(made -> view.put("consentRequest", link(made)));
    tenant.grantedAt().ifPresent(at -> view.put("grantedAt", at.toString()));
    view.put("permissions", tenant.permissions().stream().map(ConsentViews::permission).toList());
    view.put("organizers", organizers);
    tenant.outsideMailbox().ifPresent(one -> view.put("outsideMailbox", one.value()));
    return view;
  }

  static Map<String, Object> progress(Setup.Progress progress) {
    Map<String, Object> steps = new LinkedHashMap<>();
    progress
        .steps()
        .forEach(one -> steps.put(Views.camelCase(one.step()), Views.camelCase(one.state())));
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("consent", Views.camelCase(progress.consent()));
    view.put("missing", progress.missing().stream().map(Permission::value).toList());
    view.put("steps", steps);
    return view;
  }

  private static Map<String, Object> permission(TenantView.Grant grant) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("permission", grant.permission().value());
    view.put("mode", Views.camelCase(grant.permission().mode()));
    view.put("granted", Views.camelCase(grant.granted()));
    if (grant.granted() == TenantView.Granted.SCOPED) {
      view.put("limitProven", grant.limitProven());
    }
    view.put("reason", grant.permission().reason());
    return view;
  }

  private static Map<String, Object> organizer(Organizer organizer) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("address", organizer.address().value());
    view.put("mailboxId", organizer.mailbox().value());
    view.put("teams", organizer.teams());
    return view;
  }
}
