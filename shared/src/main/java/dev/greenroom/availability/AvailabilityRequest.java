package dev.greenroom.availability;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What times are looked for.
 *
 * @param panel everybody required, 1 to 50
 * @param window where the slot must lie, at most 62 days
 * @param candidate the candidate's own hours, when they bound the search
 * @param step distance between two possible starts, counted from the full hour UTC
 * @param buffer kept free on both sides for everybody on the panel; a room may be used up to the
 *     minute
 * @param moving the interview that is being moved: its own events and promises are not in its way
 * @param limit most slots to return
 * @param type of the interview, whose buffers and busy policy count too
 * @param fresh whether every calendar is to be read as it is now
 */
public record AvailabilityRequest(
    List<PersonId> panel,
    Duration length,
    TimeRange window,
    Optional<RoomWish> room,
    Optional<WorkingHours> candidate,
    Duration step,
    Duration buffer,
    Optional<Moving> moving,
    int limit,
    Optional<InterviewType> type,
    boolean fresh) {
  public static final int LARGEST_PANEL = 50;
  public static final Duration LONGEST_WINDOW = Duration.ofDays(62);
  public static final Duration LONGEST_BUFFER = Duration.ofHours(2);

  public AvailabilityRequest {
    panel = List.copyOf(panel);
    if (panel.isEmpty() || panel.size() > LARGEST_PANEL) {
      throw new IllegalArgumentException(
          "a panel has 1 to %d members, not %d".formatted(LARGEST_PANEL, panel.size()));
    }
    if (window.length().compareTo(LONGEST_WINDOW) > 0) {
      throw new IllegalArgumentException(
          "the window may be %s long, is %s".formatted(LONGEST_WINDOW, window.length()));
    }
    if (buffer.isNegative() || buffer.compareTo(LONGEST_BUFFER) > 0) {
      throw new IllegalArgumentException(
          "a buffer may be %s long, is %s".formatted(LONGEST_BUFFER, buffer));
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be positive, is " + limit);
    }
  }

  /** For an interview of no type, by the calendars as they are now. */
  public AvailabilityRequest(
      List<PersonId> panel,
      Duration length,
      TimeRange window,
      Optional<RoomWish> room,
      Optional<WorkingHours> candidate,
      Duration step,
      Duration buffer,
      Optional<Moving> moving,
      int limit) {
    this(
        panel,
        length,
        window,
        room,
        candidate,
        step,
        buffer,
        moving,
        limit,
        Optional.empty(),
        true);
  }

  /** What the interview needs free around it on everybody's side. */
  Buffers buffers() {
    return new Buffers(buffer, buffer)
        .orMore(type.map(InterviewType::buffers).orElse(Buffers.NONE));
  }

  /** What kind of room is asked for; empty parts do not matter. */
  public record RoomWish(OptionalInt capacity, Optional<String> building) {}

  /** An interview on the move, and the iCalUIds of its events. */
  public record Moving(InterviewId interview, List<String> iCalUIds) {
    public Moving {
      iCalUIds = List.copyOf(iCalUIds);
    }
  }
}
