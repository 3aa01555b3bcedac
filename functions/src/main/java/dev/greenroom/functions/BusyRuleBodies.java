package dev.greenroom.functions;

import dev.greenroom.functions.http.Fields;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a layer of what counts as busy. */
final class BusyRuleBodies {
  private static final int MOST_KEYWORDS = 20;
  private static final int SHORTEST_KEYWORD = 2;
  private static final int LONGEST_KEYWORD = 40;

  private BusyRuleBodies() {}

  static Optional<BusyRules> read(Fields body, String name) {
    return body.objects(name, 0, BusyRules.MOST)
        .map(
            all -> {
              List<BusyRule> rules = new ArrayList<>();
              all.forEach(one -> rule(one).ifPresent(rules::add));
              return new BusyRules(rules);
            });
  }

  private static Optional<BusyRule> rule(Fields rule) {
    rule.require("effect");
    Set<ShowAs> showAs = oneOf(rule, "showAs", ShowAs.values());
    Optional<Boolean> allDay = rule.bool("allDay");
    Set<Reply> replies = oneOf(rule, "replies", Reply.values());
    Optional<List<String>> keywords =
        rule.list(
            "keywords",
            1,
            MOST_KEYWORDS,
            BusyRuleBodies::keyword,
            "must have %d to %d printable characters, letters or digits among them"
                .formatted(SHORTEST_KEYWORD, LONGEST_KEYWORD));
    Optional<Effect> effect =
        rule.parsed(
            "effect",
            text -> named(text, Effect.values()),
            "must be one of " + names(Effect.values()));
    rule.refuseOthers();
    return effect.map(
        does ->
            new BusyRule(showAs, allDay, replies, Set.copyOf(keywords.orElse(List.of())), does));
  }

  private static <E extends Enum<E>> Set<E> oneOf(Fields rule, String name, E[] values) {
    return rule.list(
            name, 1, values.length, text -> named(text, values), "must be one of " + names(values))
        .map(Set::copyOf)
        .orElse(Set.of());
  }

  private static <E extends Enum<E>> E named(String text, E[] values) {
    return Arrays.stream(values)
        .filter(value -> Views.camelCase(value).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("none of them"));
  }

  private static <E extends Enum<E>> String names(E[] values) {
    return String.join(", ", Arrays.stream(values).map(Views::camelCase).toList());
  }

  private static String keyword(String text) {
    String keyword = text.strip();
    if (keyword.length() < SHORTEST_KEYWORD
        || keyword.length() > LONGEST_KEYWORD
        || !Fields.isProse(keyword)
        || keyword.chars().anyMatch(Character::isISOControl)
        || keyword.codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException("no keyword");
    }
    return keyword;
  }
}
