package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import java.util.Map;

/** What is written once, when a loop is booked: what makes it, and how its people were chosen. */
record Founding(LoopParts parts, Map<InterviewId, Choices> choices) {
  Founding {
    choices = Map.copyOf(choices);
  }
}
