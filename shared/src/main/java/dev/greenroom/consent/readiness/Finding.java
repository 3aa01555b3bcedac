package dev.greenroom.consent.readiness;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a check found.
 *
 * @param evidence the facts that decided, or why nothing is known; never empty
 * @param fix what to do: a command, or where to click; a hint when the check is ok
 */
public record Finding(State state, List<String> evidence, Optional<String> fix) {
  /** How a precondition stands, better ones first. */
  public enum State {
    OK,
    /** It could not be read. */
    UNKNOWN,
    /** It may come true by waiting. */
    PENDING,
    FAILED
  }

  public Finding {
    evidence = List.copyOf(evidence);
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("%s needs its evidence".formatted(state));
    }
    if (state != State.OK && fix.isEmpty()) {
      throw new IllegalArgumentException("%s needs its fix".formatted(state));
    }
  }

  public static Finding ok(String... evidence) {
    return new Finding(State.OK, List.of(evidence), Optional.empty());
  }

  public static Finding failed(String evidence, String fix) {
    return new Finding(State.FAILED, List.of(evidence), Optional.of(fix));
  }

  public static Finding pending(String evidence, String fix) {
    return new Finding(State.PENDING, List.of(evidence), Optional.of(fix));
  }

  public static Finding unknown(String why, String fix) {
    return new Finding(State.UNKNOWN, List.of(why), Optional.of(fix));
  }

  /** The same, with something that could be done better. */
  public Finding withHint(String hint) {
    return new Finding(state, evidence, Optional.of(hint));
  }

  /** The same fact, where it may still come true. */
  Finding orPending() {
    return state == State.FAILED ? new Finding(State.PENDING, evidence, fix) : this;
  }

  /** All findings as one: the worst state, every fact, and each fix once. */
  public static Finding of(Collection<Finding> findings) {
    List<Finding> all = List.copyOf(findings);
    String fixes =
        all.stream()
            .map(Finding::fix)
            .flatMap(Optional::stream)
            .distinct()
            .collect(Collectors.joining("\n"));
    return new Finding(
        worst(all.stream().map(Finding::state).toList()),
        all.stream().flatMap(finding -> finding.evidence().stream()).toList(),
        Optional.of(fixes).filter(text -> !text.isEmpty()));
  }

  static State worst(Collection<State> states) {
    State worst = State.OK;
    for (State state : states) {
      worst = Objects.requireNonNull(state).compareTo(worst) > 0 ? state : worst;
    }
    return worst;
  }
}
