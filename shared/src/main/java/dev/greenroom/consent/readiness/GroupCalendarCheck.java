package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The group calendar, where one is named: all of its conditions together. */
public final class GroupCalendarCheck implements ReadinessCheck {
  private final ReadinessSettingsStore settings;
  private final GroupConditions conditions;
  private final Clock clock;

  public GroupCalendarCheck(
      ReadinessSettingsStore settings, TenantGroups groups, String clientId, Clock clock) {
    this.settings = settings;
    this.conditions = new GroupConditions(groups, clientId);
    this.clock = clock;
  }

  @Override
  public String id() {
    return "groupCalendar";
  }

  @Override
  public String title() {
    return "The group calendar, if any, can be used.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    Optional<NamedGroup> named = settings.find(tenant).groupCalendar();
    if (named.isEmpty()) {
      return Finding.ok("No group calendar is named; interviews live in the organizer mailboxes.");
    }
    List<Checked> all = conditions.of(tenant, named.get(), Optional.empty(), clock.instant());
    return Finding.of(all.stream().map(GroupCalendarCheck::worded).toList());
  }

  private static Finding worded(Checked one) {
    Finding finding = one.finding();
    if (finding.state() == State.OK) {
      return finding;
    }
    String wanted = one.title() + " " + finding.state().name().toLowerCase(Locale.ROOT) + ": ";
    return new Finding(
        finding.state(),
        finding.evidence().stream().map(fact -> wanted + fact).toList(),
        finding.fix());
  }
}
