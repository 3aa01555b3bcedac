package dev.greenroom.availability.engine;

import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is looked for, and everything that stands in its way.
 *
 * @param window where the slot must lie
 * @param step distance between two possible starts, counted from the full hour UTC
 * @param panel everybody required
 * @param candidate the candidate's own hours, when they bound the search
 * @param rooms the rooms that would do, the one to be preferred first; empty when none is needed
 */
public record Search(
    TimeRange window,
    Duration length,
    Duration step,
    List<Panelist> panel,
    Optional<WorkingHours> candidate,
    Optional<List<RoomCalendar>> rooms) {
  public Search {
    panel = List.copyOf(panel);
    rooms = rooms.map(List::copyOf);
    if (panel.isEmpty()) {
      throw new IllegalArgumentException("a panel has at least one member");
    }
    if (length.isNegative() || length.isZero() || length.toNanosPart() != 0) {
      throw new IllegalArgumentException(
          "a slot must have a length in whole seconds, not " + length);
    }
    if (step.toSeconds() < 60 || 3600 % step.toSeconds() != 0 || step.toNanosPart() != 0) {
      throw new IllegalArgumentException("step must divide an hour evenly, is " + step);
    }
  }

  /**
   * @param busy in any order, buffers included, overlaps allowed
   */
  public record Panelist(List<TimeRange> busy, WorkingHours hours) {
    public Panelist {
      busy = List.copyOf(busy);
    }
  }

  /**
   * @param busy in any order, buffers included, overlaps allowed
   */
  public record RoomCalendar(RoomId room, List<TimeRange> busy) {
    public RoomCalendar {
      busy = List.copyOf(busy);
    }
  }

  /** A time that suits all, and the first room of the list that is free then. */
  public record Found(TimeRange range, Optional<RoomId> room) {}
}
