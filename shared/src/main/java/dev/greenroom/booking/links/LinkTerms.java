package dev.greenroom.booking.links;

import dev.greenroom.booking.Candidate;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What staff offers by a link; it never changes.
 *
 * @param title what the candidate is invited to; she sees it
 * @param panelNotes for the panel only, may be empty
 * @param candidate empty where whoever has the link is asked who she is
 * @param message shown to the candidate, may be empty
 * @param showInterviewers whether she sees the names of the panel; nothing else ever
 * @param mostUses how many interviews can be booked by it
 * @param mostADay how many of them may begin on one day of {@code zone}
 * @param notice nothing is offered that begins sooner than this from now
 * @param horizon nothing is offered that begins later than this from now
 * @param step distance between two offered starts
 * @param zone in which times are shown until the candidate says otherwise
 * @param booksItself of a request: whether the first time that suits is booked at once
 * @param type of the interview, whatever its case
 */
public record LinkTerms(
    Kind kind,
    String title,
    List<PersonId> panel,
    Duration length,
    Duration buffer,
    Optional<RoomWanted> room,
    boolean teams,
    String panelNotes,
    Optional<Candidate> candidate,
    String message,
    boolean showInterviewers,
    int mostUses,
    Optional<Integer> mostADay,
    Duration notice,
    Duration horizon,
    Duration step,
    ZoneId zone,
    ChangePolicy moving,
    ChangePolicy cancelling,
    boolean booksItself,
    Optional<String> type) {
  public static final Duration LONGEST_HORIZON = Duration.ofDays(60);
  public static final int MOST_USES = 500;

  /** What she does with the link. */
  public enum Kind {
    /** She takes one of the times that are offered. */
    BOOKING,
    /** She says when she could, and staff books. */
    REQUEST
  }

  /** What kind of room; empty parts do not matter. */
  public record RoomWanted(Optional<Integer> capacity, Optional<String> building) {}

  public LinkTerms {
    panel = List.copyOf(panel);
    if (panel.isEmpty() || mostUses < 1 || mostUses > MOST_USES) {
      throw new IllegalArgumentException("a link needs a panel, and 1 to 500 uses");
    }
    if (horizon.compareTo(LONGEST_HORIZON) > 0 || horizon.compareTo(notice) <= 0) {
      throw new IllegalArgumentException("the horizon must lie after the notice, 60 days at most");
    }
  }

  /** For one candidate: the link is hers, before and after she booked. */
  boolean isPersonal() {
    return mostUses == 1;
  }

  /** The same, for the one who has just booked by it. */
  LinkTerms personalFor(Candidate who) {
    return new LinkTerms(
        kind,
        title,
        panel,
        length,
        buffer,
        room,
        teams,
        panelNotes,
        Optional.of(who),
        message,
        showInterviewers,
        1,
        mostADay,
        notice,
        horizon,
        step,
        zone,
        moving,
        cancelling,
        booksItself,
        type);
  }
}
