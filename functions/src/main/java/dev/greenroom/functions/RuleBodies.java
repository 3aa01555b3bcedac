package dev.greenroom.functions;

import dev.greenroom.functions.http.Fields;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads a person's interviewing rules. */
final class RuleBodies {
  private static final int MOST_A_DAY = 50;
  private static final int MOST_A_WEEK = 200;
  private static final int MOST_SHADOWED = 1000;
  private static final String STATE = "must be qualified or trainee";

  private RuleBodies() {}

  static Limits limits(Fields limits) {
    OptionalInt aDay = limits.integer("perDay", 0, MOST_A_DAY);
    OptionalInt aWeek = limits.integer("perWeek", 0, MOST_A_WEEK);
    limits.refuseOthers();
    if (limits.faults().isEmpty() && aDay.isEmpty() && aWeek.isEmpty()) {
      limits.fault("perDay", "or \"perWeek\" must be there; null in place of both is no limit");
    }
    return new Limits(aDay, aWeek);
  }

  static Buffers buffers(Fields buffers) {
    buffers.require("beforeMinutes", "afterMinutes");
    int most = (int) Buffers.LONGEST.toMinutes();
    OptionalInt before = buffers.integer("beforeMinutes", 0, most);
    OptionalInt after = buffers.integer("afterMinutes", 0, most);
    buffers.refuseOthers();
    return new Buffers(Duration.ofMinutes(before.orElse(0)), Duration.ofMinutes(after.orElse(0)));
  }

  static Optional<Map<String, Training>> training(Fields body, String name) {
    return body.objects(name, 0, EditBodies.MOST_TAGS)
        .map(
            all -> {
              Map<String, Training> training = new HashMap<>();
              Set<String> seen = new TreeSet<>();
              all.forEach(one -> training(one, training, seen));
              return training;
            });
  }

  private static void training(Fields one, Map<String, Training> training, Set<String> seen) {
    one.require("tag", "state");
    Optional<String> tag =
        one.parsed("tag", EditBodies::tag, "must be one of the tags that she has");
    Optional<Training.State> state = one.parsed("state", RuleBodies::state, STATE);
    OptionalInt shadowed = one.integer("shadowed", 0, MOST_SHADOWED);
    one.refuseOthers();
    if (tag.isPresent() && !seen.add(InterviewRules.canonical(tag.get()))) {
      one.fault("tag", "is in the list twice, but for upper and lower case");
    }
    if (tag.isPresent() && state.isPresent()) {
      training.put(tag.get(), new Training(state.get(), shadowed.orElse(0)));
    }
  }

  private static Training.State state(String text) {
    if (!List.of("qualified", "trainee").contains(text)) {
      throw new IllegalArgumentException("no such state");
    }
    return Training.State.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
