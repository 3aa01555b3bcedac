package dev.greenroom.availability.engine;

import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calendars of one search, laid on its grid: a row of bits for each person and room, made once
 * from hours and busy time. What is asked afterwards costs an AND for each person, and the list of
 * what it found. Safe for several threads.
 */
public final class LaidSearch {
  private final StartGrid grid;
  private final DayLoads loads;
  private final Bits[] people;
  private final int[][] taken;
  private final int[][] worked;
  private final Optional<Bits> candidate;
  private final Optional<List<RoomId>> rooms;
  private final Bits[] free;

  LaidSearch(Search search, WorkingWeeks weeks) {
    this.grid = new StartGrid(search.window(), search.length(), search.step());
    this.loads = new DayLoads(search.window());
    int size = search.panel().size();
    this.people = new Bits[size];
    this.taken = new int[size][];
    this.worked = new int[size][];
    layPeople(search, weeks);
    this.candidate =
        search.candidate().map(hours -> grid.within(weeks.during(hours, search.window())));
    this.rooms = search.rooms().map(all -> all.stream().map(RoomCalendar::room).toList());
    this.free =
        search.rooms().stream()
            .flatMap(List::stream)
            .map(room -> cleared(Bits.full(grid.size()), room.busy()))
            .toArray(Bits[]::new);
  }

  private void layPeople(Search search, WorkingWeeks weeks) {
    Map<WorkingWeeks.Rule, Hours> known = new HashMap<>();
    Bits quarters = loads.none();
    for (int one = 0; one < people.length; one++) {
      Panelist panelist = search.panel().get(one);
      Hours hours =
          known.computeIfAbsent(
              new WorkingWeeks.Rule(panelist.hours()),
              rule -> Hours.of(weeks.during(rule, search.window()), grid, loads));
      people[one] = hours.starts().copy();
      quarters.clear();
      for (TimeRange busy : panelist.busy()) {
        grid.clear(people[one], busy);
        loads.mark(quarters, busy);
      }
      taken[one] = loads.inBoth(quarters, hours.quarters());
      worked[one] = hours.worked();
    }
  }

  private Bits cleared(Bits starts, List<TimeRange> busy) {
    grid.clear(starts, busy);
    return starts;
  }

  /** Every time that suits the whole panel. */
  public List<Found> find() {
    return findWithout(-1);
  }

  /** Every time that would suit if one person, by her place in the panel, were not needed. */
  public List<Found> findWithout(int person) {
    Bits starts = Bits.full(grid.size());
    int[] work = new int[loads.days()];
    int[] busy = new int[loads.days()];
    for (int one = 0; one < people.length; one++) {
      if (one != person) {
        starts.and(people[one]);
        add(work, worked[one]);
        add(busy, taken[one]);
      }
    }
    candidate.ifPresent(starts::and);
    int[] roomOf = new int[0];
    if (rooms.isPresent()) {
      roomOf = new int[grid.size()];
      starts.and(withRooms(starts, roomOf));
    }
    return list(starts, daysInOrder(work, busy), roomOf);
  }

  private static void add(int[] sums, int[] more) {
    for (int day = 0; day < sums.length; day++) {
      sums[day] += more[day];
    }
  }

  /** The starts that have a room; {@code roomOf} learns which: the first that is free. */
  private Bits withRooms(Bits starts, int[] roomOf) {
    Bits all = new Bits(grid.size());
    Bits left = starts.copy();
    for (int room = 0; room < free.length && !left.isEmpty(); room++) {
      Bits takes = left.copy();
      takes.and(free[room]);
      for (int start = takes.next(0); start >= 0; start = takes.next(start + 1)) {
        roomOf[start] = room;
      }
      all.or(takes);
      left.andNot(takes);
    }
    return all;
  }

  private static int[] daysInOrder(int[] work, int[] busy) {
    int[] days = new int[work.length];
    for (int day = 0; day < days.length; day++) {
      days[day] = DayLoads.tenths(work[day], busy[day]) * days.length + day;
    }
    Arrays.sort(days);
    for (int rank = 0; rank < days.length; rank++) {
      days[rank] %= days.length;
    }
    return days;
  }

  private List<Found> list(Bits starts, int[] days, int[] roomOf) {
    List<Found> found = new ArrayList<>(starts.count());
    for (int day : days) {
      int end = grid.firstAtOrAfter(loads.beginOf(day + 1));
      int start = starts.next(grid.firstAtOrAfter(loads.beginOf(day)));
      for (; start >= 0 && start < end; start = starts.next(start + 1)) {
        int one = start;
        found.add(new Found(grid.slot(start), rooms.map(ids -> ids.get(roomOf[one]))));
      }
    }
    return found;
  }

  /** One rule of working hours, as this search needs it. */
  private record Hours(Bits starts, Bits quarters, int[] worked) {
    static Hours of(List<TimeRange> work, StartGrid grid, DayLoads loads) {
      Bits quarters = loads.none();
      loads.mark(quarters, work);
      return new Hours(grid.within(work), quarters, loads.inBoth(quarters, quarters));
    }
  }
}
