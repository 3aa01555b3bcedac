package dev.greenroom.mail;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;

/** Something that happened with a candidate. */
public sealed interface TimelineEntry {
  /** In the order of time, and the same for everybody who asks. */
  String key();

  Instant at();

  /** A message that we were asked to send. */
  record Written(Message message) implements TimelineEntry {
    @Override
    public Instant at() {
      return message.createdAt();
    }

    @Override
    public String key() {
      return TimelineKey.of(at(), "m" + message.id().value());
    }
  }

  /** A mail that was read in somebody's mailbox. */
  record Read(Mail mail) implements TimelineEntry {
    @Override
    public Instant at() {
      return mail.at();
    }

    @Override
    public String key() {
      return TimelineKey.of(at(), "r" + mail.id());
    }
  }

  /**
   * An interview, at the time at which it takes place.
   *
   * @param state as the booking room names it
   */
  record Interviewed(InterviewId interview, String title, String state, TimeRange range)
      implements TimelineEntry {
    @Override
    public Instant at() {
      return range.start();
    }

    @Override
    public String key() {
      return TimelineKey.of(at(), "i" + interview.value());
    }
  }
}
