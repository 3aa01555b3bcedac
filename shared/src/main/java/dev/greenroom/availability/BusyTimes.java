package dev.greenroom.availability;

import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.WallClock;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The stretches of a calendar that are in the way. */
final class BusyTimes {
  /** No place on earth is further ahead of UTC, or further behind it. */
  private static final Duration FURTHEST_AHEAD = Duration.ofHours(14);

  private static final Duration FURTHEST_BEHIND = Duration.ofHours(12);

  private final BusyPolicy policy;
  private final Optional<Moving> moving;

  /**
   * @param moving the interview whose own events are not in its way
   */
  BusyTimes(BusyPolicy policy, Optional<Moving> moving) {
    this.policy = policy;
    this.moving = moving;
  }

  /**
   * An all-day entry blocks its dates by the owner's clock, where she sees it, and by the clock
   * that it was made by, where Exchange counts it. Where neither is known, as it can be with a
   * room, it blocks its dates wherever the owner might be.
   *
   * @param clock the owner's
   * @param effect of which kind: what rules a time out, or what only speaks against it
   */
  List<TimeRange> of(FreeBusy.Read calendar, Optional<WallClock> clock, Effect effect) {
    return calendar.entries().stream()
        .filter(entry -> policy.effectOn(entry) == effect)
        .filter(entry -> !isOnTheMove(entry))
        .flatMap(entry -> entry.allDay() ? allDay(entry, clock) : Stream.of(entry.range()))
        .toList();
  }

  private boolean isOnTheMove(Entry entry) {
    return moving.isPresent()
        && entry.iCalUId().filter(moving.get().iCalUIds()::contains).isPresent();
  }

  private static Stream<TimeRange> allDay(Entry entry, Optional<WallClock> clock) {
    TimeRange dates = entry.range();
    if (clock.isEmpty() && entry.madeBy().isEmpty()) {
      return Stream.of(
          new TimeRange(dates.start().minus(FURTHEST_AHEAD), dates.end().plus(FURTHEST_BEHIND)));
    }
    return Stream.of(clock, entry.madeBy())
        .flatMap(Optional::stream)
        .distinct()
        .map(
            wall ->
                new TimeRange(
                    startOfDay(wall.rules(), dates.start()),
                    startOfDay(wall.rules(), dates.end())));
  }

  /** When the date that {@code midnight} names in UTC begins by these rules. */
  private static Instant startOfDay(ZoneRules rules, Instant midnight) {
    var local = LocalDate.ofInstant(midnight, ZoneOffset.UTC).atStartOfDay();
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.toInstant(rules.getOffset(local));
  }
}
