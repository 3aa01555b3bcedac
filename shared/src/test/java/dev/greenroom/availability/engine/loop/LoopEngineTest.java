package dev.greenroom.availability.engine.loop;

import static dev.greenroom.availability.engine.loop.Panels.anyOf;
import static dev.greenroom.availability.engine.loop.Panels.at;
import static dev.greenroom.availability.engine.loop.Panels.busy;
import static dev.greenroom.availability.engine.loop.Panels.free;
import static dev.greenroom.availability.engine.loop.Panels.hours;
import static dev.greenroom.availability.engine.loop.Panels.search;
import static dev.greenroom.availability.engine.loop.Panels.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.PassedOver;
import dev.greenroom.availability.engine.loop.LoopAnswer.Why;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoopEngineTest {
  private final LoopEngine engine = new LoopEngine();

  @Test
  void takesWhomItAskedForLeastAndSaysWhyNotTheOthers() {
    LoopSearch search =
        search(
            List.of(session("one", anyOf(1, 1, 2, 3, 4))),
            Pace.ONE_DAY,
            free(1, 5),
            free(2, 0),
            busy(3, 0, List.of(hours(9, 10))));

    Choice choice = engine.find(search).plans().get(0).sessions().get(0).people().get(0);

    assertThat(choice.person()).isEqualTo(Loops.person(2));
    assertThat(choice.passedOver())
        .containsExactly(
            new PassedOver(Loops.person(1), Why.MORE_LOADED),
            new PassedOver(Loops.person(3), Why.NOT_FREE),
            new PassedOver(Loops.person(4), Why.NOT_KNOWN));
  }

  @Test
  void theDrawBetweenEqualsIsTheSameEachTimeAndNotTheSameForEachSeed() {
    Set<Object> chosen = new HashSet<>();
    for (long seed = 0; seed < 40; seed++) {
      LoopSearch search =
          search(
              List.of(session("one", anyOf(1, 1, 2, 3))),
              Pace.ONE_DAY,
              seed,
              free(1, 0),
              free(2, 0),
              free(3, 0));
      assertThat(new LoopEngine().find(search)).isEqualTo(engine.find(search));
      chosen.add(engine.find(search).plans().get(0).sessions().get(0).people().get(0).person());
    }

    assertThat(chosen).hasSize(3);
  }

  @Test
  void keepsABreakAfterTheLongestStretch() {
    Pace pace = new Pace(1, Duration.ofDays(1), Duration.ofHours(2), Duration.ofHours(1));
    List<Session> sessions =
        List.of(session("a", anyOf(1, 1)), session("b", anyOf(1, 2)), session("c", anyOf(1, 3)));

    LoopAnswer answer = engine.find(search(sessions, pace, free(1, 0), free(2, 0), free(3, 0)));

    assertThat(answer.plans().get(0).score().waiting()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void knowsAtOnceThatOnePersonCannotSitTwice() {
    List<Session> sessions = List.of(session("a", anyOf(1, 1)), session("b", anyOf(1, 1)));

    LoopAnswer answer = engine.find(search(sessions, Pace.ONE_DAY, free(1, 0)));

    assertThat(answer).isEqualTo(new LoopAnswer(List.of(), true, 0));
  }

  @Test
  void nothingIsFoundBeforeTheNoticeIsOver() {
    LoopSearch search = search(List.of(session("a", anyOf(1, 1))), Pace.ONE_DAY, free(1, 0));
    LoopSearch tooLate =
        new LoopSearch(
            search.window(),
            search.window().end(),
            search.step(),
            search.buffer(),
            search.sessions(),
            search.order(),
            search.pace(),
            search.candidate(),
            search.people(),
            search.rooms(),
            search.excluded(),
            search.wish());

    assertThat(engine.find(tooLate).plans()).isEmpty();
    assertThat(engine.find(search).plans().get(0).score().start()).isEqualTo(at(9));
  }

  @Test
  void refusesAnOrderThatGoesRoundInACircle() {
    LoopSearch search =
        search(
            List.of(session("a", anyOf(1, 1)), session("b", anyOf(1, 2))),
            Pace.ONE_DAY,
            free(1, 0),
            free(2, 0));
    var circle = List.of(new LoopSearch.Before("a", "b"), new LoopSearch.Before("b", "a"));
    LoopSearch round =
        new LoopSearch(
            search.window(),
            search.earliest(),
            search.step(),
            search.buffer(),
            search.sessions(),
            circle,
            search.pace(),
            search.candidate(),
            search.people(),
            search.rooms(),
            search.excluded(),
            search.wish());

    assertThatThrownBy(() -> engine.find(round)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysThatItWasCutShort() {
    List<Session> sessions = List.of(session("a", anyOf(1, 1, 2)), session("b", anyOf(1, 1, 2)));
    LoopSearch search = search(sessions, Pace.ONE_DAY, free(1, 0), free(2, 0));
    LoopSearch poor =
        new LoopSearch(
            search.window(),
            search.earliest(),
            search.step(),
            search.buffer(),
            search.sessions(),
            search.order(),
            search.pace(),
            search.candidate(),
            search.people(),
            search.rooms(),
            search.excluded(),
            new LoopSearch.Wish(3, 10, 1));

    assertThat(engine.find(poor).complete()).isFalse();
    assertThat(engine.find(search).complete()).isTrue();
  }
}
