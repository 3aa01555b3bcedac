package dev.greenroom.tables;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Interviewing rules as rows keep them. */
final class RuleJson {
  private RuleJson() {}

  record LimitsJson(@Nullable Integer aDay, @Nullable Integer aWeek) {
    static LimitsJson of(Limits limits) {
      return new LimitsJson(boxed(limits.aDay()), boxed(limits.aWeek()));
    }

    Limits limits() {
      return new Limits(optional(aDay), optional(aWeek));
    }

    private static @Nullable Integer boxed(OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }

    private static OptionalInt optional(@Nullable Integer number) {
      return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }

  /** In seconds. */
  record BuffersJson(long before, long after) {
    static BuffersJson of(Buffers buffers) {
      return new BuffersJson(buffers.before().toSeconds(), buffers.after().toSeconds());
    }

    Buffers buffers() {
      return new Buffers(Duration.ofSeconds(before), Duration.ofSeconds(after));
    }
  }

  record TrainingJson(Training.State state, int shadowed) {
    static Map<String, TrainingJson> of(Map<String, Training> training) {
      Map<String, TrainingJson> json = new TreeMap<>();
      training.forEach((tag, one) -> json.put(tag, new TrainingJson(one.state(), one.shadowed())));
      return json;
    }

    static Map<String, Training> training(Map<String, TrainingJson> json) {
      Map<String, Training> training = new HashMap<>();
      json.forEach((tag, one) -> training.put(tag, new Training(one.state(), one.shadowed())));
      return training;
    }
  }
}
