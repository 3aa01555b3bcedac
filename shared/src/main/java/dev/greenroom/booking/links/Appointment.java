package dev.greenroom.booking.links;

import dev.greenroom.booking.Interview;
import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.values.TimeRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An interview as the candidate may see it: her time and place, and nothing of the panel.
 *
 * @param uid the same for as long as it is her interview
 * @param movableUntil empty if she may not move it (any more)
 * @param cancellableUntil empty if she may not call it off (any more)
 * @param revision counts its changes
 */
public record Appointment(
    State state,
    String uid,
    String title,
    TimeRange range,
    Optional<String> joinUrl,
    Optional<String> place,
    Optional<Instant> movableUntil,
    Optional<Instant> cancellableUntil,
    Reason reasonToMove,
    Reason reasonToCancel,
    int revision,
    Instant updatedAt) {
  /** How it stands. */
  public enum State {
    /** The time is hers; the invitation is on its way. */
    CONFIRMING,
    CONFIRMED,
    CANCELLED
  }

  static Appointment of(BookingLink link, Interview interview, Instant now) {
    LinkTerms terms = link.terms();
    State state = stateOf(interview);
    boolean ahead = state != State.CANCELLED && interview.range().start().isAfter(now);
    ChangePolicy moving = terms.moving();
    ChangePolicy cancelling = terms.cancelling();
    boolean movable = ahead && moving.allowed() && link.timesMoved() < moving.most();
    return new Appointment(
        state,
        UUID.nameUUIDFromBytes(link.id().value().getBytes(StandardCharsets.US_ASCII)).toString(),
        interview.title(),
        interview.range(),
        interview.joinUrl(),
        interview.room().map(Interview.InRoom::displayName),
        Optional.of(moving.until(interview.range())).filter(until -> movable && until.isAfter(now)),
        Optional.of(cancelling.until(interview.range()))
            .filter(until -> ahead && cancelling.allowed() && until.isAfter(now)),
        moving.reason(),
        cancelling.reason(),
        interview.revision(),
        interview.updatedAt());
  }

  private static State stateOf(Interview interview) {
    return switch (interview.state()) {
      case CONFIRMING -> State.CONFIRMING;
      case CONFIRMED, MOVING -> State.CONFIRMED;
      case CANCELLING, CANCELLED, FAILED -> State.CANCELLED;
    };
  }
}
