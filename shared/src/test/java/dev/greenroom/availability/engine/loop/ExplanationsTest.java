package dev.greenroom.availability.engine.loop;

import static dev.greenroom.availability.engine.loop.Panels.anyOf;
import static dev.greenroom.availability.engine.loop.Panels.at;
import static dev.greenroom.availability.engine.loop.Panels.busy;
import static dev.greenroom.availability.engine.loop.Panels.free;
import static dev.greenroom.availability.engine.loop.Panels.hours;
import static dev.greenroom.availability.engine.loop.Panels.limited;
import static dev.greenroom.availability.engine.loop.Panels.search;
import static dev.greenroom.availability.engine.loop.Panels.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.availability.engine.loop.Explanations.Change;
import dev.greenroom.availability.engine.loop.Explanations.Decision;
import dev.greenroom.availability.engine.loop.Explanations.Remedy;
import dev.greenroom.availability.engine.loop.Interviewer.Limits;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationsTest {
  private static final Limits ONE_A_DAY = new Limits(1, 10);

  private final Explanations explanations = new Explanations();

  @Test
  void everyRulePassesForATimeThatIsOffered() {
    LoopSearch search = search(List.of(session("one", anyOf(1, 1))), Pace.ONE_DAY, free(1, 0));

    assertThat(explanations.of(search, Loops.person(1), hours(10, 11)))
        .allMatch(Decision::passes)
        .extracting(Decision::rule)
        .containsSubsequence(Rule.WINDOW, Rule.WORKING_HOURS, Rule.DAY_LIMIT, Rule.BUSY);
  }

  @Test
  void theFirstRuleThatDoesNotPassDecides() {
    LoopSearch search =
        search(
            List.of(session("one", anyOf(1, 1))),
            Pace.ONE_DAY,
            busy(1, 0, List.of(hours(10, 12), hours(17, 20))));

    assertThat(decided(search, hours(10, 11))).contains(Rule.BUSY);
    assertThat(decided(search, hours(18, 19))).contains(Rule.WORKING_HOURS);
    assertThat(decided(search, hours(-3, -2))).contains(Rule.WINDOW);
    assertThat(decided(search, hours(13, 14))).isEmpty();
  }

  @Test
  void aLimitThatIsReachedIsNamed() {
    LoopSearch search =
        search(List.of(session("one", anyOf(1, 1))), Pace.ONE_DAY, limited(1, ONE_A_DAY, at(9)));

    assertThat(decided(search, hours(10, 11))).contains(Rule.DAY_LIMIT);
  }

  @Test
  void nothingIsKnownOfAPersonWhoIsNotInTheSearch() {
    LoopSearch search = search(List.of(session("one", anyOf(1, 1))), Pace.ONE_DAY, free(1, 0));

    Optional<Decision> decided =
        explanations.of(search, Loops.person(9), hours(10, 11)).stream()
            .filter(one -> !one.passes())
            .findFirst();

    assertThat(decided).contains(new Decision(Rule.NOT_KNOWN, false));
  }

  @Test
  void aTimeWithinAMinuteIsACallersMistake() {
    LoopSearch search = search(List.of(session("one", anyOf(1, 1))), Pace.ONE_DAY, free(1, 0));
    TimeRange odd = TimeRange.of(at(10).plusSeconds(1), Duration.ofMinutes(5));

    assertThatThrownBy(() -> explanations.of(search, Loops.person(1), odd))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsTheStartsThatALimitCosts() {
    LoopSearch search =
        search(
            List.of(session("one", anyOf(2, 1, 2))),
            Pace.ONE_DAY,
            free(1, 0),
            limited(2, ONE_A_DAY, at(9)));

    List<Change> changes = explanations.changes(search, "one").changes();

    assertThat(changes).contains(new Change(Optional.of(Loops.person(2)), Rule.DAY_LIMIT, 8));
  }

  @Test
  void theChangeThatHelpsMostComesFirst() {
    LoopSearch search =
        search(
            List.of(session("one", anyOf(2, 1, 2))),
            Pace.ONE_DAY,
            busy(1, 0, List.of(hours(9, 10))),
            busy(2, 0, List.of(hours(10, 16))));

    List<Change> changes = explanations.changes(search, "one").changes();

    assertThat(changes)
        .containsExactly(
            new Change(Optional.of(Loops.person(2)), Rule.BUSY, 6),
            new Change(Optional.of(Loops.person(1)), Rule.BUSY, 1));
  }

  @Test
  void namesWhatWouldMakeALoopPossible() {
    LoopSearch search =
        search(
            List.of(session("a", anyOf(1, 1)), session("b", anyOf(1, 2))),
            Pace.ONE_DAY,
            busy(1, 0, List.of(hours(24 + 9, 24 * 5))),
            busy(2, 0, List.of(hours(9, 17))));

    List<Remedy> remedies = explanations.remedies(search).remedies();

    assertThat(new LoopEngine().find(search).plans()).isEmpty();
    assertThat(remedies).extracting(Remedy::rule).contains(Optional.of(Rule.DAYS));
    assertThat(remedies).extracting(Remedy::session).contains(Optional.of("a"), Optional.of("b"));
  }

  private Optional<Rule> decided(LoopSearch search, TimeRange time) {
    return explanations.of(search, Loops.person(1), time).stream()
        .filter(one -> !one.passes())
        .map(Decision::rule)
        .findFirst();
  }
}
