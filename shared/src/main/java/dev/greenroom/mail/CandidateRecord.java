package dev.greenroom.mail;

import java.time.Instant;
import java.util.Optional;

/**
 * What we keep of a candidate besides her mails.
 *
 * @param suppressedAt since when she wants no mail
 * @param repliedAt when she last wrote, machines' answers not counted
 * @param activeAt when anything last happened
 */
public record CandidateRecord(
    Optional<Instant> suppressedAt, Optional<Instant> repliedAt, Instant activeAt) {
  static CandidateRecord seenAt(Instant now) {
    return new CandidateRecord(Optional.empty(), Optional.empty(), now);
  }

  CandidateRecord activeAt(Instant now) {
    return new CandidateRecord(suppressedAt, repliedAt, now.isAfter(activeAt) ? now : activeAt);
  }

  CandidateRecord repliedAt(Instant at) {
    Instant last = repliedAt.filter(known -> known.isAfter(at)).orElse(at);
    return new CandidateRecord(suppressedAt, Optional.of(last), last).activeAt(activeAt);
  }

  CandidateRecord suppressed(Optional<Instant> since) {
    return new CandidateRecord(since, repliedAt, activeAt);
  }
}
