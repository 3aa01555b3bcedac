package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import java.time.Instant;
import java.util.Optional;

/**
 * What an Idempotency-Key stands for. Written in the booking's own transaction, so that a crash can
 * never leave a key that answers nothing.
 *
 * @param fingerprint of the request that came with it
 * @param answer the interview as it was answered; empty while the first answer is not given
 */
public record KeyedAnswer(
    String keyHash,
    String fingerprint,
    InterviewId interview,
    Optional<Interview> answer,
    Instant expiresAt) {
  KeyedAnswer answering(Interview given) {
    return new KeyedAnswer(keyHash, fingerprint, interview, Optional.of(given), expiresAt);
  }
}
