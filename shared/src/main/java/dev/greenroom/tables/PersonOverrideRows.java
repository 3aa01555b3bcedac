package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.greenroom.people.PersonOverrides;
import dev.greenroom.people.RuleEdits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was edited by hand, as rows of {@value PersonRows#TABLE} of their own: the sync writes
 * people's rows in bulk and never looks at these. Keys are the person's with a prefix, so that what
 * belongs to a page of people is one range.
 */
final class PersonOverrideRows {
  private static final String PREFIX = "o~";

  private PersonOverrideRows() {}

  static String key(String person) {
    return PREFIX + person;
  }

  static String personOf(String key) {
    return key.substring(PREFIX.length());
  }

  static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }

  /** The smallest key that is greater than the person's own. */
  static String after(String person) {
    return key(person) + " ";
  }

  static Map<String, Object> values(PersonOverrides overrides, long revision) {
    try {
      return Map.of(
          "data", PersonRows.JSON.writeValueAsString(Json.of(overrides)), "revision", revision);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an edit can always be written as JSON", e);
    }
  }

  static long revision(Row row) {
    return row.values().get("revision") instanceof Long number ? number : 0;
  }

  static PersonOverrides read(Row row) {
    try {
      return PersonRows.JSON.readValue(row.text("data"), Json.class).overrides();
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is no edit of ours (%s)"
              .formatted(row.key(), PersonRows.TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      @Nullable EditJson<String> displayName,
      @Nullable EditJson<Boolean> interviewer,
      @Nullable EditJson<String> zone,
      @Nullable EditJson<List<PeriodJson>> hours,
      @Nullable EditJson<Set<String>> tags,
      @Nullable EditJson<RuleJson.LimitsJson> limits,
      @Nullable EditJson<RuleJson.BuffersJson> buffers,
      @Nullable EditJson<Map<String, RuleJson.TrainingJson>> training,
      @Nullable EditJson<List<BusyRuleJson>> busy) {
    static Json of(PersonOverrides overrides) {
      return new Json(
          EditJson.of(overrides.displayName(), Function.identity()),
          EditJson.of(overrides.interviewer(), Function.identity()),
          EditJson.of(overrides.zone(), Function.identity()),
          EditJson.of(overrides.hours(), periods -> periods.stream().map(PeriodJson::of).toList()),
          EditJson.of(overrides.tags(), TreeSet::new),
          EditJson.of(overrides.rules().limits(), RuleJson.LimitsJson::of),
          EditJson.of(overrides.rules().buffers(), RuleJson.BuffersJson::of),
          EditJson.of(overrides.rules().training(), RuleJson.TrainingJson::of),
          EditJson.of(overrides.rules().busy(), BusyRuleJson::of));
    }

    PersonOverrides overrides() {
      return new PersonOverrides(
          EditJson.read(displayName, Function.identity()),
          EditJson.read(interviewer, Function.identity()),
          EditJson.read(zone, Function.identity()),
          EditJson.read(hours, periods -> periods.stream().map(PeriodJson::period).toList()),
          EditJson.read(tags, Set::copyOf),
          new RuleEdits(
              EditJson.read(limits, RuleJson.LimitsJson::limits),
              EditJson.read(buffers, RuleJson.BuffersJson::buffers),
              EditJson.read(training, RuleJson.TrainingJson::training),
              EditJson.read(busy, BusyRuleJson::rules)));
    }
  }
}
