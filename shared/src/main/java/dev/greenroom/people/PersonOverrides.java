package dev.greenroom.people;

import dev.greenroom.people.WorkingHours.Period;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the company says about a person where it does not want the directory's word. No sync touches
 * it.
 *
 * @param zone by its name, for a Java that forgets the zone must not forget that one was set
 * @param hours by her time zone, set or not
 */
public record PersonOverrides(
    Optional<Edit<String>> displayName,
    Optional<Edit<Boolean>> interviewer,
    Optional<Edit<String>> zone,
    Optional<Edit<List<Period>>> hours,
    Optional<Edit<Set<String>>> tags,
    RuleEdits rules) {
  public static final PersonOverrides NONE =
      new PersonOverrides(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Without any rules. */
  public PersonOverrides(
      Optional<Edit<String>> displayName,
      Optional<Edit<Boolean>> interviewer,
      Optional<Edit<String>> zone,
      Optional<Edit<List<Period>>> hours,
      Optional<Edit<Set<String>>> tags) {
    this(displayName, interviewer, zone, hours, tags, RuleEdits.NONE);
  }

  PersonOverrides with(PersonChange change, PersonId by, Instant at) {
    return new PersonOverrides(
        change.displayName().over(displayName, by, at),
        change.interviewer().over(interviewer, by, at),
        change.zone().over(zone, by, at),
        change.hours().over(hours, by, at),
        change.tags().over(tags, by, at),
        rules.with(change.rules(), by, at));
  }

  /**
   * The person with all of this. A zone that was set is the clock of her hours too: it is the clock
   * on her wall. Hours without a zone that we know stay unknown.
   */
  public Person over(Person directory) {
    Optional<WallClock> set = zone.map(Edit::value).flatMap(WallClock::parse);
    Optional<WallClock> clock = zone.isPresent() ? set : directory.clock();
    Optional<WallClock> wall =
        zone.isPresent()
            ? set
            : directory.workingHours().map(WorkingHours::clock).or(directory::clock);
    Optional<List<Period>> periods =
        hours.map(Edit::value).or(() -> directory.workingHours().map(WorkingHours::periods));
    Set<String> tagged = tags.map(Edit::value).orElse(directory.tags());
    return new Person(
        directory.id(),
        displayName.map(Edit::value).orElse(directory.displayName()),
        directory.email(),
        directory.jobTitle(),
        directory.department(),
        directory.kind(),
        directory.enabled(),
        directory.mailbox(),
        directory.purpose(),
        clock,
        wall.flatMap(by -> periods.map(worked -> new WorkingHours(worked, by))),
        directory.aliases(),
        interviewer.map(Edit::value).orElse(directory.interviewer()),
        tagged,
        rules.rules(tagged));
  }
}
