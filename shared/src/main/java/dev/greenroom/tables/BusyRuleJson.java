package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRule.Effect;
import dev.greenroom.people.BusyRules;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A rule of what counts as busy as rows keep it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BusyRuleJson(
    Set<ShowAs> showAs,
    @Nullable Boolean allDay,
    Set<Reply> replies,
    Set<String> keywords,
    Effect effect) {
  static List<BusyRuleJson> of(BusyRules rules) {
    return rules.rules().stream()
        .map(
            rule ->
                new BusyRuleJson(
                    new TreeSet<>(rule.showAs()),
                    rule.allDay().orElse(null),
                    new TreeSet<>(rule.replies()),
                    new TreeSet<>(rule.keywords()),
                    rule.effect()))
        .toList();
  }

  static BusyRules rules(List<BusyRuleJson> json) {
    return new BusyRules(
        json.stream()
            .map(
                rule ->
                    new BusyRule(
                        rule.showAs,
                        Optional.ofNullable(rule.allDay),
                        rule.replies,
                        rule.keywords,
                        rule.effect))
            .toList());
  }
}
