package dev.greenroom.people;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the company set of a person's {@link InterviewRules}; of these the directory knows nothing.
 *
 * @param training by tag. One that she does not have any more is kept and does not count: should
 *     she get it again, a trainee is still one
 */
public record RuleEdits(
    Optional<Edit<Limits>> limits,
    Optional<Edit<Buffers>> buffers,
    Optional<Edit<Map<String, Training>>> training,
    Optional<Edit<BusyRules>> busy) {
  public static final RuleEdits NONE =
      new RuleEdits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  RuleEdits with(RulesChange change, PersonId by, Instant at) {
    return new RuleEdits(
        change.limits().over(limits, by, at),
        change.buffers().over(buffers, by, at),
        change.training().over(training, by, at),
        change.busy().over(busy, by, at));
  }

  /** Whoever has a tag is qualified for it unless somebody said that she is not. */
  InterviewRules rules(Set<String> tags) {
    Map<String, Training> said = new HashMap<>();
    training.ifPresent(
        edit -> edit.value().forEach((tag, one) -> said.put(InterviewRules.canonical(tag), one)));
    Map<String, Training> hers = new HashMap<>();
    tags.forEach(
        tag -> hers.put(tag, said.getOrDefault(InterviewRules.canonical(tag), Training.QUALIFIED)));
    return new InterviewRules(
        limits.map(Edit::value).orElse(Limits.NONE),
        buffers.map(Edit::value).orElse(Buffers.NONE),
        hers,
        busy.map(Edit::value).orElse(BusyRules.NONE));
  }
}
