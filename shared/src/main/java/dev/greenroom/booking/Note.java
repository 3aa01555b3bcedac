package dev.greenroom.booking;

import dev.greenroom.booking.FeedEntry.Difference;
import dev.greenroom.booking.FeedEntry.Kind;
import dev.greenroom.booking.FeedEntry.Source;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A feed entry before it has its place in the feed. */
record Note(
    Source source,
    Kind kind,
    String sentence,
    Optional<String> actor,
    Optional<TimeRange> before,
    Optional<TimeRange> after,
    Optional<Difference> difference,
    Optional<CancelReason> reason) {
  static Note requested(TimeRange range) {
    return times(
        Source.GREENROOM,
        Kind.REQUESTED,
        "The time is taken; Outlook is being told.",
        Optional.empty(),
        range);
  }

  static Note booked(Booking booking) {
    return plain(
        Source.AUTOMATIC,
        Kind.BOOKED,
        booking.invited().teams() && booking.joinUrl().isPresent()
            ? "Panel and candidate are invited, and the Teams meeting is there."
            : "Panel and candidate are invited.");
  }

  static Note rescheduled(TimeRange before, TimeRange after) {
    return times(
        Source.GREENROOM, Kind.RESCHEDULED, "Moved to another time.", Optional.of(before), after);
  }

  static Note rescheduledInOutlook(Role role, TimeRange before, TimeRange after) {
    return times(
        Source.OUTLOOK,
        Kind.RESCHEDULED_IN_OUTLOOK,
        "Rescheduled in Outlook, in the %s; everything else follows.".formatted(eventOf(role)),
        Optional.of(before),
        after);
  }

  static Note overtaken(Role role, TimeRange there, TimeRange newer) {
    return times(
        Source.OUTLOOK,
        Kind.CHANGED_IN_OUTLOOK,
        "The %s was moved in Outlook, too; the newer time holds.".formatted(eventOf(role)),
        Optional.of(there),
        newer);
  }

  static Note cancelled(String comment, Optional<CancelReason> reason) {
    String said = reason.map(why -> "Cancelled, %s".formatted(why.words())).orElse("Cancelled");
    return new Note(
        Source.GREENROOM,
        Kind.CANCELLED,
        comment.isEmpty() ? said + "." : said + ": " + comment,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        reason);
  }

  static Note retitled(String before, String after) {
    return changed(
        Source.GREENROOM,
        Kind.CHANGED,
        "The interview has another title.",
        new Difference(Difference.What.TITLE, List.of(before), List.of(after)));
  }

  static Note panelChanged(List<Invited.Interviewer> before, List<Invited.Interviewer> after) {
    return changed(
        Source.GREENROOM,
        Kind.CHANGED,
        "The panel was changed.",
        new Difference(Difference.What.PANEL, names(before), names(after)));
  }

  static Note roomChanged(Optional<Invited.BookedRoom> before, Optional<Invited.BookedRoom> after) {
    return changed(
        Source.GREENROOM,
        Kind.CHANGED,
        after.isPresent() ? "It takes place in another room." : "It goes on without a room.",
        new Difference(Difference.What.ROOM, name(before), name(after)));
  }

  static Note roomReplaced(Invited.BookedRoom before, Invited.BookedRoom after) {
    return changed(
        Source.AUTOMATIC,
        Kind.ROOM_REPLACED,
        "%s declined, so %s was taken.".formatted(before.displayName(), after.displayName()),
        new Difference(Difference.What.ROOM, name(Optional.of(before)), name(Optional.of(after))));
  }

  static Note roomNotReplaced(Invited.BookedRoom declined) {
    return plain(
        Source.AUTOMATIC,
        Kind.ROOM_NOT_REPLACED,
        "%s declined, and no room like it is free.".formatted(declined.displayName()));
  }

  static Note givenUp() {
    return plain(
        Source.AUTOMATIC,
        Kind.GIVEN_UP,
        "Outlook has refused the change for a day; it is tried again when somebody asks for it.");
  }

  static Note cancelledInOutlook(Role role) {
    return plain(
        Source.OUTLOOK,
        Kind.CANCELLED_IN_OUTLOOK,
        "The %s was cancelled in Outlook; the interview is off.".formatted(eventOf(role)));
  }

  static Note failed(OrganizerCalendar.Refusal why) {
    return plain(
        Source.AUTOMATIC,
        Kind.FAILED,
        switch (why) {
          case NO_ACCESS -> "Could not be booked: an organiser mailbox may not be written.";
          case NO_MAILBOX -> "Could not be booked: an organiser mailbox is not there.";
          case NOT_ACCEPTED -> "Could not be booked: Outlook did not accept the event.";
        });
  }

  static Note tooLate() {
    return plain(
        Source.AUTOMATIC,
        Kind.FAILED,
        "Could not be booked: Outlook was out of reach until the interview should have begun.");
  }

  static Note replied(Source source, String who, Reply reply) {
    return new Note(
        source,
        Kind.REPLIED,
        "%s %s.".formatted(who, said(reply)),
        Optional.of(who),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Note roomReplied(String room, Reply reply) {
    return new Note(
        Source.OUTLOOK,
        Kind.ROOM_REPLIED,
        "%s %s.".formatted(room, said(reply)),
        Optional.of(room),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Note changed(Role role, String what) {
    return plain(
        Source.OUTLOOK,
        Kind.CHANGED_IN_OUTLOOK,
        "In the %s, %s changed in Outlook; left as it is there.".formatted(eventOf(role), what));
  }

  static Note accepted(String who, Accept.Reason reason) {
    String sentence =
        switch (reason) {
          case UNKNOWN -> "Booked although the calendar of %s cannot be read.".formatted(who);
          case LIMIT -> "Booked although %s has as many interviews as allowed.".formatted(who);
          case SOFT_CONFLICT -> "Booked over something that %s could give up.".formatted(who);
        };
    return new Note(
        Source.GREENROOM,
        Kind.OBSTACLE_ACCEPTED,
        sentence,
        Optional.of(who),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Note linkLost() {
    return plain(
        Source.OUTLOOK,
        Kind.TEAMS_LINK_LOST,
        "The candidate's event has no Teams link (any more).");
  }

  static Note linkRestored() {
    return plain(
        Source.AUTOMATIC,
        Kind.TEAMS_LINK_RESTORED,
        "The candidate's event has a Teams link again.");
  }

  FeedEntry at(int place, Instant now) {
    return new FeedEntry(
        String.format(Locale.ROOT, "%06d", place),
        now,
        source,
        kind,
        sentence,
        actor,
        before,
        after,
        difference,
        reason);
  }

  private static List<String> names(List<Invited.Interviewer> panel) {
    return panel.stream().map(Invited.Interviewer::displayName).toList();
  }

  private static List<String> name(Optional<Invited.BookedRoom> room) {
    return room.map(Invited.BookedRoom::displayName).stream().toList();
  }

  private static String eventOf(Role role) {
    return role == Role.PANEL ? "panel's event" : "candidate's event";
  }

  private static String said(Reply reply) {
    return switch (reply) {
      case ACCEPTED -> "accepted";
      case DECLINED -> "declined";
      case TENTATIVE -> "accepted tentatively";
      case NONE -> "took the answer back";
    };
  }

  private static Note plain(Source source, Kind kind, String sentence) {
    return new Note(
        source,
        kind,
        sentence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Note times(
      Source source, Kind kind, String sentence, Optional<TimeRange> before, TimeRange after) {
    return new Note(
        source,
        kind,
        sentence,
        Optional.empty(),
        before,
        Optional.of(after),
        Optional.empty(),
        Optional.empty());
  }

  private static Note changed(Source source, Kind kind, String sentence, Difference difference) {
    return new Note(
        source,
        kind,
        sentence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(difference),
        Optional.empty());
  }
}
