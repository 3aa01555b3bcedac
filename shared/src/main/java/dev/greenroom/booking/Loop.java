package dev.greenroom.booking;

import dev.greenroom.values.LoopId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several interviews of one candidate, as staff sees them. Everything in it follows from the
 * interviews, so that a session that is moved or cancelled by itself takes the loop along.
 *
 * @param flags what a coordinator should look at, in their declared order
 * @param sessions in the order in which they were booked
 */
public record Loop(
    LoopId id,
    String title,
    Candidate candidate,
    State state,
    List<Flag> flags,
    List<Interview> sessions,
    Instant createdAt) {
  public Loop {
    flags = List.copyOf(flags);
    sessions = List.copyOf(sessions);
  }

  /** How the loop stands. */
  public enum State {
    /** Outlook is not where it is to be yet. */
    CONFIRMING,
    /** Every session that still takes place is in Outlook. */
    CONFIRMED,
    /** No session takes place. */
    CANCELLED,
    /** Outlook refused all of it. */
    FAILED
  }

  /** What is not as it was booked. */
  public enum Flag {
    /** Outlook refused one session; the others stand. */
    SESSION_FAILED,
    /** One session was called off; the others stand. */
    SESSION_CANCELLED,
    /** Two sessions now overlap, or somebody would have to be at both. */
    SESSIONS_OVERLAP
  }

  static Loop of(LoopParts parts, List<Interview> sessions) {
    return new Loop(
        parts.id(),
        parts.title(),
        parts.candidate(),
        stateOf(sessions),
        flagsOf(sessions),
        sessions,
        parts.createdAt());
  }

  /** As the ETag header has it: another one as soon as any session looks otherwise. */
  public String etag() {
    return sessions.stream()
        .map(session -> String.valueOf(session.revision()))
        .collect(Collectors.joining(".", "\"", "\""));
  }

  private static State stateOf(List<Interview> sessions) {
    boolean working =
        sessions.stream()
            .anyMatch(
                session ->
                    switch (session.state()) {
                      case CONFIRMING, MOVING, CANCELLING -> true;
                      case CONFIRMED, CANCELLED, FAILED -> false;
                    });
    if (working) {
      return State.CONFIRMING;
    }
    if (sessions.stream().allMatch(one -> one.state() == InterviewState.FAILED)) {
      return State.FAILED;
    }
    return sessions.stream().allMatch(one -> one.state().isOver())
        ? State.CANCELLED
        : State.CONFIRMED;
  }

  private static List<Flag> flagsOf(List<Interview> sessions) {
    List<Interview> live = sessions.stream().filter(one -> !one.state().isOver()).toList();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    if (!live.isEmpty()) {
      if (sessions.stream().anyMatch(one -> one.state() == InterviewState.FAILED)) {
        flags.add(Flag.SESSION_FAILED);
      }
      if (sessions.stream()
          .anyMatch(
              one ->
                  one.state() == InterviewState.CANCELLED
                      || one.state() == InterviewState.CANCELLING)) {
        flags.add(Flag.SESSION_CANCELLED);
      }
    }
    for (int i = 0; i < live.size(); i++) {
      for (Interview other : live.subList(i + 1, live.size())) {
        if (live.get(i).range().overlaps(other.range())) {
          flags.add(Flag.SESSIONS_OVERLAP);
        }
      }
    }
    return List.copyOf(flags);
  }
}
