package dev.greenroom.people;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants to be different about a person's interviewing rules.
 *
 * @param training by tag, each of which she must have
 */
public record RulesChange(
    Change<Limits> limits,
    Change<Buffers> buffers,
    Change<Map<String, Training>> training,
    Change<BusyRules> busy) {
  public static final RulesChange LEAVE =
      new RulesChange(
          new Change.Leave<>(), new Change.Leave<>(), new Change.Leave<>(), new Change.Leave<>());

  /** A change that leaves alone what counts as busy. */
  public RulesChange(
      Change<Limits> limits, Change<Buffers> buffers, Change<Map<String, Training>> training) {
    this(limits, buffers, training, new Change.Leave<>());
  }

  /** A tag that is to have a training, and that she does not have. */
  Optional<String> strangeTag(Set<String> tags) {
    if (!(training instanceof Change.Set<Map<String, Training>> set)) {
      return Optional.empty();
    }
    Set<String> hers = tags.stream().map(InterviewRules::canonical).collect(Collectors.toSet());
    return set.value().keySet().stream()
        .sorted()
        .filter(tag -> !hers.contains(InterviewRules.canonical(tag)))
        .findFirst();
  }
}
