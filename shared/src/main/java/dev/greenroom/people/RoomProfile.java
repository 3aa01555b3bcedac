package dev.greenroom.people;

import java.util.List;

/**
 * A room from both sides: what Places says, and what the company said over it.
 *
 * @param lists the room lists that it is in
 * @param revision counts the edits by hand; what the directory changes leaves it alone
 */
public record RoomProfile(
    Room directory, RoomOverrides overrides, List<RoomList> lists, long revision) {
  public RoomProfile {
    lists = List.copyOf(lists);
  }

  /** As it counts everywhere else. */
  public Room room() {
    return overrides.over(directory);
  }

  /** The same room with other lists. */
  public RoomProfile in(List<RoomList> others) {
    return new RoomProfile(directory, overrides, others, revision);
  }

  public String etag() {
    return "\"%d\"".formatted(revision);
  }
}
