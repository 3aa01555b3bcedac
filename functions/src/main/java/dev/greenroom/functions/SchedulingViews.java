package dev.greenroom.functions;

import dev.greenroom.availability.BusyPolicy;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Scheduling;
import dev.greenroom.people.BusyRule;
import dev.greenroom.people.BusyRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a tenant's scheduling settings look like in JSON. */
final class SchedulingViews {
  private SchedulingViews() {}

  static Map<String, Object> scheduling(Scheduling scheduling) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("busyPolicy", rules(scheduling.busy()));
    view.put("defaultBusyPolicy", rules(BusyPolicy.DEFAULT));
    view.put("interviewTypes", scheduling.types().stream().map(SchedulingViews::type).toList());
    return view;
  }

  static List<Map<String, Object>> rules(BusyRules layer) {
    return layer.rules().stream().map(SchedulingViews::rule).toList();
  }

  private static Map<String, Object> rule(BusyRule rule) {
    Map<String, Object> view = new LinkedHashMap<>();
    putNames(view, "showAs", rule.showAs());
    rule.allDay().ifPresent(allDay -> view.put("allDay", allDay));
    putNames(view, "replies", rule.replies());
    if (!rule.keywords().isEmpty()) {
      view.put("keywords", new TreeSet<>(rule.keywords()));
    }
    view.put("effect", Views.camelCase(rule.effect()));
    return view;
  }

  private static void putNames(
      Map<String, Object> view, String name, Collection<? extends Enum<?>> values) {
    if (!values.isEmpty()) {
      view.put(name, values.stream().map(Views::camelCase).sorted().toList());
    }
  }

  private static Map<String, Object> type(InterviewType type) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", type.name());
    type.length().ifPresent(length -> view.put("durationMinutes", length.toMinutes()));
    view.put("buffers", RuleViews.buffers(type.buffers()));
    view.put("busyPolicy", rules(type.busy()));
    return view;
  }
}
