package dev.greenroom.booking;

import dev.greenroom.booking.FeedEntry.Source;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an interview follows what is seen of its events. Pure: what counts is the difference between
 * what Outlook shows and what it last showed, and an echo of our own write is no difference.
 */
final class Following {
  private final Instant now;

  Following(Instant now) {
    this.now = now;
  }

  /** An event of this interview as it is now. */
  Turn sighted(Booking booking, Role role, Sighting sighting) {
    Twin twin = booking.twin(role);
    if (twin.isPending()) {
      return adopted(booking, role, sighting);
    }
    if (!twin.eventId().equals(Optional.of(sighting.eventId()))) {
      return Turn.quietly(stray(booking, role, sighting));
    }
    if (twin.presence() == Twin.Presence.GONE || booking.isOver()) {
      return Turn.quietly(booking);
    }
    if (sighting.cancelled()) {
      return gone(booking, role);
    }
    Seen before = twin.seen().orElseThrow();
    Seen seen = sighting.seen();
    if (before.saysTheSameAs(seen)) {
      return Turn.quietly(booking);
    }
    if (booking.isPast(now) && !seen.range().end().isAfter(now)) {
      return replies(
          Turn.quietly(booking.with(role, twin.seeing(before.withAttendees(seen.attendees())))),
          role,
          before,
          seen);
    }
    Turn turn = Turn.quietly(booking.with(role, twin.seeing(seen)));
    turn = time(turn, role, Optional.of(before.range()), seen);
    turn = replies(turn, role, before, seen);
    turn = link(turn, role, before, seen);
    return other(turn, role, before, seen);
  }

  /** The event is not there any more. */
  Turn gone(Booking booking, Role role) {
    Twin twin = booking.twin(role);
    if (twin.presence() == Twin.Presence.GONE) {
      return Turn.quietly(booking);
    }
    Booking after = booking.with(role, twin.gone());
    if (booking.isOver()) {
      return Turn.quietly(after);
    }
    if (booking.isPast(now)) {
      return Turn.quietly(booking);
    }
    return Turn.quietly(after.ended(InterviewState.CANCELLING, ""))
        .noting(Note.cancelledInOutlook(role));
  }

  /** An event of which the answer told us, or which was found by its tag. */
  private Turn adopted(Booking booking, Role role, Sighting sighting) {
    Turn turn = Turn.quietly(booking.with(role, booking.twin(role).found(sighting)));
    if (booking.isOver()) {
      return turn;
    }
    if (sighting.cancelled()) {
      return gone(turn.after(), role);
    }
    Seen seen = sighting.seen();
    turn = time(turn, role, Optional.empty(), seen);
    turn = replies(turn, role, seen.withAttendees(List.of()), seen);
    if (turn.after().lacksJoinUrl() && role == Role.CANDIDATE) {
      turn = turn.noting(Note.linkLost());
    }
    return turn;
  }

  /** A second event with our tag and our transaction id: a POST whose answer was lost. */
  private static Booking stray(Booking booking, Role role, Sighting sighting) {
    return booking.withStray(
        new OwnEvent(booking.twin(role).mailbox(), sighting.eventId(), booking.id(), role));
  }

  private static Turn time(Turn turn, Role role, Optional<TimeRange> before, Seen seen) {
    Booking booking = turn.after();
    TimeRange there = seen.range();
    boolean ours =
        before.filter(there::equals).isPresent()
            || there.equals(booking.range())
            || booking.twin(role).asked().contains(there);
    if (ours) {
      return turn;
    }
    if (seen.lastModified().isBefore(booking.timeSetAt())) {
      return turn.noting(Note.overtaken(role, there, booking.range()));
    }
    return turn.to(booking.movedTo(there, seen.lastModified(), Optional.of(role)))
        .noting(Note.rescheduledInOutlook(role, booking.range(), there));
  }

  private static Turn replies(Turn turn, Role role, Seen before, Seen seen) {
    Invited invited = turn.after().invited();
    Turn noted = turn;
    if (role == Role.CANDIDATE) {
      Candidate candidate = invited.candidate();
      Reply reply = seen.answerOf(candidate.email()).reply();
      return differs(before.answerOf(candidate.email()), seen.answerOf(candidate.email()))
          ? noted.noting(Note.replied(Source.CANDIDATE, candidate.name(), reply))
          : noted;
    }
    for (Invited.Interviewer member : invited.panel()) {
      Seen.Answer answer = seen.answerOf(member.email());
      if (differs(before.answerOf(member.email()), answer)) {
        noted = noted.noting(Note.replied(Source.OUTLOOK, member.displayName(), answer.reply()));
      }
    }
    if (invited.room().isPresent()) {
      Invited.BookedRoom room = invited.room().get();
      Seen.Answer answer = seen.answerOf(room.email());
      if (differs(before.answerOf(room.email()), answer)) {
        noted = noted.noting(Note.roomReplied(room.displayName(), answer.reply()));
      }
    }
    return noted;
  }

  /** Outlook forgets all answers when an event moves; that is nobody's reply. */
  private static boolean differs(Seen.Answer before, Seen.Answer now) {
    return now.reply() != Reply.NONE && before.reply() != now.reply();
  }

  private static Turn link(Turn turn, Role role, Seen before, Seen seen) {
    if (role != Role.CANDIDATE || !turn.after().invited().teams()) {
      return turn;
    }
    if (before.joinUrl().isPresent() && seen.joinUrl().isEmpty()) {
      return turn.to(turn.after().linkRepair(false)).noting(Note.linkLost());
    }
    return before.joinUrl().isEmpty() && seen.joinUrl().isPresent()
        ? turn.noting(Note.linkRestored())
        : turn;
  }

  private static Turn other(Turn turn, Role role, Seen before, Seen seen) {
    Turn changed = turn;
    // until a revision of ours is settled, what it asks for is nobody else's change
    Revisions ours = Revisions.of(turn.after(), role);
    if (!before.subject().equals(seen.subject()) && !ours.asksFor(seen.subject())) {
      changed = changed.noting(Note.changed(role, "the title"));
    }
    if (!before.location().equals(seen.location()) && !ours.asksForPlace(seen.location())) {
      changed = changed.noting(Note.changed(role, "the place"));
    }
    if (!ours.asksFor(before.addresses(), seen.addresses())) {
      changed = changed.noting(Note.changed(role, "the attendees"));
    }
    return changed == turn
        ? turn
        : changed.to(changed.after().marked(Flag.CHANGED_IN_OUTLOOK, true));
  }
}
