package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import java.time.Instant;
import java.util.List;

/**
 * All that is kept of a loop besides its interviews, in the order in which they were booked. It is
 * written once: how a loop stands, its interviews say.
 */
public record LoopParts(
    LoopId id, String title, Candidate candidate, List<InterviewId> interviews, Instant createdAt) {
  public LoopParts {
    interviews = List.copyOf(interviews);
  }
}
