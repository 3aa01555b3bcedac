package dev.greenroom.consent.readiness;

import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.consent.readiness.ReadinessSettingsChange.Edit;
import dev.greenroom.consent.readiness.TenantGroups.Listing;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds groups, says which can hold interviews, and keeps which are named. */
public final class Groups {
  /** More than this is no list that anybody reads. */
  static final int MOST = 1000;

  private final TenantGroups groups;
  private final ReadinessSettingsStore settings;
  private final GroupConditions conditions;
  private final Clock clock;

  public Groups(
      TenantGroups groups, ReadinessSettingsStore settings, String clientId, Clock clock) {
    this.groups = groups;
    this.settings = settings;
    this.conditions = new GroupConditions(groups, clientId);
    this.clock = clock;
  }

  public ReadinessSettings settings(TenantId tenant) {
    return settings.find(tenant);
  }

  /** Groups with such a name; all without one. */
  public Seen<Listing> search(TenantId tenant, Optional<String> words) {
    return groups.search(tenant, words, MOST);
  }

  /** Whether interviews can live in this group's calendar. */
  public ReadinessReport report(TenantId tenant, GroupId group, PersonId caller) {
    Instant now = clock.instant();
    NamedGroup asked = new NamedGroup(group, Instant.EPOCH);
    return new ReadinessReport(now, conditions.of(tenant, asked, Optional.of(caller), now));
  }

  /** What candidates would see as the organizer; empty if it is not to be seen. */
  public Optional<String> nameOf(TenantId tenant, GroupId group) {
    return groups
        .group(tenant, group)
        .match(found -> Optional.of(found.displayName()), why -> Optional.empty());
  }

  /** Names what is to be checked. A group calendar that surely cannot work is refused. */
  public NamingOutcome change(TenantId tenant, ReadinessSettingsChange wanted) {
    Instant now = clock.instant();
    if (wanted.groupCalendar() instanceof Edit.Name<GroupId> name) {
      List<String> faults = faults(tenant, new NamedGroup(name.value(), now), now);
      if (!faults.isEmpty()) {
        return new NamingOutcome.UnfitGroup(faults);
      }
    }
    return new NamingOutcome.Named(
        settings.change(
            tenant,
            known ->
                new ReadinessSettings(
                    group(wanted.recruitersGroup(), known.recruitersGroup(), now),
                    group(wanted.interviewersGroup(), known.interviewersGroup(), now),
                    group(wanted.groupCalendar(), known.groupCalendar(), now))));
  }

  /** Naming the same group again does not make it new. */
  private static Optional<NamedGroup> group(
      Edit<GroupId> edit, Optional<NamedGroup> known, Instant now) {
    return edit.applied(
        known, id -> known.filter(one -> one.id().equals(id)).orElse(new NamedGroup(id, now)));
  }

  private List<String> faults(TenantId tenant, NamedGroup group, Instant now) {
    return conditions.of(tenant, group, Optional.empty(), now).stream()
        .filter(one -> one.finding().state() == State.FAILED)
        .map(Groups::fault)
        .toList();
  }

  private static String fault(Checked one) {
    return "%s %s Fix: %s"
        .formatted(
            one.title(),
            String.join(" ", one.finding().evidence()),
            one.finding().fix().orElse(""));
  }
}
