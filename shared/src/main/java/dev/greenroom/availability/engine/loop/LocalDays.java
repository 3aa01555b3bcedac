package dev.greenroom.availability.engine.loop;

import dev.greenroom.people.WallClock;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Days by the clock on a wall. They have 23 or 25 hours when it is changed. */
final class LocalDays {
  private final ZoneRules rules;

  LocalDays(WallClock clock) {
    this.rules = clock.rules();
  }

  LocalDate of(Instant moment) {
    return LocalDate.ofInstant(moment, rules.getOffset(moment));
  }

  /** Midnight, or what comes next where the clock skips it. */
  Instant startOf(LocalDate day) {
    LocalDateTime midnight = day.atStartOfDay();
    ZoneOffsetTransition change = rules.getTransition(midnight);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    ZoneOffset offset = rules.getValidOffsets(midnight).get(0);
    return midnight.toInstant(offset);
  }

  /** So many whole days from {@code first} on. */
  TimeRange range(LocalDate first, int days) {
    return new TimeRange(startOf(first), startOf(first.plusDays(days)));
  }
}
