package dev.greenroom.availability.engine;

import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** Looks at every minute of every possible slot, and at the clock on the wall for each of them. */
final class NaiveSearch {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private NaiveSearch() {}

  static List<TimeRange> find(Search search) {
    List<TimeRange> found = new ArrayList<>();
    Instant start = Instant.EPOCH;
    long step = search.step().toSeconds();
    start = Instant.ofEpochSecond(search.window().start().getEpochSecond() / step * step);
    for (; start.isBefore(search.window().end()); start = start.plus(search.step())) {
      TimeRange slot = TimeRange.of(start, search.length());
      if (search.window().contains(slot) && suits(search, slot)) {
        found.add(slot);
      }
    }
    return found;
  }

  private static boolean suits(Search search, TimeRange slot) {
    boolean panel =
        search.panel().stream()
            .allMatch(one -> works(one.hours(), slot) && isClear(one.busy(), slot));
    boolean candidate = search.candidate().stream().allMatch(hours -> works(hours, slot));
    boolean room =
        search.rooms().isEmpty()
            || search.rooms().get().stream().anyMatch(one -> isClear(one.busy(), slot));
    return panel && candidate && room;
  }

  static boolean isClear(List<TimeRange> busy, TimeRange slot) {
    return busy.stream().noneMatch(slot::overlaps);
  }

  private static boolean works(WorkingHours hours, TimeRange slot) {
    for (Instant at = slot.start(); at.isBefore(slot.end()); at = at.plus(MINUTE)) {
      if (!worksAt(hours, at)) {
        return false;
      }
    }
    return true;
  }

  static boolean worksAt(WorkingHours hours, Instant at) {
    var wall = LocalDateTime.ofInstant(at, hours.clock().rules().getOffset(at));
    return hours.periods().stream().anyMatch(period -> worksAt(period, wall));
  }

  private static boolean worksAt(Period hours, LocalDateTime wall) {
    LocalTime time = wall.toLocalTime();
    boolean today = hours.days().contains(wall.getDayOfWeek());
    boolean yesterday = hours.days().contains(wall.getDayOfWeek().minus(1));
    boolean started = !time.isBefore(hours.start());
    boolean notEnded = time.isBefore(hours.end());
    return hours.end().isAfter(hours.start())
        ? today && started && notEnded
        : (today && started) || (yesterday && notEnded);
  }
}
