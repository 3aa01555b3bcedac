package dev.greenroom.people;

import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.Optional;
import java.util.Set;

/**
 * What entries of one kind do to their time. A condition that is empty fits every entry.
 *
 * @param keywords any one of which must be in the subject, as {@link BusyRules} says
 */
public record BusyRule(
    Set<ShowAs> showAs,
    Optional<Boolean> allDay,
    Set<Reply> replies,
    Set<String> keywords,
    Effect effect) {
  public BusyRule {
    showAs = Set.copyOf(showAs);
    replies = Set.copyOf(replies);
    keywords = Set.copyOf(keywords);
  }

  /** What an entry does to its time. */
  public enum Effect {
    FREE,
    /** May be booked over by somebody who says so; other times come first. */
    SOFT,
    BUSY
  }

  boolean fits(ShowAs shown, boolean wholeDay, Reply reply, Set<String> found) {
    return (showAs.isEmpty() || showAs.contains(shown))
        && allDay.map(wanted -> wanted == wholeDay).orElse(true)
        && (replies.isEmpty() || replies.contains(reply))
        && (keywords.isEmpty() || keywords.stream().anyMatch(found::contains));
  }
}
