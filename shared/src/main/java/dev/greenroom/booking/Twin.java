package dev.greenroom.booking;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of an interview's two Outlook events, as far as we know.
 *
 * @param seen what Outlook last showed; there once the event was seen
 * @param asked the times that we have asked Outlook for since everything was last settled: finding
 *     one of them there is no news, even if the answer to our write was lost
 * @param told earlier agreements that the event may still show, since everything was last settled
 */
public record Twin(
    MailboxId mailbox,
    Presence presence,
    Optional<String> eventId,
    Optional<String> iCalUId,
    Optional<Seen> seen,
    List<TimeRange> asked,
    List<Invited> told) {
  private static final int MOST_ASKED = 20;

  public Twin {
    asked = List.copyOf(asked);
    told = told == null ? List.of() : List.copyOf(told); // rows of before have none
    if (presence == Presence.LIVE && (eventId.isEmpty() || seen.isEmpty())) {
      throw new IllegalArgumentException("a live event has an id and was seen");
    }
  }

  /** Whether the event is there. */
  public enum Presence {
    /** Not made yet; or made, and the answer was lost. */
    PENDING,
    LIVE,
    GONE
  }

  static Twin pending(MailboxId mailbox, TimeRange range) {
    return new Twin(
        mailbox,
        Presence.PENDING,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(range),
        List.of());
  }

  boolean isPending() {
    return presence == Presence.PENDING;
  }

  boolean isLive() {
    return presence == Presence.LIVE;
  }

  boolean isAt(TimeRange range) {
    return seen.filter(last -> last.range().equals(range)).isPresent();
  }

  boolean is(MailboxId otherMailbox, String otherEvent) {
    return mailbox.equals(otherMailbox) && eventId.filter(otherEvent::equals).isPresent();
  }

  Optional<String> joinUrl() {
    return isLive() ? seen.flatMap(Seen::joinUrl) : Optional.empty();
  }

  Twin found(OrganizerCalendar.Sighting sighting) {
    return new Twin(
        mailbox,
        Presence.LIVE,
        Optional.of(sighting.eventId()),
        Optional.of(sighting.iCalUId()),
        Optional.of(sighting.seen()),
        asked,
        told);
  }

  Twin seeing(Seen now) {
    return new Twin(mailbox, presence, eventId, iCalUId, Optional.of(now), asked, told);
  }

  Twin gone() {
    return new Twin(mailbox, Presence.GONE, eventId, iCalUId, seen, List.of(), List.of());
  }

  Twin asking(TimeRange range) {
    List<TimeRange> more = new ArrayList<>(asked);
    more.remove(range);
    more.add(range);
    return withAsked(more.subList(Math.max(0, more.size() - MOST_ASKED), more.size()));
  }

  Twin settled() {
    return withAsked(List.of()).withTold(List.of());
  }

  private Twin withAsked(List<TimeRange> ranges) {
    return new Twin(mailbox, presence, eventId, iCalUId, seen, ranges, told);
  }

  /** What was agreed until now differs in this event from what is agreed from now on. */
  Twin stillTelling(Invited before) {
    List<Invited> more = new ArrayList<>(told);
    more.remove(before);
    more.add(before);
    return withTold(more.subList(Math.max(0, more.size() - MOST_ASKED), more.size()));
  }

  Twin withTold(List<Invited> agreements) {
    return new Twin(mailbox, presence, eventId, iCalUId, seen, asked, agreements);
  }
}
