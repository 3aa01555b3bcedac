package dev.greenroom.availability.engine;

import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.Search.Panelist;
import dev.greenroom.availability.engine.Search.RoomCalendar;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds every time that suits a whole panel. The same search has the same answer, whoever asks,
 * from wherever, and in whatever order the panel was named. Safe for several threads.
 *
 * <p><b>Order.</b> The day (UTC) on which the panel is least loaded comes first, as {@link
 * DayLoads} counts it; within a day, and between equally loaded days, the earlier time. No two
 * slots have the same start, so nothing is left to chance and no seed is needed.
 *
 * <p><b>Room.</b> The first of the given rooms that is free for the whole slot. A slot without one
 * is not offered when a room is needed.
 */
public final class SlotSearch {
  private final WorkingWeeks weeks = new WorkingWeeks();

  public List<Found> find(Search search) {
    StartGrid grid = new StartGrid(search.window(), search.length(), search.step());
    Map<WorkingHours, List<TimeRange>> work = new HashMap<>();
    Map<WorkingHours, BitSet> masks = new HashMap<>();
    DayLoads loads = new DayLoads(search.window());
    BitSet starts = grid.all();
    for (Panelist panelist : search.panel()) {
      List<TimeRange> hers =
          work.computeIfAbsent(panelist.hours(), hours -> weeks.during(hours, search.window()));
      starts.and(masks.computeIfAbsent(panelist.hours(), unused -> grid.within(hers)));
      grid.clear(starts, panelist.busy());
      loads.add(hers, panelist.busy());
    }
    search
        .candidate()
        .ifPresent(hours -> starts.and(grid.within(weeks.during(hours, search.window()))));

    List<Found> found =
        search
            .rooms()
            .map(rooms -> withRooms(grid, starts, rooms))
            .orElseGet(() -> withoutRoom(grid, starts));
    found.sort(
        Comparator.comparingInt((Found slot) -> loads.tenths(slot.range().start()))
            .thenComparing(slot -> slot.range().start()));
    return found;
  }

  private static List<Found> withoutRoom(StartGrid grid, BitSet starts) {
    List<Found> found = new ArrayList<>(starts.cardinality());
    starts.stream().forEach(start -> found.add(new Found(grid.slot(start), Optional.empty())));
    return found;
  }

  /** Each room takes what is left and what it can; rooms of less preference get the rest. */
  private static List<Found> withRooms(StartGrid grid, BitSet starts, List<RoomCalendar> rooms) {
    List<Found> found = new ArrayList<>();
    BitSet left = (BitSet) starts.clone();
    for (RoomCalendar room : rooms) {
      BitSet takes = (BitSet) left.clone();
      grid.clear(takes, room.busy());
      Optional<RoomId> id = Optional.of(room.room());
      takes.stream().forEach(start -> found.add(new Found(grid.slot(start), id)));
      left.andNot(takes);
    }
    return found;
  }
}
