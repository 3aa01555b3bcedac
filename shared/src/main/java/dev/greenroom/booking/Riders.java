package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import java.util.List;
import java.util.Optional;

/** What is to be written along with a new interview. */
@FunctionalInterface
public interface Riders {
  /** Nothing. */
  Riders NONE = interview -> Optional.of(List.of());

  /**
   * The rows as they have to become, read just now: asked again whenever somebody else was faster.
   * Empty if they can no longer be written; then nothing is booked.
   */
  Optional<List<Rider>> board(InterviewId interview);
}
