package dev.greenroom.availability;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.BusyCalendar.Known;
import dev.greenroom.availability.BusyCalendar.Source;
import dev.greenroom.availability.BusyCalendar.Unknown;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.availability.Snapshots.Kept;
import dev.greenroom.availability.Snapshots.Snapshot;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads calendars and says what is in the way there, by the policy that holds for each: as they are
 * now, or as a snapshot has them that is young enough. Safe for several threads.
 */
public final class BusyCalendars {
  private final FreeBusySource live;
  private final SchedulingStore scheduling;
  private final Snapshots snapshots;
  private final Duration life;
  private final Clock clock;

  /**
   * @param life how old a snapshot may be; zero makes every reading a live one
   */
  public BusyCalendars(
      FreeBusySource live,
      SchedulingStore scheduling,
      Snapshots snapshots,
      Duration life,
      Clock clock) {
    this.live = live;
    this.scheduling = scheduling;
    this.snapshots = snapshots;
    this.life = life;
    this.clock = clock;
  }

  /** The tenant's type of interview of that name. */
  Optional<InterviewType> type(TenantId tenant, String name) {
    return scheduling.find(tenant).type(name);
  }

  /**
   * A calendar to read.
   *
   * @param wall its owner's, for all-day entries; empty when not known
   * @param own what its owner has said on what counts as busy
   */
  public record Wanted(
      CalendarOwner owner, EmailAddress address, Optional<WallClock> wall, BusyRules own) {}

  /**
   * How to read.
   *
   * @param type what the interview's type says on what counts as busy
   * @param moving the interview whose own events are not in its way
   * @param fresh whether every calendar is to be read as it is now
   * @param kept whether what is read serves others as a snapshot
   */
  public record Terms(BusyRules type, Optional<Moving> moving, boolean fresh, boolean kept) {
    public Terms(BusyRules type, Optional<Moving> moving, boolean fresh) {
      this(type, moving, fresh, true);
    }

    /** As they are now, for an interview of no type. */
    public static Terms live(Optional<Moving> moving) {
      return new Terms(BusyRules.NONE, moving, true);
    }

    /**
     * As they are now, for whoever is about to write: she looks at a few hours, and what she read
     * is over with her own event, so the longer snapshot of a search is left in its place.
     */
    public static Terms beforeWriting(Optional<Moving> moving) {
      return beforeWriting(BusyRules.NONE, moving);
    }

    static Terms beforeWriting(BusyRules type, Optional<Moving> moving) {
      return new Terms(type, moving, true, false);
    }
  }

  /**
   * What is in the way in {@code window}, one entry for each calendar asked about; times outside
   * may be among it.
   */
  public Map<CalendarOwner, BusyCalendar> read(
      TenantId tenant, Collection<Wanted> asks, TimeRange window, Terms terms) {
    Map<CalendarOwner, Plan> plans = plans(tenant, asks, terms.type());
    // an interview on the move is told by its id, which no snapshot keeps
    boolean kept = terms.kept() && !life.isZero() && terms.moving().isEmpty();
    Map<CalendarOwner, Kept> found = kept ? snapshots.find(tenant, plans.keySet()) : Map.of();
    Map<CalendarOwner, BusyCalendar> known = new LinkedHashMap<>();
    if (!terms.fresh()) {
      plans.forEach(
          (owner, plan) -> {
            Kept one = found.get(owner);
            if (one != null) {
              one.snapshot().stream()
                  .filter(snapshot -> serves(snapshot, plan, window))
                  .forEach(snapshot -> known.put(owner, of(snapshot)));
            }
          });
    }
    Map<CalendarOwner, Plan> rest = new LinkedHashMap<>(plans);
    rest.keySet().removeAll(known.keySet());
    if (!rest.isEmpty()) {
      TimeRange wider = kept ? wholeDays(window) : window;
      Instant now = clock.instant();
      Map<CalendarOwner, BusyCalendar> read = readLive(tenant, rest, wider, terms.moving(), now);
      if (kept) {
        snapshots.keep(tenant, snapshots(read, plans, wider), found);
      }
      known.putAll(read);
    }
    return known;
  }

  /** What counts in one calendar. */
  private record Plan(Target target, BusyPolicy policy, Optional<WallClock> wall, String terms) {}

  private Map<CalendarOwner, Plan> plans(TenantId tenant, Collection<Wanted> asks, BusyRules type) {
    BusyRules everybodys = asks.isEmpty() ? BusyRules.NONE : scheduling.find(tenant).busy();
    Map<CalendarOwner, Plan> plans = new LinkedHashMap<>();
    for (Wanted ask : asks) {
      BusyPolicy policy = BusyPolicy.of(type, ask.own(), everybodys);
      plans.put(
          ask.owner(),
          new Plan(
              new Target(ask.owner(), ask.address(), policy.look()),
              policy,
              ask.wall(),
              Fingerprint.of(policy, ask.wall())));
    }
    return plans;
  }

  private boolean serves(Snapshot snapshot, Plan plan, TimeRange window) {
    return snapshot.terms().equals(plan.terms())
        && !snapshot.covers().start().isAfter(window.start())
        && !snapshot.covers().end().isBefore(window.end())
        && snapshot.readAt().plus(life).isAfter(clock.instant());
  }

  private static Known of(Snapshot snapshot) {
    return new Known(
        snapshot.owner(), snapshot.busy(), snapshot.soft(), snapshot.readAt(), Source.SNAPSHOT);
  }

  private Map<CalendarOwner, BusyCalendar> readLive(
      TenantId tenant,
      Map<CalendarOwner, Plan> plans,
      TimeRange window,
      Optional<Moving> moving,
      Instant now) {
    List<Target> targets = plans.values().stream().map(Plan::target).toList();
    Map<CalendarOwner, FreeBusy> answers = new LinkedHashMap<>();
    live.read(tenant, targets, window).forEach(answer -> answers.put(answer.owner(), answer));
    Map<CalendarOwner, BusyCalendar> read = new LinkedHashMap<>();
    plans.forEach((owner, plan) -> read.put(owner, of(answers.get(owner), plan, moving, now)));
    return read;
  }

  private static BusyCalendar of(
      @Nullable FreeBusy answer, Plan plan, Optional<Moving> moving, Instant now) {
    if (answer instanceof FreeBusy.Read calendar) {
      BusyTimes times = new BusyTimes(plan.policy(), moving);
      return new Known(
          calendar.owner(),
          times.of(calendar, plan.wall(), Effect.BUSY),
          times.of(calendar, plan.wall(), Effect.SOFT),
          now,
          Source.LIVE);
    }
    return new Unknown(
        answer instanceof Unreadable unreadable
            ? unreadable
            : new Unreadable(
                plan.target().owner(), Reason.UNAVAILABLE, "The calendar was not read."));
  }

  private static List<Snapshot> snapshots(
      Map<CalendarOwner, BusyCalendar> read, Map<CalendarOwner, Plan> plans, TimeRange covers) {
    List<Snapshot> taken = new ArrayList<>();
    read.forEach(
        (owner, calendar) -> {
          Plan plan = plans.get(owner);
          if (calendar instanceof Known known && plan != null) {
            taken.add(
                new Snapshot(
                    owner,
                    covers,
                    plan.terms(),
                    known.readAt(),
                    within(covers, known.busy()),
                    within(covers, known.soft())));
          }
        });
    return taken;
  }

  private static List<TimeRange> within(TimeRange window, List<TimeRange> times) {
    return times.stream()
        .filter(window::overlaps)
        .map(
            range ->
                new TimeRange(
                    range.start().isBefore(window.start()) ? window.start() : range.start(),
                    range.end().isAfter(window.end()) ? window.end() : range.end()))
        .toList();
  }

  /** Whoever asks again a minute later, from then on, is to find what was read for the first. */
  private static TimeRange wholeDays(TimeRange window) {
    Instant start = window.start().truncatedTo(ChronoUnit.DAYS);
    Instant lastDay = window.end().truncatedTo(ChronoUnit.DAYS);
    Instant end = lastDay.equals(window.end()) ? lastDay : lastDay.plus(Duration.ofDays(1));
    TimeRange wider = new TimeRange(start, end);
    return wider.length().compareTo(FreeBusySource.LONGEST_WINDOW) > 0 ? window : wider;
  }
}
