package dev.greenroom.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** How layers of what counts as busy lie on each other. */
class BusyPolicyLaws {
  @Property(tries = 400)
  void theFirstRuleThatFitsFromTheTopDecides(
      @ForAll("layers") BusyRules type,
      @ForAll("layers") BusyRules person,
      @ForAll("layers") BusyRules tenant,
      @ForAll("entries") Entry entry) {
    List<BusyRule> inOrder = new ArrayList<>(type.rules());
    inOrder.addAll(person.rules());
    inOrder.addAll(tenant.rules());
    inOrder.addAll(BusyPolicy.DEFAULT.rules());
    Effect expected = null;
    for (BusyRule rule : inOrder) {
      boolean shown = rule.showAs().isEmpty() || rule.showAs().contains(entry.showAs());
      boolean days = rule.allDay().isEmpty() || rule.allDay().get() == entry.allDay();
      boolean answered = rule.replies().isEmpty() || rule.replies().contains(entry.reply());
      Set<String> both = new HashSet<>(rule.keywords());
      both.retainAll(entry.keywords());
      boolean said = rule.keywords().isEmpty() || !both.isEmpty();
      if (expected == null && shown && days && answered && said) {
        expected = rule.effect();
      }
    }

    assertThat(BusyPolicy.of(type, person, tenant).effectOn(entry)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void aLayerThatSaysNothingChangesNothing(
      @ForAll("layers") BusyRules person,
      @ForAll("layers") BusyRules tenant,
      @ForAll("entries") Entry entry) {
    BusyPolicy without = new BusyPolicy(List.of(person, tenant));

    BusyPolicy with = BusyPolicy.of(BusyRules.NONE, person, tenant);

    assertThat(with.effectOn(entry)).isEqualTo(without.effectOn(entry));
  }

  @Property(tries = 200)
  void aLayerBelowNeverOverrulesOneAbove(
      @ForAll("layers") BusyRules person,
      @ForAll("layers") BusyRules tenant,
      @ForAll("entries") Entry entry) {
    Optional<Effect> above =
        person.effect(entry.showAs(), entry.allDay(), entry.reply(), entry.keywords());

    Effect effect = BusyPolicy.of(BusyRules.NONE, person, tenant).effectOn(entry);

    above.ifPresent(said -> assertThat(effect).isEqualTo(said));
  }

  @Property(tries = 200)
  void freeTimeThatMayBeTakenIsAlwaysLookedAt(
      @ForAll("layers") BusyRules person, @ForAll("entries") Entry entry) {
    BusyPolicy policy = BusyPolicy.of(BusyRules.NONE, person, BusyRules.NONE);

    boolean inTheWay = entry.showAs() == ShowAs.FREE && policy.effectOn(entry) != Effect.FREE;

    assertThat(policy.look().everyEntry() || !inTheWay).isTrue();
    assertThat(policy.look().keywords()).isEqualTo(person.keywords());
  }

  @Provide
  Arbitrary<BusyRules> layers() {
    return Combinators.combine(
            Arbitraries.of(ShowAs.class).set().ofMaxSize(2),
            Arbitraries.of(true, false).optional(0.4),
            Arbitraries.of(Reply.class).set().ofMaxSize(2),
            Arbitraries.of("HOLD", "Focus").set().ofMaxSize(1),
            Arbitraries.of(Effect.class))
        .as(BusyRule::new)
        .list()
        .ofMaxSize(4)
        .map(BusyRules::new);
  }

  @Provide
  Arbitrary<Entry> entries() {
    return Combinators.combine(
            Arbitraries.of(ShowAs.class),
            Arbitraries.of(true, false),
            Arbitraries.of(Reply.class),
            Arbitraries.of("HOLD", "Focus").set())
        .as(
            (showAs, allDay, reply, keywords) ->
                new Entry(
                    Office.range("2026-11-23T09:00Z/10:00Z"),
                    showAs,
                    allDay,
                    reply,
                    Optional.empty(),
                    Optional.empty(),
                    keywords));
  }
}
