package dev.greenroom.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which quarter hours of the six weeks each person and room is taken. */
final class Occupancy {
  private static final Duration CELL = Duration.ofMinutes(15);
  private static final int CELLS = (Weeks.COUNT * 7 + 2) * 96;

  private final Instant origin;
  private final Weeks weeks;
  private final Map<String, BitSet> taken = new HashMap<>();
  private final Map<String, BitSet> working = new HashMap<>();

  Occupancy(Weeks weeks) {
    this.weeks = weeks;
    this.origin = weeks.firstMonday().minusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  void take(String id, Instant from, Instant to) {
    cellsOf(taken, id).set(cell(from), roundedUp(to));
  }

  boolean isFree(String id, Instant from, Instant to) {
    int next = cellsOf(taken, id).nextSetBit(cell(from));
    return next < 0 || next >= roundedUp(to);
  }

  boolean isWorking(Person person, Instant from, Instant to) {
    int next = working(person).nextClearBit(cell(from));
    return next >= roundedUp(to);
  }

  /** The part of somebody's working hours in a week that is taken, 0 to 1. */
  double share(Person person, LocalDate monday) {
    return share(person, monday, monday.plusWeeks(1));
  }

  double share(Person person) {
    return share(person, weeks.firstMonday(), weeks.firstMonday().plusWeeks(Weeks.COUNT));
  }

  private double share(Person person, LocalDate from, LocalDate to) {
    ZoneId zone = person.site().zone();
    int first = cell(from.atStartOfDay(zone).toInstant());
    int end = cell(to.atStartOfDay(zone).toInstant());
    BitSet work = working(person).get(first, end);
    BitSet both = cellsOf(taken, person.id()).get(first, end);
    both.and(work);
    return (double) both.cardinality() / work.cardinality();
  }

  private BitSet working(Person person) {
    return working.computeIfAbsent(person.id(), unused -> workingCells(person));
  }

  private BitSet workingCells(Person person) {
    ZoneId zone = person.site().zone();
    BitSet cells = new BitSet(CELLS);
    for (LocalDate day : weeks.days()) {
      if (person.work().days().contains(day.getDayOfWeek())) {
        cells.set(
            cell(day.atTime(person.work().start()).atZone(zone).toInstant()),
            cell(day.atTime(person.work().end()).atZone(zone).toInstant()));
      }
    }
    return cells;
  }

  private static BitSet cellsOf(Map<String, BitSet> all, String id) {
    return all.computeIfAbsent(id, unused -> new BitSet(CELLS));
  }

  private int cell(Instant at) {
    return clamp(Duration.between(origin, at).dividedBy(CELL));
  }

  private int roundedUp(Instant at) {
    return clamp(Duration.between(origin, at.plus(CELL).minusMillis(1)).dividedBy(CELL));
  }

  private static int clamp(long cell) {
    return (int) Math.max(0, Math.min(CELLS, cell));
  }
}
