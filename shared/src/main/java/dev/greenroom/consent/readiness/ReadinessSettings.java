package dev.greenroom.consent.readiness;

import dev.greenroom.values.GroupId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a tenant's admin has named for checks to look at.
 *
 * @param recruitersGroup who may open the organizer mailboxes
 * @param interviewersGroup whose members Greenroom may read, where Exchange roles limit it
 * @param groupCalendar a Microsoft 365 group in whose calendar interviews are to live
 */
public record ReadinessSettings(
    Optional<NamedGroup> recruitersGroup,
    Optional<NamedGroup> interviewersGroup,
    Optional<NamedGroup> groupCalendar) {
  /**
   * A group as the admin named it.
   *
   * @param namedAt when; a new group takes a while to arrive everywhere
   */
  public record NamedGroup(GroupId id, Instant namedAt) {}

  public static ReadinessSettings none() {
    return new ReadinessSettings(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
