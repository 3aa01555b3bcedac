package dev.greenroom.functions;

import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.people.RuleEdits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person's interviewing rules look like in JSON. */
final class RuleViews {
  private RuleViews() {}

  static void put(Map<String, Object> person, InterviewRules rules) {
    if (!rules.limits().isNone()) {
      person.put("limits", limits(rules.limits()));
    }
    if (!rules.buffers().equals(Buffers.NONE)) {
      person.put("buffers", buffers(rules.buffers()));
    }
    if (!rules.tags().isEmpty()) {
      person.put("training", training(rules.tags()));
    }
    if (!rules.busy().rules().isEmpty()) {
      person.put("busyPolicy", SchedulingViews.rules(rules.busy()));
    }
  }

  static void putEdits(Map<String, Object> overrides, RuleEdits edits) {
    EditViews.put(overrides, "limits", edits.limits(), Optional.empty(), RuleViews::limits);
    EditViews.put(overrides, "buffers", edits.buffers(), Optional.empty(), RuleViews::buffers);
    EditViews.put(overrides, "training", edits.training(), Optional.empty(), RuleViews::training);
    EditViews.put(overrides, "busyPolicy", edits.busy(), Optional.empty(), SchedulingViews::rules);
  }

  private static Map<String, Object> limits(Limits limits) {
    Map<String, Object> view = new LinkedHashMap<>();
    limits.aDay().ifPresent(most -> view.put("perDay", most));
    limits.aWeek().ifPresent(most -> view.put("perWeek", most));
    return view;
  }

  static Map<String, Object> buffers(Buffers buffers) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("beforeMinutes", buffers.before().toMinutes());
    view.put("afterMinutes", buffers.after().toMinutes());
    return view;
  }

  private static List<Map<String, Object>> training(Map<String, Training> tags) {
    return new TreeMap<>(tags)
        .entrySet().stream().map(one -> training(one.getKey(), one.getValue())).toList();
  }

  private static Map<String, Object> training(String tag, Training training) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("tag", tag);
    view.put("state", Views.camelCase(training.state()));
    view.put("shadowed", training.shadowed());
    return view;
  }
}
