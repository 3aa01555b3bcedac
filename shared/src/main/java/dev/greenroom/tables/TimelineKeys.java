package dev.greenroom.tables;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.values.MailboxId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Keys of what belongs to a candidate, in the order of time. */
final class TimelineKeys {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);

  private static final int CANDIDATE = 43;
  private static final int MOMENT_LENGTH = 17;

  private TimelineKeys() {}

  static String of(CandidateId candidate) {
    return "c-" + candidate.value() + "-";
  }

  static String entry(CandidateId candidate, Instant at, String id) {
    return of(candidate) + MOMENT.format(at) + "-" + id;
  }

  static String moment(Instant at) {
    return MOMENT.format(at);
  }

  /** When the entry under this key was. */
  static String momentOf(String key) {
    String rest = key.substring("c-".length() + CANDIDATE + 1);
    return rest.substring(0, Math.min(MOMENT_LENGTH, rest.length()));
  }

  static String thread(MailboxId mailbox, String conversationId) {
    return "t-" + Keys.hashed(mailbox.value() + "\n" + conversationId);
  }
}
