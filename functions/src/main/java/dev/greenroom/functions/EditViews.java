package dev.greenroom.functions;

import dev.greenroom.people.Edit;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.people.WorkingHours.Period;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What edits by hand look like in JSON: the value, what the directory says instead, who and when.
 */
final class EditViews {
  private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private EditViews() {}

  /** Adds an edit to {@code overrides}, if there is one. */
  static <T> void put(
      Map<String, Object> overrides,
      String name,
      Optional<Edit<T>> edit,
      Optional<T> directory,
      Function<T, Object> view) {
    if (edit.isEmpty()) {
      return;
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("value", view.apply(edit.get().value()));
    directory.ifPresent(value -> shown.put("directoryValue", view.apply(value)));
    shown.put("by", edit.get().by().value());
    shown.put("at", edit.get().at().toString());
    overrides.put(name, shown);
  }

  static Map<String, Object> hours(WorkingHours hours) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("timeZone", hours.clock().name());
    view.putAll(periods(hours.periods()));
    return view;
  }

  static Map<String, Object> periods(List<Period> periods) {
    return Map.of("periods", periods.stream().map(EditViews::period).toList());
  }

  private static Map<String, Object> period(Period period) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("days", period.days().stream().sorted().map(Views::camelCase).toList());
    view.put("start", HOURS.format(period.start()));
    view.put("end", HOURS.format(period.end()));
    return view;
  }
}
