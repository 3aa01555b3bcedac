package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import java.time.Instant;
import java.util.Optional;

/**
 * What an Idempotency-Key stands for. Written in the booking's own transaction, so that a crash can
 * never leave a key that answers nothing.
 *
 * @param fingerprint of the request that came with it
 * @param interview what was booked; of a loop, its first interview
 * @param answer the interview as it was answered; empty while the first answer is not given
 * @param loop of a key that came with a loop
 * @param loopAnswer as {@code answer}, for a loop
 */
public record KeyedAnswer(
    String keyHash,
    String fingerprint,
    InterviewId interview,
    Optional<Interview> answer,
    Instant expiresAt,
    Optional<LoopId> loop,
    Optional<Loop> loopAnswer) {
  KeyedAnswer(
      String keyHash,
      String fingerprint,
      InterviewId interview,
      Optional<Interview> answer,
      Instant expiresAt) {
    this(keyHash, fingerprint, interview, answer, expiresAt, Optional.empty(), Optional.empty());
  }

  KeyedAnswer answering(Interview given) {
    return new KeyedAnswer(
        keyHash, fingerprint, interview, Optional.of(given), expiresAt, loop, loopAnswer);
  }

  KeyedAnswer answering(Loop given) {
    return new KeyedAnswer(
        keyHash, fingerprint, interview, answer, expiresAt, loop, Optional.of(given));
  }

  /** Whether the first caller got her answer. */
  public boolean isAnswered() {
    return answer.isPresent() || loopAnswer.isPresent();
  }
}
