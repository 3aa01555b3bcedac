package dev.greenroom.availability.engine;

import dev.greenroom.availability.engine.Search.Found;
import java.util.List;

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
    return lay(search).find();
  }

  /** Lays the calendars out once, for whoever asks about several parts of one panel. */
  public LaidSearch lay(Search search) {
    return new LaidSearch(search, weeks);
  }
}
