package dev.greenroom.booking;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Outlook showed of one event.
 *
 * @param changeKey changes with every edit, ours included
 * @param location its display name, empty when there is none
 * @param joinUrl where to join online; empty when the event is no online meeting
 */
public record Seen(
    TimeRange range,
    String changeKey,
    Instant lastModified,
    String subject,
    String location,
    List<Attendee> attendees,
    Optional<String> joinUrl) {
  public Seen {
    attendees = List.copyOf(attendees);
  }

  /** Somebody invited, and what she answered when. */
  public record Attendee(EmailAddress address, Reply reply, Optional<Instant> repliedAt) {}

  Answer answerOf(EmailAddress address) {
    return attendees.stream()
        .filter(attendee -> attendee.address().equals(address))
        .findFirst()
        .map(attendee -> new Answer(attendee.reply(), attendee.repliedAt()))
        .orElse(Answer.NONE);
  }

  Set<EmailAddress> addresses() {
    return attendees.stream().map(Attendee::address).collect(Collectors.toSet());
  }

  /** Whether nothing that matters to an interview differs: stamps and order do not. */
  boolean saysTheSameAs(Seen other) {
    return range.equals(other.range)
        && subject.equals(other.subject)
        && location.equals(other.location)
        && joinUrl.equals(other.joinUrl)
        && new HashSet<>(attendees).equals(new HashSet<>(other.attendees));
  }

  Seen withAttendees(List<Attendee> others) {
    return new Seen(range, changeKey, lastModified, subject, location, others, joinUrl);
  }

  /** A reply, and when it was given. */
  record Answer(Reply reply, Optional<Instant> at) {
    static final Answer NONE = new Answer(Reply.NONE, Optional.empty());
  }
}
