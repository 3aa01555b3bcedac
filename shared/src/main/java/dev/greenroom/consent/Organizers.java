package dev.greenroom.consent;

import dev.greenroom.values.MailboxId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mailboxes that hold a tenant's interviews.
 *
 * @param candidate holds what candidates see
 * @param panel holds what the panel sees
 * @param teams a licensed mailbox that organises candidate events when {@code candidate} cannot
 *     have Teams meetings
 */
public record Organizers(
    Optional<Organizer> candidate, Optional<Organizer> panel, Optional<Organizer> teams) {
  public static Organizers none() {
    return new Organizers(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Each mailbox once. */
  public List<MailboxId> mailboxes() {
    return Stream.of(candidate, panel, teams)
        .flatMap(Optional::stream)
        .map(Organizer::mailbox)
        .distinct()
        .toList();
  }

  /** Who organises a candidate event; empty when none can. */
  public Optional<Organizer> candidateFor(boolean teamsMeeting) {
    return teamsMeeting
        ? candidate.filter(Organizer::teams).or(() -> teams).or(() -> candidate)
        : candidate;
  }
}
