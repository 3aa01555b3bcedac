package dev.greenroom.availability.engine.loop;

import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Set;

/**
 * A room that a session could be in.
 *
 * @param building blank when unknown
 * @param busy in any order; time of which nothing is known belongs in it
 */
public record LoopRoom(
    RoomId id, int capacity, Set<String> features, String building, List<TimeRange> busy) {
  public LoopRoom {
    features = Set.copyOf(features);
    busy = List.copyOf(busy);
  }
}
