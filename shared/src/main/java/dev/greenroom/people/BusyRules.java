package dev.greenroom.people;

import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One layer of what counts as busy: of its rules the first that fits an entry decides. Where none
 * fits, the layer says nothing.
 *
 * <p>A keyword is in a subject where it stands by itself, whatever its case: HOLD is in "hold: Ada"
 * and not in "Household".
 */
public record BusyRules(List<BusyRule> rules) {
  public static final int MOST = 30;
  public static final BusyRules NONE = new BusyRules(List.of());

  public BusyRules {
    rules = List.copyOf(rules);
    if (rules.size() > MOST) {
      throw new IllegalArgumentException(
          "a layer has at most %d rules, not %d".formatted(MOST, rules.size()));
    }
  }

  /**
   * @param found those of {@link #keywords} that the entry's subject has
   */
  public Optional<Effect> effect(ShowAs showAs, boolean allDay, Reply reply, Set<String> found) {
    return rules.stream()
        .filter(rule -> rule.fits(showAs, allDay, reply, found))
        .map(BusyRule::effect)
        .findFirst();
  }

  /** What subjects have to be searched for. */
  public Set<String> keywords() {
    return rules.stream()
        .flatMap(rule -> rule.keywords().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether an entry that others see as free may be in the way. */
  public boolean mayTakeFreeTime() {
    return rules.stream()
        .anyMatch(
            rule ->
                rule.effect() != Effect.FREE
                    && (rule.showAs().isEmpty() || rule.showAs().contains(ShowAs.FREE)));
  }
}
