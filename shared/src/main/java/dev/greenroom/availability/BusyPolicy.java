package dev.greenroom.availability;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusySource.Look;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What counts as busy, in layers: the interview type's, the person's, the tenant's, the default. Of
 * the layers the first that says anything about an entry decides.
 *
 * @param layers the one that decides first comes first; the default comes after all of them
 */
public record BusyPolicy(List<BusyRules> layers) {
  /**
   * The default, the same for entries with times and all-day ones:
   *
   * <table>
   *   <caption>busy?</caption>
   *   <tr><th>showAs</th><th>declined</th><th>any other reply, or none</th></tr>
   *   <tr><td>free</td><td>no</td><td>no</td></tr>
   *   <tr><td>workingElsewhere</td><td>no</td><td>no</td></tr>
   *   <tr><td>tentative</td><td>no</td><td>yes</td></tr>
   *   <tr><td>busy</td><td>no</td><td>yes</td></tr>
   *   <tr><td>oof</td><td>no</td><td>yes</td></tr>
   *   <tr><td>unknown</td><td>no</td><td>yes</td></tr>
   * </table>
   */
  public static final BusyRules DEFAULT =
      new BusyRules(
          List.of(
              rule(Set.of(), Set.of(Reply.DECLINED), Effect.FREE),
              rule(EnumSet.of(ShowAs.FREE, ShowAs.WORKING_ELSEWHERE), Set.of(), Effect.FREE),
              rule(Set.of(), Set.of(), Effect.BUSY)));

  public BusyPolicy {
    layers = List.copyOf(layers);
  }

  private static BusyRule rule(Set<ShowAs> showAs, Set<Reply> replies, Effect effect) {
    return new BusyRule(showAs, Optional.empty(), replies, Set.of(), effect);
  }

  /** The default alone. */
  public static BusyPolicy standard() {
    return new BusyPolicy(List.of());
  }

  /** In the order in which they are asked. */
  static BusyPolicy of(BusyRules type, BusyRules person, BusyRules tenant) {
    return new BusyPolicy(
        Stream.of(type, person, tenant).filter(layer -> !layer.rules().isEmpty()).toList());
  }

  public Effect effectOn(Entry entry) {
    return Stream.concat(layers.stream(), Stream.of(DEFAULT))
        .map(layer -> layer.effect(entry.showAs(), entry.allDay(), entry.reply(), entry.keywords()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Effect.BUSY);
  }

  public boolean isBusy(Entry entry) {
    return effectOn(entry) == Effect.BUSY;
  }

  /** How closely a calendar must be read for this policy to be applied to it. */
  Look look() {
    return new Look(
        layers.stream().anyMatch(BusyRules::mayTakeFreeTime),
        layers.stream().flatMap(layer -> layer.keywords().stream()).collect(Collectors.toSet()));
  }
}
