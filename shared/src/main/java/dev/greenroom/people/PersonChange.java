package dev.greenroom.people;

import dev.greenroom.people.WorkingHours.Period;
import java.util.List;
import java.util.Set;

/**
 * What somebody wants to be different about a person.
 *
 * @param zone the name of a time zone
 * @param hours by her time zone, whichever that is
 */
public record PersonChange(
    Change<String> displayName,
    Change<Boolean> interviewer,
    Change<String> zone,
    Change<List<Period>> hours,
    Change<Set<String>> tags,
    RulesChange rules) {
  public PersonChange {
    if (hours instanceof Change.Set<List<Period>> set) {
      hours = new Change.Set<>(WorkingHours.inOrder(set.value()));
    }
  }

  /** A change that leaves her rules alone. */
  public PersonChange(
      Change<String> displayName,
      Change<Boolean> interviewer,
      Change<String> zone,
      Change<List<Period>> hours,
      Change<Set<String>> tags) {
    this(displayName, interviewer, zone, hours, tags, RulesChange.LEAVE);
  }
}
