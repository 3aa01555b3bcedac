package dev.greenroom.availability.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.PassedOver;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.LoopAnswer.Plan;
import dev.greenroom.availability.engine.loop.LoopAnswer.Why;
import dev.greenroom.values.PersonId;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** What a plan says of its choices can be worked out again from the seed and the loads. */
class DrawLaws {
  @Property(tries = 300, seed = "20261121")
  @Domain(Loops.class)
  void whoeverIsPassedOverByTheDrawDrawsHigher(@ForAll LoopSearch search) {
    for (Plan plan : new LoopEngine().find(search).plans()) {
      for (Placed placed : plan.sessions()) {
        for (Choice choice : placed.people()) {
          int hers = Draw.of(search.wish().seed(), placed.session(), choice.person());

          assertThat(choice.passedOver())
              .filteredOn(other -> other.why() == Why.DRAW)
              .allMatch(
                  other -> Draw.of(search.wish().seed(), placed.session(), other.person()) >= hers);
        }
      }
    }
  }

  @Property(tries = 300, seed = "20261121")
  @Domain(Loops.class)
  void whoeverIsPassedOverAsMoreLoadedIsAndWhoeverIsDrawnAgainstIsLoadedAlike(
      @ForAll LoopSearch search) {
    Map<PersonId, Integer> loads =
        search.people().stream().collect(Collectors.toMap(Interviewer::id, Interviewer::load));
    for (Plan plan : new LoopEngine().find(search).plans()) {
      for (Placed placed : plan.sessions()) {
        for (Choice choice : placed.people()) {
          for (PassedOver other : choice.passedOver()) {
            int load = loads.getOrDefault(other.person(), 0);

            assertThat(other.why() != Why.MORE_LOADED || load > choice.load()).isTrue();
            assertThat(other.why() != Why.DRAW || load == choice.load()).isTrue();
          }
        }
      }
    }
  }
}
