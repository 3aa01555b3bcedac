package dev.greenroom.functions;

import dev.greenroom.consent.readiness.ReadinessReport;
import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.consent.readiness.ReadinessSettings;
import dev.greenroom.consent.readiness.TenantGroups.Group;
import dev.greenroom.consent.readiness.TenantGroups.Listing;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the tenant doctor's findings look like in JSON, as openapi.yaml says. */
final class ReadinessViews {
  private ReadinessViews() {}

  static Map<String, Object> report(ReadinessReport report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", Views.camelCase(report.state()));
    view.put("checkedAt", report.checkedAt().toString());
    view.put("checks", report.checks().stream().map(ReadinessViews::check).toList());
    return view;
  }

  static Map<String, Object> report(ReadinessReport report, ReadinessSettings settings) {
    Map<String, Object> view = report(report);
    view.put("settings", settings(settings));
    return view;
  }

  private static Map<String, Object> check(Checked check) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", check.id());
    view.put("title", check.title());
    view.put("required", check.required());
    view.put("state", Views.camelCase(check.finding().state()));
    view.put("evidence", check.finding().evidence());
    check.finding().fix().ifPresent(fix -> view.put("fix", fix));
    return view;
  }

  static Map<String, Object> settings(ReadinessSettings settings) {
    Map<String, Object> view = new LinkedHashMap<>();
    settings.recruitersGroup().ifPresent(one -> view.put("recruitersGroupId", one.id().value()));
    settings
        .interviewersGroup()
        .ifPresent(one -> view.put("interviewersGroupId", one.id().value()));
    settings.groupCalendar().ifPresent(one -> view.put("groupCalendarId", one.id().value()));
    return view;
  }

  static Map<String, Object> groups(Listing listing) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("groups", listing.groups().stream().map(ReadinessViews::group).toList());
    view.put("more", listing.more());
    return view;
  }

  private static Map<String, Object> group(Group group) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", group.id().value());
    view.put("displayName", group.displayName());
    group.mail().ifPresent(mail -> view.put("email", mail));
    view.put(
        "kind",
        switch (group.kind()) {
          case MICROSOFT_365 -> "microsoft365";
          case MAIL_ENABLED_SECURITY -> "mailEnabledSecurity";
          case DISTRIBUTION_LIST -> "distributionList";
          case SECURITY -> "security";
        });
    return view;
  }
}
