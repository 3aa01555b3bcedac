package dev.greenroom.consent.calendars;

import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.Groups;
import dev.greenroom.consent.readiness.ReadinessReport.Checked;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The groups' calendars that hold interviews: added by an admin, without anybody's support. */
public final class GroupCalendars implements LentCalendars {
  /** What a member grants so that interviews can be kept in her group's calendar. */
  public static final Set<String> SCOPES = Set.of("Group.ReadWrite.All", "Calendars.ReadWrite");

  static final int MOST = 20;

  private final CalendarStore store;
  private final Grants grants;
  private final Function<PersonId, Groups> groupsAs;
  private final GroupDoor door;
  private final Clock clock;

  /** A person's tokens, asked for as late as can be. */
  @FunctionalInterface
  public interface Grants {
    TokenOutcome of(TenantId tenant, PersonId person, Set<String> scopes);
  }

  /**
   * @param groupsAs what somebody sees of groups, in her own name
   */
  public GroupCalendars(
      CalendarStore store,
      Grants grants,
      Function<PersonId, Groups> groupsAs,
      GroupDoor door,
      Clock clock) {
    this.store = store;
    this.grants = grants;
    this.groupsAs = groupsAs;
    this.door = door;
    this.clock = clock;
  }

  /** Those that interviews may choose. */
  public List<GroupCalendar> list(TenantId tenant) {
    return store.all(tenant).stream().filter(one -> !one.removed()).toList();
  }

  /**
   * Adds a group's calendar once every condition was looked at through the lender's eyes, or says
   * what stands in the way.
   *
   * @param usual whether interviews live there from now on that choose no calendar
   * @param keep false only looks
   */
  public AddOutcome add(
      TenantId tenant, GroupId group, PersonId lender, boolean usual, boolean keep) {
    Set<String> missing = missingOf(tenant, lender);
    if (!missing.isEmpty()) {
      return new AddOutcome.NotLent(missing);
    }
    try {
      return looked(tenant, group, lender, usual, keep);
    } catch (PersonNotConnected e) {
      return new AddOutcome.NotLent(SCOPES); // disconnected at this very moment
    }
  }

  private AddOutcome looked(
      TenantId tenant, GroupId group, PersonId lender, boolean usual, boolean keep) {
    List<Checked> conditions = groupsAs.apply(lender).report(tenant, group, lender).checks();
    List<String> faults = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Checked one : conditions) {
      if (one.finding().state() == State.FAILED || one.finding().state() == State.PENDING) {
        faults.add(sentence(one));
      } else if (one.finding().state() == State.UNKNOWN || one.finding().fix().isPresent()) {
        warnings.add(sentence(one));
      }
    }
    if (faults.isEmpty() && !door.isOpen(tenant, group, lender)) {
      faults.add("Microsoft Graph does not let this member read the group's calendar.");
    }
    Optional<String> name = groupsAs.apply(lender).nameOf(tenant, group);
    if (name.isEmpty() || !faults.isEmpty()) {
      return new AddOutcome.Unfit(faults.isEmpty() ? List.of("Its name cannot be read.") : faults);
    }
    GroupCalendar calendar =
        new GroupCalendar(group, lender, name.get(), usual, false, clock.instant());
    if (list(tenant).stream().filter(one -> !one.group().equals(group)).count() >= MOST) {
      return new AddOutcome.TooMany(MOST);
    }
    if (keep) {
      store.change(tenant, known -> with(known, calendar));
    }
    return new AddOutcome.Added(calendar, warnings);
  }

  /** Takes it from what interviews may choose; empty if it was not there. */
  public Optional<List<GroupCalendar>> remove(TenantId tenant, GroupId group) {
    if (find(tenant, group).isEmpty()) {
      return Optional.empty();
    }
    store.change(
        tenant,
        known -> known.stream().map(one -> one.group().equals(group) ? one.gone() : one).toList());
    return Optional.of(list(tenant));
  }

  @Override
  public Optional<GroupCalendar> find(TenantId tenant, GroupId group) {
    return list(tenant).stream().filter(one -> one.group().equals(group)).findFirst();
  }

  @Override
  public Optional<GroupCalendar> usual(TenantId tenant) {
    return list(tenant).stream().filter(GroupCalendar::usual).findFirst();
  }

  @Override
  public boolean isGroup(TenantId tenant, MailboxId mailbox) {
    return store.all(tenant).stream().anyMatch(one -> one.mailbox().equals(mailbox));
  }

  @Override
  public Set<String> missingOf(TenantId tenant, PersonId person) {
    return grants
        .of(tenant, person, SCOPES)
        .match(
            new TokenOutcome.Cases<Set<String>>() {
              @Override
              public Set<String> had(TokenOutcome.Had outcome) {
                return Set.of();
              }

              @Override
              public Set<String> notConnected(TokenOutcome.NotConnected outcome) {
                return SCOPES;
              }

              @Override
              public Set<String> notGranted(TokenOutcome.NotGranted outcome) {
                return outcome.missing();
              }

              @Override
              public Set<String> broken(TokenOutcome.Broken outcome) {
                return SCOPES;
              }
            });
  }

  private static List<GroupCalendar> with(List<GroupCalendar> known, GroupCalendar added) {
    List<GroupCalendar> all = new ArrayList<>();
    for (GroupCalendar one : known) {
      if (!one.group().equals(added.group())) {
        all.add(added.usual() ? one.unusual() : one);
      }
    }
    all.add(added);
    return all;
  }

  private static String sentence(Checked one) {
    return "%s %s%s"
        .formatted(
            one.title(),
            String.join(" ", one.finding().evidence()),
            one.finding().fix().map(fix -> " Fix: " + fix).orElse(""));
  }
}
